import type { PublishedModule, PublishRequest, WantedModule } from '../contract/publishedModules';
import { needsConfirmation } from '../terraform/rules/ruleSettings';
import type { GitSituation } from './gitSituation';
import { moduleRow, type ModuleRow } from './moduleRow';
import { NO_FACTS, type ModulePlanFacts, type PlanFacts } from './planFacts';
import { blockingReasons, moduleNotes, problemLine, type JudgedModule, rollbackNote } from './planReasons';

export type PlanAction = 'publish' | 'update' | 'remove' | 'unchanged' | 'blocked';

/** What publishing would do with one module. */
export interface PlanEntry {
  readonly action: PlanAction;
  readonly row: ModuleRow;
  /** The catalog entry as it is now. */
  readonly published?: PublishedModule;
  /** Why it is blocked, or what the partner should know. */
  readonly reasons: readonly string[];
  readonly facts?: ModulePlanFacts;
}

/** The commit that the platform would read. */
export interface PlanSource {
  /** Remote-tracking branch, e.g. `origin/main`. */
  readonly ref: string;
  readonly commitSha: string;
}

export interface PublishPlan {
  /** `owner/name` */
  readonly repository: string;
  /** Strong ETag of the published set that the plan was made against. */
  readonly etag: string;
  /** Absent when nothing of the repository is known to be on GitHub. */
  readonly source?: PlanSource;
  /** The whole published set that the plan was made against. */
  readonly published: readonly PublishedModule[];
  /** In the order of the rows. */
  readonly entries: readonly PlanEntry[];
  readonly facts: PlanFacts;
  /** Directories that the platform never lists. */
  readonly helpers: readonly ModuleRow[];
  /** Absent without a clone. */
  readonly situation?: GitSituation;
}

/** A change the partner can leave out; `unchanged` and `blocked` entries are none. */
export const isChange = (entry: PlanEntry): boolean => entry.action !== 'unchanged' && entry.action !== 'blocked';

/** What is known of a repository when a plan is made. */
export interface PlanBasis {
  readonly repository: string;
  readonly etag: string;
  readonly source?: PlanSource;
  readonly published: readonly PublishedModule[];
  readonly rows: readonly ModuleRow[];
  readonly situation?: GitSituation;
}

/**
 * Compares what is wanted with what is published. Pure: nothing is sent.
 * @param facts what has been asked for; a plan without it is made of what the view knows
 */
export function planPublish({ rows, ...rest }: PlanBasis, facts: PlanFacts = NO_FACTS): PublishPlan {
  const isHeadKnown = facts.isHeadKnown === true;
  const owners = new Map(rest.published.map(({ name, path }) => [name, path]));
  const entries = rows.flatMap((files) => {
    const known = facts.modules.get(files.path);
    const row = asPushed(files, known);
    const owner = row.published === undefined ? owners.get(row.name) : undefined;
    const namesake = owner === row.path ? undefined : owner;
    const { source, situation } = rest;
    const entry = planEntry({ files, row, source, situation, facts: known, namesake, isHeadKnown });
    if (entry?.action === 'publish') owners.set(row.name, row.path);
    return entry === undefined ? [] : [known === undefined ? entry : { ...entry, facts: known }];
  });
  return { ...rest, facts, entries, helpers: rows.filter(({ state }) => state === 'helper') };
}

/** The platform reads GitHub: what counts is the module as it is there. What is wished for stays a wish. */
function asPushed(row: ModuleRow, facts: ModulePlanFacts | undefined): ModuleRow {
  if (facts?.pushed === undefined) return row;
  const pushed = moduleRow({ ...row, reading: facts.pushed });
  return pushed.pending === undefined && row.pending !== undefined ? { ...pushed, pending: row.pending } : pushed;
}

function planEntry(judged: JudgedModule): PlanEntry | undefined {
  const { row } = judged;
  const kept = row.published === undefined ? {} : { published: row.published };
  if (row.pending === undefined && row.state !== 'broken') {
    return row.published === undefined
      ? undefined
      : { action: 'unchanged', row, reasons: moduleNotes(judged), ...kept };
  }
  if (row.pending === 'remove') return { action: 'remove', row, reasons: [], ...kept };
  const rollback = rollbackNote(judged);
  if (rollback !== undefined) return { action: 'unchanged', row, reasons: [rollback], ...kept };
  const reasons = blockingReasons(judged);
  if (reasons.length > 0) return { action: 'blocked', row, reasons, ...kept };
  const errors = row.pending === undefined ? [] : questionableErrors(row);
  return { action: row.pending ?? 'unchanged', row, reasons: [...moduleNotes(judged), ...errors], ...kept };
}

/** Errors that the platform takes as they are: publishing them needs one confirmation. */
export function questionableErrors(row: ModuleRow): readonly string[] {
  return (row.reading?.problems ?? []).filter(needsConfirmation).map(problemLine);
}

/**
 * The whole wanted set: what is in the catalog today, each entry with its own commit, and the accepted changes applied
 * to it by name, so that nothing the partner left out goes live or goes away (platform-api.md, "Publishing").
 */
export function publishRequestFor(plan: PublishPlan, acceptedPaths: ReadonlySet<string>): PublishRequest {
  const wanted = new Map<string, WantedModule>(
    plan.published.map(({ name, path, commitSha }) => [name, { name, path, commitSha }]),
  );
  for (const { action, row } of acceptedEntries(plan, acceptedPaths)) {
    if (action === 'remove') wanted.delete(row.name);
    else if (plan.source !== undefined) {
      wanted.set(row.name, { name: row.name, path: row.path, commitSha: plan.source.commitSha });
    }
  }
  return { repository: plan.repository, dryRun: false, modules: [...wanted.values()] };
}

/** The changes of a plan that were accepted. */
export const acceptedEntries = (plan: PublishPlan, acceptedPaths: ReadonlySet<string>): PlanEntry[] =>
  plan.entries.filter((entry) => isChange(entry) && acceptedPaths.has(entry.row.path));

/** How many entries each action has. */
export function countActions(plan: PublishPlan): Readonly<Record<PlanAction, number>> {
  const counts = { publish: 0, update: 0, remove: 0, unchanged: 0, blocked: 0 };
  for (const entry of plan.entries) counts[entry.action] += 1;
  return counts;
}
