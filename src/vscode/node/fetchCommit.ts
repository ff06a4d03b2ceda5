import { cloneAddress } from '../../git/cloneAddress';
import { isObjectId } from '../../git/objectId';
import { runTransfer } from '../../git/runTransfer';
import type { GitCredential } from '../../git/transferEnvironment';

export interface CommitFetch {
  /** Top of the work tree. */
  readonly root: string;
  /** Web address of the repository: https, or http on this machine. */
  readonly url: string;
  /** Full id. */
  readonly commit: string;
  readonly credential?: GitCredential | undefined;
  readonly proxy?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Brings one commit, and what it stands on, into a clone; no branch or tag of it changes.
 * @throws AppError as `runTransfer`, `gitFailed` for an address that cannot be used
 */
export async function fetchCommit({ root, url, commit, credential, proxy, signal }: CommitFetch): Promise<void> {
  if (!isObjectId(commit)) return;
  const address = cloneAddress(url);
  const options = ['--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--no-auto-maintenance'];
  const args = ['fetch', '--progress', ...options, '--', address.url, commit];
  await runTransfer(args, { address, directory: root, credential, proxy, signal });
}
