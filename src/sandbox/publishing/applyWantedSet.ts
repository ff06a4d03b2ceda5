import type { PublishResult, WantedModule } from '../../contract/publishedModules';
import type { CatalogEntry, Refusal, Verdict } from './catalogEntry';

/** What a publish request would make of a repository's set. */
export interface Publication {
  /** The whole set afterwards, in the order of the request, then what was left as it was. */
  readonly entries: readonly CatalogEntry[];
  /** One per name of the wanted and the current set: the request's order, then the removed ones. */
  readonly results: readonly PublishResult[];
  readonly changed: boolean;
}

/** Whether the wanted module repeats what is published; then the repository is not read again. */
export function isUnchanged(current: CatalogEntry | undefined, wanted: WantedModule): boolean {
  return current?.commitSha === wanted.commitSha && current.path === wanted.path;
}

/** How many modules may be added: those the request keeps count against the limit first. */
export function roomForNew(current: readonly CatalogEntry[], wanted: readonly WantedModule[], limit: number): number {
  const names = new Set(current.map((entry) => entry.name));
  return Math.max(0, limit - wanted.filter((module) => names.has(module.name)).length);
}

/**
 * Applies the rules of platform-api.md, "Publishing", to a repository's set:
 * what repeats its commit and path is unchanged, what the platform refuses is skipped and its former entry stays,
 * what is absent is removed, and new modules beyond the limit are skipped.
 * Names in `wanted` are unique. A new module needs no verdict once `overLimit` applies to it.
 */
export function applyWantedSet(
  current: readonly CatalogEntry[],
  wanted: readonly WantedModule[],
  verdicts: ReadonlyMap<string, Verdict>,
  limit: number,
  overLimit: Refusal,
): Publication {
  const former = new Map(current.map((entry) => [entry.name, entry]));
  const entries: CatalogEntry[] = [];
  const results: PublishResult[] = [];
  let room = roomForNew(current, wanted, limit);
  for (const module of wanted) {
    const { name } = module;
    const known = former.get(name);
    former.delete(name);
    if (known !== undefined && isUnchanged(known, module)) {
      entries.push(known);
      results.push({ name, outcome: 'unchanged' });
      continue;
    }
    const verdict = known === undefined && room === 0 ? overLimit : verdicts.get(name);
    if (verdict === undefined) throw new Error(`no verdict for ${name}`);
    if (!verdict.ok) {
      if (known !== undefined) entries.push(known);
      results.push({ name, outcome: 'skipped', code: verdict.code, detail: verdict.detail });
      continue;
    }
    if (known === undefined) room--;
    const { treeSha, creditCost, publicAccess, facts } = verdict;
    entries.push({ name, path: module.path, commitSha: module.commitSha, treeSha, creditCost, publicAccess, facts });
    results.push({ name, outcome: known === undefined ? 'added' : 'updated' });
  }
  for (const name of former.keys()) results.push({ name, outcome: 'removed' });
  return { entries, results, changed: results.some(({ outcome }) => CHANGES.has(outcome)) };
}

const CHANGES: ReadonlySet<string> = new Set(['added', 'updated', 'removed']);
