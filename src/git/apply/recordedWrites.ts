import { limitedTo } from '../../common/limited';
import { hashFiles } from '../hashFiles';
import { readBlobs } from '../readBlobs';
import type { RecordedFile, RecordedPath } from './undoRecord';
import { deleteFile, deleteTemporary, gitMode, pathState, replaceFile, temporaryName } from './workTreeFile';

/** Files that are written at the same time. */
const AT_ONCE = 16;

type Side = 'before' | 'after';

/** Which side a path is on now; `other` when it is neither. */
export type PathSide = Side | 'both' | 'other';

/**
 * Puts every path on one side of a record, those that go first. Each is in one step; a crash leaves every path on one of the two.
 * @throws whatever the file system says
 */
export async function writeSides(root: string, id: string, files: readonly RecordedPath[], side: Side): Promise<void> {
  const run = limitedTo(AT_ONCE);
  const indexed = files.map((file, index) => ({ ...file, index }));
  // One after the other: they may empty the same directory.
  for (const { path, [side]: wanted } of indexed) {
    if (wanted === undefined && (await pathState(root, path)).kind === 'file') await deleteFile(root, path);
  }
  const written = indexed.flatMap(({ path, index, [side]: wanted }) =>
    wanted === undefined ? [] : [{ path, index, wanted }],
  );
  const contents = await readBlobs(
    root,
    written.map(({ path, wanted }) => ({ id: wanted.id, path })),
    false,
  );
  const settled = await Promise.allSettled(
    written.map(({ path, index, wanted }, at) =>
      run(() => replaceFile(root, path, contents[at] ?? Buffer.alloc(0), wanted.permissions, temporaryName(id, index))),
    ),
  );
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** Which side each path is on, by its bytes and permissions. */
export async function pathSides(root: string, files: readonly RecordedPath[]): Promise<ReadonlyMap<string, PathSide>> {
  const states = await Promise.all(files.map(({ path }) => pathState(root, path)));
  const present = files.filter((_, index) => states[index]?.kind === 'file').map(({ path }) => path);
  const ids = await hashFiles(root, present, { isFiltered: false, isKept: false });
  const idOf = new Map(present.map((path, index) => [path, ids[index]]));
  return new Map(
    files.map((file, index): [string, PathSide] => {
      const state = states[index];
      const is = (wanted: RecordedFile | undefined): boolean =>
        wanted === undefined
          ? state?.kind === 'absent'
          : state?.kind === 'file' && hasPermissions(state.permissions, wanted) && idOf.get(file.path) === wanted.id;
      const [isBefore, isAfter] = [is(file.before), is(file.after)];
      return [file.path, isBefore && isAfter ? 'both' : isBefore ? 'before' : isAfter ? 'after' : 'other'];
    }),
  );
}

const hasPermissions = (permissions: number, wanted: RecordedFile): boolean =>
  typeof wanted.permissions === 'number'
    ? permissions === wanted.permissions
    : gitMode(permissions) === wanted.permissions;

/** What putting back has done. */
export interface Restored {
  readonly restored: readonly string[];
  /** Neither as before nor as after: somebody else wrote them, so they stay. */
  readonly left: readonly string[];
}

/** Puts back what an apply, or an undo, has left half done: whatever is as `after` becomes as `before`. */
export async function restoreBefore(root: string, id: string, files: readonly RecordedPath[]): Promise<Restored> {
  for (const [index, { path }] of files.entries()) await deleteTemporary(root, path, temporaryName(id, index));
  const sides = await pathSides(root, files);
  const wrong = files.filter(({ path }) => sides.get(path) === 'after');
  await writeSides(root, id, wrong, 'before');
  return {
    restored: wrong.map(({ path }) => path),
    left: files.filter(({ path }) => sides.get(path) === 'other').map(({ path }) => path),
  };
}
