import { openGitForReading, toAppError } from './openGit';

/**
 * The files of a work tree that git tracks, whether they are there or not.
 * @returns paths relative to `root`, with `/`
 * @throws AppError `gitMissing`, `notARepository`, `gitFailed` or `cancelled`
 */
export async function trackedPaths(root: string, signal?: AbortSignal): Promise<ReadonlySet<string>> {
  try {
    const answer = await openGitForReading(root, signal === undefined ? {} : { signal }).raw('ls-files', '-z');
    return new Set(answer.split('\0').filter((path) => path !== ''));
  } catch (error) {
    throw toAppError(error, signal);
  }
}
