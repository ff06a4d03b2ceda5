import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import { cloneAddress } from '../../git/cloneAddress';
import { gitText, runGit, type GitAnswer, type GitCall } from '../../git/runGit';
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
 * Fetches the head of a pull request, of the repository itself or of a fork, and switches to it. A branch that is there already
 * is only moved forward. When it cannot be done, the work tree stays on its branch and no branch has moved.
 * @throws AppError as `runTransfer`, `gitFailed` when local changes would be overwritten or the branch has commits of its own:
 *   nothing is lost
 */
export async function checkOutPullRequestHead(head: PullRequestHead): Promise<void> {
  const { root, url, number, branch, credential, signal } = head;
  const address = cloneAddress(url);
  const ref = `refs/rad/pull/${number}`;
  const options = ['--progress', '--no-tags', '--no-recurse-submodules'];
  const args = ['fetch', ...options, '--', address.url, `+refs/pull/${number}/head:${ref}`];
  const call: GitCall = signal === undefined ? {} : { signal };
  try {
    await runTransfer(args, { address, directory: root, credential, signal });
    const wanted = await gitText(root, ['rev-parse', '--verify', `${ref}^{commit}`], call);
    await switchTo(root, branch, wanted, call);
  } finally {
    // Only the way from there to here, also when it was left half way.
    await runGit(root, ['update-ref', '-d', ref]).catch(() => undefined);
  }
}

async function switchTo(root: string, branch: string, wanted: string, call: GitCall): Promise<void> {
  const local = `refs/heads/${branch}`;
  const former = await gitText(root, ['rev-parse', '--verify', '--quiet', local], { ...call, answers: [1] });
  if (former === '') {
    requireDone(await asked(root, ['switch', '--no-track', '-c', branch, wanted], call));
    return;
  }
  const isForward = await isAncestor(root, former, wanted, call);
  if (!isForward && !(await isAncestor(root, wanted, former, call)))
    throw new AppError('gitFailed', { detail: l10n.t('{0} has commits of its own', branch) });
  if ((await gitText(root, ['symbolic-ref', '--quiet', 'HEAD'], { ...call, answers: [1] })) === local) {
    if (isForward) requireDone(await asked(root, ['merge', '--ff-only', wanted], call));
    return;
  }
  await requireFree(root, branch, local, call);
  // First the branch, then the switch: of two steps with files, the second could be refused when the first is done.
  if (isForward) await runGit(root, ['update-ref', local, wanted, former], call);
  try {
    requireDone(await asked(root, ['switch', '--no-guess', branch], call));
  } catch (error) {
    if (isForward) await runGit(root, ['update-ref', local, former, wanted]);
    throw error;
  }
}

const asked = (root: string, args: readonly string[], call: GitCall): Promise<GitAnswer> =>
  runGit(root, args, { ...call, answers: [1, 128] });

/** @throws AppError `gitFailed` with what git says */
function requireDone({ code, stderr }: GitAnswer): void {
  if (code !== 0) throw new AppError('gitFailed', { detail: stderr.trim().split('\n').slice(0, 3).join(' ') });
}

async function isAncestor(root: string, one: string, other: string, call: GitCall): Promise<boolean> {
  return (await runGit(root, ['merge-base', '--is-ancestor', one, other], { ...call, answers: [1] })).code === 0;
}

/** A branch that another work tree is on must not move under it. @throws AppError `gitFailed` */
async function requireFree(root: string, branch: string, local: string, call: GitCall): Promise<void> {
  const place = await gitText(root, ['for-each-ref', '--format=%(worktreepath)', local], call);
  if (place !== '') throw new AppError('gitFailed', { detail: l10n.t('{0} is checked out in {1}', branch, place) });
}
