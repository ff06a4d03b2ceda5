import { GitTree, type TreeEntry } from '../common/gitTree';
import { isObjectId } from './objectId';
import { readBlobs } from './readBlobs';
import { runGit, zeroEnded, type GitCall } from './runGit';

export interface TreeObjectOptions {
  readonly signal?: AbortSignal;
  /** Paths of files that will be read for certain: their bytes are fetched at once, in one process. */
  readonly expected?: (path: string) => boolean;
}

/**
 * Lists a tree of the object store that belongs to no commit, e.g. one of a proposal. Nothing is checked out and no filter
 * runs; its `read` throws `gitFailed` and `cancelled`.
 * @param tree full id
 * @throws RangeError when `tree` is no full id
 * @throws AppError `gitMissing`, `notARepository`, `gitFailed` or `cancelled`
 */
export async function openTreeObject(
  root: string,
  tree: string,
  { signal, expected = () => false }: TreeObjectOptions = {},
): Promise<GitTree> {
  if (!isObjectId(tree)) throw new RangeError('not a full tree id');
  const call: GitCall = signal === undefined ? {} : { signal };
  const { stdout } = await runGit(root, ['ls-tree', '-r', '-t', '-z', '-l', '--full-tree', tree], call);
  const entries = zeroEnded(stdout).map(readEntry);
  const wanted = entries.filter(({ type, path }) => type === 'blob' && expected(path));
  const ids = [...new Map(wanted.map(({ sha, path }) => [sha, { id: sha, path }])).values()];
  const contents = await readBlobs(root, ids, false, call);
  const known = new Map(ids.map(({ id }, index) => [id, contents[index]]));
  return new GitTree(entries, '', async (id, path) => {
    const [bytes] = known.has(id) ? [known.get(id)] : await readBlobs(root, [{ id, path }], false, call);
    return bytes ?? new Uint8Array();
  });
}

function readEntry(entry: string): TreeEntry {
  const [, mode, type, sha, size, path] = /^(\d{6}) (\w+) ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(entry) ?? [];
  if (mode === undefined || type === undefined || sha === undefined || path === undefined)
    throw new RangeError('git lists a tree in another way than is known');
  return { mode, type, sha, path, ...(size === undefined || size === '-' ? {} : { size: Number(size) }) };
}
