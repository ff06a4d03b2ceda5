import { AppError } from '../../common/appError';
import { cloneAddress } from '../../git/cloneAddress';
import { runGit } from '../../git/runGit';
import { runTransfer } from '../../git/runTransfer';
import type { GitCredential } from '../../git/transferEnvironment';

export interface PullRequestHead {
  /** Top of the work tree. */
  readonly root: string;
  /** Web address of the repository. */
  readonly url: string;
  readonly number: number;
  /** Local branch that it becomes. */
  readonly branch: string;
  readonly credential?: GitCredential | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fetches the head of a pull request, of the repository itself or of a fork, and switches to it.
 * @throws AppError as `runTransfer`, `gitFailed` when local changes would be overwritten: nothing is lost
 */
export async function checkOutPullRequestHead(head: PullRequestHead): Promise<void> {
  const { root, url, number, branch, credential, signal } = head;
  const address = cloneAddress(url);
  const ref = `refs/rad/pull/${number}`;
  const args = [
    'fetch',
    '--progress',
    '--no-tags',
    '--no-recurse-submodules',
    '--',
    address.url,
    `+refs/pull/${number}/head:${ref}`,
  ];
  await runTransfer(args, { address, directory: root, credential, signal });
  const call = signal === undefined ? {} : { signal };
  const exists = await runGit(root, ['show-ref', '--verify', '--quiet', `refs/heads/${branch}`], {
    ...call,
    answers: [1],
  });
  const create = exists.code === 0 ? ['switch', '--no-guess', branch] : ['switch', '--no-track', '-c', branch, ref];
  const { code, stderr } = await runGit(root, create, { ...call, answers: [1, 128] });
  if (code !== 0) throw new AppError('gitFailed', { detail: stderr.trim().split('\n').slice(0, 3).join(' ') });
  if (exists.code !== 0) return;
  const merged = await runGit(root, ['merge', '--ff-only', ref], { ...call, answers: [1, 128] });
  if (merged.code !== 0) throw new AppError('gitFailed', { detail: `${branch} has commits of its own` });
}
