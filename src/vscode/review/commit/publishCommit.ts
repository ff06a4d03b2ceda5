import * as l10n from '@vscode/l10n';
import { AppError } from '../../../common/appError';
import type { CommitAfter } from '../../../messages/julesProtocol';
import type { CommitDesk, CommitOutcome, CommitSubject, MadeCommit } from './commitParts';

/**
 * Pushes a commit that is made, and opens the pull request, as far as wanted and not done yet.
 * @param onPushed it is on the remote: this is not done again
 * @throws AppError of git and GitHub
 */
export async function publishCommit(
  { target }: CommitSubject,
  desk: CommitDesk,
  made: MadeCommit,
  after: CommitAfter,
  onPushed: (made: MadeCommit) => void,
): Promise<CommitOutcome> {
  if (after === 'commit') return { made };
  const { root, commit, branch } = made;
  const { readBranches } = await import('../../../git/commit/branchNames');
  const { isOnRemote, followedRemote } = await import('../../../git/commit/pushedCommit');
  const branches = await readBranches(root);
  const place = desk.place(root, target.repository(), branches.upstreamRemote);
  if (place === undefined) throw new AppError('gitFailed', { detail: l10n.t('this repository has no remote') });
  if (branch === undefined) throw new AppError('gitFailed', { detail: l10n.t('the commit is on no branch') });
  const { remote, repository } = place;
  // Somebody may have pushed it in a terminal meanwhile.
  if (!made.isPushed && !(await isOnRemote(root, remote, branch, commit)))
    await desk.push(root, remote, branch, (await followedRemote(root, branch)) === undefined);
  const pushed: MadeCommit = { ...made, isPushed: true };
  onPushed(pushed);
  if (after === 'push') return { made: pushed, remote };
  if (repository === undefined)
    throw new AppError('gitFailed', { detail: l10n.t('{0} is not on the connected GitHub', remote) });
  const [title = '', ...body] = made.message.split('\n');
  const page = await desk.openPullRequest({ repository, branch, title: title.trim(), body: body.join('\n').trim() });
  return { made: pushed, remote, page };
}
