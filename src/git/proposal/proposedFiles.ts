import type { ProposedFile } from '../../patch/proposedFile';
import type { GitCall } from '../runGit';
import type { MergedTrees } from './mergeTrees';
import { obstaclesAt } from './obstacles';
import { renames, treeDifference, type TextChange, type TreeChange } from './treeChanges';
import type { WorkTreeSnapshot } from './workTreeSnapshot';

type Obstacle = NonNullable<ProposedFile['obstacle']>;

/**
 * How each path of a work tree would change by a merge.
 * @param root top of the work tree
 * @throws AppError of git
 */
export async function proposedFiles(
  root: string,
  ours: WorkTreeSnapshot,
  merged: MergedTrees,
  call: GitCall,
): Promise<readonly ProposedFile[]> {
  const { changes, texts } = await treeDifference(root, ours.tree, merged.tree, call);
  const added = changes.filter(({ oldId }) => oldId === undefined).map(({ path }) => path);
  const isMoving = added.length > 0 && changes.some(({ newId }) => newId === undefined);
  const moved = isMoving ? await renames(root, ours.tree, merged.tree, call) : new Map<string, string>();
  const obstacles = obstaclesOf(changes, ours, merged, await obstaclesAt(root, added, call));
  for (const [to, from] of moved) {
    const obstacle = obstacles.get(to);
    // What cannot go there stays where it is.
    if (obstacle !== undefined && !obstacles.has(from)) obstacles.set(from, obstacle);
  }
  // A conflict may leave a path as it was, e.g. deleted on one side and changed on the other.
  const known = new Set(changes.map(({ path }) => path));
  const silent = [...merged.conflicts].filter((path) => !known.has(path)).map((path): TreeChange => ({ path }));
  for (const { path } of silent) obstacles.set(path, 'conflict');
  return [...changes, ...silent]
    .filter((change) => !isAside(change, merged.conflicts))
    .map((change) => proposedFile(change, texts.get(change.path), moved.get(change.path), obstacles.get(change.path)));
}

function obstaclesOf(
  changes: readonly TreeChange[],
  { unmerged, skipped }: WorkTreeSnapshot,
  { conflicts, contested }: MergedTrees,
  inTheWay: ReadonlyMap<string, Obstacle>,
): Map<string, Obstacle> {
  const found = new Map(inTheWay);
  for (const change of changes) {
    const { path, oldId, newId } = change;
    const isGoing = newId === undefined;
    // Theirs has moved it to where the conflict is; or it is not on the disk, so that it cannot be deleted there.
    const isBound = isGoing && ((oldId !== undefined && contested.has(oldId)) || skipped.has(path));
    if (isConflict(path, conflicts) || isBound || !isPlain(change)) found.set(path, 'conflict');
    else if (unmerged.has(path)) found.set(path, 'unmerged');
  }
  return found;
}

/** Links and submodules are never written: what a merge makes of them is the partner's to decide. */
const isPlain = ({ oldMode, newMode }: TreeChange): boolean =>
  [oldMode, newMode].every((mode) => mode === undefined || mode === '100644' || mode === '100755');

/** What a conflict over names leaves beside the path, as `path~commit`: no path that anybody asked for. */
const isAside = ({ path, oldId }: TreeChange, conflicts: ReadonlySet<string>): boolean =>
  oldId === undefined && /~[0-9a-f]{40,64}(?:_\d+)?$/.test(path) && isConflict(path, conflicts);

const isConflict = (path: string, conflicts: ReadonlySet<string>): boolean =>
  conflicts.has(path) || (path.includes('~') && conflicts.has(path.slice(0, path.lastIndexOf('~'))));

function proposedFile(
  { path, oldMode, newMode, oldId, newId }: TreeChange,
  text: TextChange | undefined,
  renamedFrom: string | undefined,
  obstacle: Obstacle | undefined,
): ProposedFile {
  const hunks = text?.hunks ?? [];
  const isConflicted = obstacle === 'conflict';
  const sum = (side: 'additions' | 'deletions'): number => hunks.reduce((total, hunk) => total + hunk[side], 0);
  return {
    path,
    change: isConflicted ? 'conflicted' : changeOf(oldId, newId),
    isBinary: text?.isBinary === true,
    hunks: isConflicted ? [] : hunks,
    additions: isConflicted ? 0 : sum('additions'),
    deletions: isConflicted ? 0 : sum('deletions'),
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    ...(oldMode === undefined ? {} : { oldMode }),
    ...(newMode === undefined ? {} : { newMode }),
    ...(obstacle === undefined ? {} : { obstacle }),
  };
}

function changeOf(oldId: string | undefined, newId: string | undefined): ProposedFile['change'] {
  if (oldId === undefined) return 'added';
  if (newId === undefined) return 'deleted';
  return oldId === newId ? 'modeChanged' : 'modified';
}
