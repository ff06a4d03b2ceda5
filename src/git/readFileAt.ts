import { AppError } from '../common/appError';
import { isObjectId } from './objectId';
import { openGitForReading, toAppError } from './openGit';

/**
 * The bytes of a file as it is at a commit, in one process; neither filters nor text conversions run.
 * @param commit full id
 * @param path relative to the root, with `/`, taken literally
 * @throws AppError `fileUnreadable` when the commit has no such file or is not in this clone, `gitMissing`,
 * `notARepository`, `cancelled`
 */
export async function readFileAt(
  root: string,
  commit: string,
  path: string,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  if (!isObjectId(commit)) throw new AppError('fileUnreadable', { target: path });
  const git = openGitForReading(root, signal === undefined ? {} : { signal });
  try {
    return (await git.binaryCatFile(['blob', `${commit}:${path}`])) as Uint8Array;
  } catch (error) {
    const failure = toAppError(error, signal);
    throw failure.reason === 'gitFailed' ? new AppError('fileUnreadable', { target: path, cause: error }) : failure;
  }
}
