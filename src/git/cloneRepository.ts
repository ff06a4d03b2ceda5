import { openGitForReading, toAppError } from './openGit';

export interface CloneIdentity {
  readonly name: string;
  readonly email: string;
}

/**
 * Clones `source`, a path on this machine, into `target`, which must not exist, and sets the commit author of the clone alone.
 * No hook of any template runs.
 * @throws AppError `gitMissing`, `gitFailed` or `cancelled`
 */
export async function cloneRepository(
  source: string,
  target: string,
  parentDirectory: string,
  identity: CloneIdentity,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const options = signal === undefined ? {} : { signal };
    const git = openGitForReading(parentDirectory, { ...options, protocols: 'file' });
    await git.raw('clone', '--quiet', '--no-hardlinks', '--', source, target);
    const clone = openGitForReading(target, options);
    await clone.raw('config', '--local', 'user.name', identity.name);
    await clone.raw('config', '--local', 'user.email', identity.email);
  } catch (error) {
    throw toAppError(error, signal);
  }
}
