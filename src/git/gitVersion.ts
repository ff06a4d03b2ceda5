import { openGitForReading, toAppError } from './openGit';

/**
 * The version of the git that the extension uses, e.g. `2.39.5`, or git's own words when they are other ones.
 * @param directory where it runs: one that no workspace decides about
 * @throws AppError `gitMissing`, `gitFailed` or `cancelled`
 */
export async function gitVersion(directory: string, signal?: AbortSignal): Promise<string> {
  try {
    const answer = await openGitForReading(directory, signal === undefined ? {} : { signal }).raw('--version');
    return (/^git version (.+)$/m.exec(answer)?.[1] ?? answer).trim().slice(0, 100);
  } catch (error) {
    throw toAppError(error, signal);
  }
}
