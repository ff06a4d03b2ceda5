import type { PublishedModule } from '../contract/publishedModules';
import type { ModuleReading } from '../terraform/module';
import { isBlocking } from '../terraform/rules/ruleSettings';
import type { Drift } from './moduleHistory';

/** Where a module stands between the partner's files, GitHub and the catalog. */
export type PublishState =
  | 'published'
  | 'updateAvailable'
  | 'notPublished'
  | 'helper'
  | 'broken'
  /** Published, but the directory is gone. */
  | 'missing'
  /** The catalog could not be read. */
  | 'unknown';

export type PendingChange = 'publish' | 'update' | 'remove';

/** What git says about a module's directory. */
export interface ModuleGitState {
  /** Tree id of the directory on GitHub, as last fetched or pushed; absent when GitHub does not have it. */
  readonly pushedTreeSha?: string;
  readonly uncommitted: boolean;
  readonly unpushed: boolean;
  /** GitHub has a newer version of the directory than HEAD. */
  readonly outdated?: boolean;
}

/** Are the files on the disk something else than what GitHub has? */
export const isApartFromGitHub = ({ uncommitted, unpushed, outdated }: ModuleGitState): boolean =>
  uncommitted || unpushed || outdated === true;

/** Everything a row is made from. */
export interface ModuleFacts {
  readonly path: string;
  readonly name: string;
  readonly reading?: ModuleReading;
  readonly published?: PublishedModule;
  readonly git: ModuleGitState;
  /** Is the published set known? Without it there is nothing to compare or to tick. */
  readonly catalogKnown: boolean;
  /** The staged tick, if there is one. */
  readonly staged?: boolean;
  /** The published version is to stay, although GitHub has a newer one. */
  readonly keepsPublished?: boolean;
  /** How far GitHub is from the published commit, once it has been counted. */
  readonly drift?: Drift;
  /** Why the platform skipped this module in the last publish; its own sentence. */
  readonly refusal?: string;
}

export interface ModuleRow extends ModuleFacts {
  readonly state: PublishState;
  /** Absent: the row has no checkbox. */
  readonly checked?: boolean;
  readonly pending?: PendingChange;
}

function stateOf({ reading, published, git, catalogKnown }: ModuleFacts): PublishState {
  if (reading === undefined) return 'missing';
  if (reading.kind === 'broken') return 'broken';
  if (reading.kind === 'helper' && published === undefined) return 'helper';
  if (!catalogKnown) return 'unknown';
  if (published === undefined) return 'notPublished';
  return git.pushedTreeSha !== undefined && git.pushedTreeSha !== published.treeSha ? 'updateAvailable' : 'published';
}

/** Derives a row: state, tick and what publishing would do with it. */
export function moduleRow(facts: ModuleFacts): ModuleRow {
  const state = stateOf(facts);
  const tickable = facts.catalogKnown && state !== 'helper';
  if (!tickable) return { ...facts, state };
  const published = facts.published !== undefined;
  const checked = facts.staged ?? published;
  const pending = pendingChange(state, published, checked, facts.keepsPublished === true);
  return { ...facts, state, checked, ...(pending === undefined ? {} : { pending }) };
}

function pendingChange(
  state: PublishState,
  published: boolean,
  checked: boolean,
  keepsPublished: boolean,
): PendingChange | undefined {
  if (checked && !published) return 'publish';
  if (!checked && published) return 'remove';
  return checked && state === 'updateAvailable' && !keepsPublished ? 'update' : undefined;
}

/** A module whose rule errors make publishing pointless: the platform would skip it. */
export function isBlocked(row: ModuleRow): boolean {
  return row.reading === undefined || row.reading.kind !== 'publishable' || row.reading.problems.some(isBlocking);
}
