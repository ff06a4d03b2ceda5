import type { StagedEntry } from './stagedEntry';
import type { StagedTicks } from './stagedTicks';

/**
 * Moves what was staged for a repository without a clone to the clone that is open now. Where the clone has a wish of its
 * own, that stays.
 * @param isPublished a wish that is fulfilled already is none
 */
export function takeOverTicks(from: StagedTicks, to: StagedTicks, isPublished: (path: string) => boolean): void {
  const entries = [...from.all];
  if (entries.length === 0) return;
  const moved = entries.filter(([path]) => !to.all.has(path));
  to.stageAll(
    moved.flatMap(([path, { wanted }]) =>
      wanted === undefined ? [] : [{ path, wanted, published: isPublished(path) }],
    ),
  );
  const identities = (list: readonly [string, StagedEntry][]) =>
    new Map(
      list.flatMap(([path, { keepsPublished, name = path }]): [string, { name: string }][] =>
        keepsPublished === true ? [[path, { name }]] : [],
      ),
    );
  const kept = identities(moved);
  if (kept.size > 0) to.keep(kept, true);
  from.forget(entries.map(([path]) => path));
  from.keep(identities(entries), false);
}
