import { readBlobs } from '../readBlobs';
import { blobId, type RecordedFile, type RecordedPath } from './undoRecord';
import { hasPermissions, readPath, statOf, parentsOf, type PathNow } from './workTreeFile';
import {
  performSteps,
  removeMade,
  removeTemporary,
  type Direction,
  type RecordedDirectory,
  type Step,
} from './workTreeSteps';
import { join } from 'node:path';

type Side = 'before' | 'after';

/** Which side a path is on; `other` when it is neither. */
export type PathSide = Side | 'both' | 'other';

/** Which side a path is on, by its bytes and permissions. */
export function sideOf(now: PathNow, { before, after }: RecordedPath): PathSide {
  const [isBefore, isAfter] = [isAt(now, before), isAt(now, after)];
  return isBefore && isAfter ? 'both' : isBefore ? 'before' : isAfter ? 'after' : 'other';
}

function isAt(now: PathNow, wanted: RecordedFile | undefined): boolean {
  if (wanted === undefined) return now.kind === 'absent';
  if (now.kind !== 'file' || !hasPermissions(now.permissions, wanted.permissions)) return false;
  return blobId(now.bytes, wanted.id) === wanted.id;
}

/** The directories that some paths lie in, as they are now. */
export function directoriesOf(root: string, paths: readonly string[]): readonly RecordedDirectory[] {
  const all = new Set(paths.flatMap(parentsOf));
  return [...all].map((path) => {
    const there = statOf(join(root, path));
    return there?.isDirectory() === true ? { path, permissions: there.mode & 0o777 } : { path };
  });
}

/** What putting paths on one side has done. */
export interface Restored {
  readonly restored: readonly string[];
  /** On neither side: somebody else wrote them, so they stay. */
  readonly left: readonly string[];
}

/**
 * Puts all paths on one side that are on the other one: what an apply or an undo has left half done becomes whole.
 * @param direction where that leads: back, or on
 * @throws AppError of git, `filesChanged`; what the file system says
 */
export async function putOn(
  side: Side,
  root: string,
  id: string,
  files: readonly RecordedPath[],
  directories: readonly RecordedDirectory[],
  direction: Direction,
): Promise<Restored> {
  removeTemporary(root, id, directories);
  const current = files.map((file) => ({ file, now: readPath(root, file.path) }));
  const wrong = current.filter(({ file, now }) => sideOf(now, file) === (side === 'after' ? 'before' : 'after'));
  const wanted = wrong.flatMap(({ file: { path, [side]: next } }) =>
    next === undefined ? [] : [{ path, id: next.id }],
  );
  const contents = await readBlobs(root, wanted, false);
  const contentOf = new Map(wanted.map(({ path }, index) => [path, contents[index]]));
  const steps = wrong.map(({ file: { path, [side]: next }, now }): Step => {
    const content = contentOf.get(path);
    return next === undefined || content === undefined
      ? { path, now }
      : { path, now, next: { content, permissions: next.permissions } };
  });
  await performSteps(root, id, steps, directories, direction);
  if (direction === 'before') removeMade(root, directories);
  return {
    restored: wrong.map(({ file }) => file.path),
    left: current.filter(({ file, now }) => sideOf(now, file) === 'other').map(({ file }) => file.path),
  };
}
