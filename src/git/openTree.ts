import { AppError } from '../common/appError';
import { GitTree, type TreeEntry } from '../common/gitTree';
import { isObjectId } from './objectId';
import { openGitForReading, toAppError } from './openGit';

/**
 * Lists a directory of a repository as it is at a commit, with all that is below it, in one process. Nothing is checked
 * out, and neither filters nor text conversions run; its `read` throws `fileUnreadable` and `cancelled`.
 * @param commit full id
 * @param path of the directory, relative to the root, with `/`; `''` is the root
 * @throws RangeError when `commit` is no full id
 * @throws AppError `gitMissing`, `notARepository`, `gitFailed` or `cancelled`
 */
export async function openTree(root: string, commit: string, path: string, signal?: AbortSignal): Promise<GitTree> {
  if (!isObjectId(commit)) throw new RangeError('not a full commit id');
  const options = signal === undefined ? {} : { signal };
  const git = openGitForReading(root, options);
  try {
    // The rest of the argument is the path, whatever characters it has: no pathspec, no option.
    const id = await git
      .raw('rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}:${path}`)
      .catch(() => '');
    const tree = id.trim();
    const type = isObjectId(tree) ? (await git.raw('cat-file', '-t', tree)).trim() : '';
    const listing = type === 'tree' ? await git.raw('ls-tree', '-r', '-t', '-z', '-l', tree) : undefined;
    if (listing === undefined) await git.raw('cat-file', '-e', `${commit}^{commit}`);
    return new GitTree(readListing(listing), path, async (blob, target) => {
      try {
        return (await openGitForReading(root, options).binaryCatFile(['blob', blob])) as Uint8Array;
      } catch (error) {
        const failure = toAppError(error, signal);
        throw failure.reason === 'cancelled' ? failure : new AppError('fileUnreadable', { target, cause: error });
      }
    });
  } catch (error) {
    throw toAppError(error, signal);
  }
}

/** @param listing of `ls-tree -r -t -z -l`; undefined when there is no such directory */
function readListing(listing: string | undefined): readonly TreeEntry[] {
  return (listing?.split('\0') ?? []).flatMap((entry): TreeEntry[] => {
    const [, mode, type, sha, size, path] = /^(\d{6}) (\w+) ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(entry) ?? [];
    if (mode === undefined || type === undefined || sha === undefined || path === undefined) return [];
    return [{ mode, type, sha, path, ...(size === undefined || size === '-' ? {} : { size: Number(size) }) }];
  });
}
