import { openGitForReading, toAppError } from './openGit';

/** The address of a remote as the repository's own settings name it. @throws AppError as `readRepository` */
export async function readRemoteUrl(
  directory: string,
  remote: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  try {
    const git = openGitForReading(directory, signal === undefined ? {} : { signal });
    const key = `remote.${remote}.url`;
    const answer = await git.raw('config', '--local', '-z', '--default', '', '--get', key);
    const url = answer.replace(/\0$/, '');
    return url === '' ? undefined : url;
  } catch (error) {
    throw toAppError(error, signal);
  }
}

/** Lets a remote that exists point elsewhere. @throws AppError as `readRepository` */
export async function setRemoteUrl(
  directory: string,
  remote: string,
  url: string,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const git = openGitForReading(directory, signal === undefined ? {} : { signal });
    await git.raw('config', '--local', `remote.${remote}.url`, url);
  } catch (error) {
    throw toAppError(error, signal);
  }
}
