import { join } from 'node:path';
import { gitText, runGit, type GitCall } from '../runGit';
import type { ConflictSides, MergedTrees } from './mergeTrees';

/** How a person has brought both versions of a path together. It holds for these two versions alone. */
export interface Resolution {
  readonly path: string;
  /** Full ids of the blobs that were brought together. */
  readonly ours: string;
  readonly theirs: string;
  readonly content: Uint8Array;
}

/**
 * A merge with the conflicts settled that somebody has resolved; resolutions of other versions are passed over.
 * @param folder a private one
 * @throws AppError of git
 */
export async function resolvedTree(
  root: string,
  merged: MergedTrees,
  resolutions: readonly Resolution[],
  folder: string,
  call: GitCall,
): Promise<MergedTrees> {
  const fitting = resolutions.flatMap((resolution) => {
    const sides = merged.sides.get(resolution.path);
    return sides?.ours.id === resolution.ours && sides.theirs.id === resolution.theirs ? [{ resolution, sides }] : [];
  });
  if (fitting.length === 0) return merged;
  const own = { ...call, indexFile: join(folder, 'resolved') };
  await runGit(root, ['read-tree', merged.tree], own);
  const lines: string[] = [];
  for (const { resolution, sides } of fitting) {
    const written = await runGit(root, ['hash-object', '-w', '--stdin'], { ...call, input: resolution.content });
    lines.push(`${modeOf(sides)} ${written.stdout.toString('latin1').trim()}\t${resolution.path}\0`);
  }
  await runGit(root, ['update-index', '-z', '--index-info'], { ...own, input: lines.join('') });
  const settled = new Set(fitting.map(({ resolution }) => resolution.path));
  const conflicts = new Set([...merged.conflicts].filter((path) => !settled.has(path)));
  const left = new Set([...merged.sides].flatMap(([path, { ours }]) => (conflicts.has(path) ? [ours.id] : [])));
  const freed = new Set(fitting.map(({ sides }) => sides.ours.id).filter((id) => !left.has(id)));
  const contested = new Set([...merged.contested].filter((id) => !freed.has(id)));
  return { ...merged, tree: await gitText(root, ['write-tree'], own), conflicts, contested };
}

/** As git merges modes: of the side that has changed it. */
const modeOf = ({ base, ours, theirs }: ConflictSides): string =>
  base !== undefined && ours.mode === base.mode ? theirs.mode : ours.mode;
