import * as l10n from '@vscode/l10n';
import type { GitSituation } from './gitSituation';

/** What takes a difference out of the way. */
export type GitRepair = 'commit' | 'push' | 'pull' | 'switchBranch' | 'fetch';

/** One difference between the work tree and what the platform reads, in one sentence. */
export interface SituationSentence {
  readonly sentence: string;
  readonly repair?: GitRepair;
}

/** Submodules that are named one by one. */
const NAMED_SUBMODULES = 3;

/** What stands between the files and the platform, most important first; nothing when all is well. */
export function situationSentences(situation: GitSituation): readonly SituationSentence[] {
  return [
    ...operationSentence(situation),
    ...branchSentence(situation),
    ...uncommittedSentence(situation),
    ...distanceSentence(situation),
    ...submoduleSentences(situation),
    ...partialSentences(situation),
  ];
}

/** Is the current branch the one that the platform reads? Its commits get there by a push. */
export const isOnPublishedBranch = ({ branch, publishedBranch }: GitSituation): boolean =>
  branch !== undefined && branch === publishedBranch;

function operationSentence({ operation }: GitSituation): SituationSentence[] {
  return operation === undefined ? [] : [{ sentence: underWay(operation), repair: 'commit' }];
}

function underWay(operation: NonNullable<GitSituation['operation']>): string {
  switch (operation) {
    case 'merge':
      return l10n.t('A merge is under way: finish or abort it first.');
    case 'rebase':
      return l10n.t('A rebase is under way: finish or abort it first.');
    case 'cherryPick':
      return l10n.t('A cherry-pick is under way: finish or abort it first.');
    case 'revert':
      return l10n.t('A revert is under way: finish or abort it first.');
  }
}

function branchSentence(situation: GitSituation): SituationSentence[] {
  const { branch, publishedBranch, remote, operation, isUnborn, ahead, behind } = situation;
  if (publishedBranch === undefined) return unknownRemote(remote, isUnborn === true);
  if (branch === publishedBranch) return [];
  if (branch === undefined) {
    // A rebase detaches HEAD and puts it back.
    if (operation === 'rebase') return [];
    const sentence = l10n.t('You are on no branch (detached HEAD); the platform reads {0}.', publishedBranch);
    return [{ sentence, ...switching(situation) }];
  }
  const distance = [
    ahead === 0 ? '' : l10n.t('{0} ahead', commits(ahead)),
    behind === 0 ? '' : l10n.t('{0} behind', commits(behind)),
  ].filter((part) => part !== '');
  const sentence =
    distance.length === 0
      ? l10n.t('You are on {0}; the platform reads {1}.', branch, publishedBranch)
      : l10n.t('You are on {0} ({1}); the platform reads {2}.', branch, distance.join(', '), publishedBranch);
  return [{ sentence, ...switching(situation) }];
}

/** Another work tree of the clone holds the branch, as a rule: git refuses to have it twice. */
const switching = ({ isWorktree }: GitSituation): Pick<SituationSentence, 'repair'> =>
  isWorktree ? {} : { repair: 'switchBranch' };

function unknownRemote(remote: string, isUnborn: boolean): SituationSentence[] {
  return [
    { sentence: l10n.t('It is not known what {0} has: nothing was fetched from it yet.', remote), repair: 'fetch' },
    isUnborn
      ? { sentence: l10n.t('There is no commit yet: the platform sees nothing before a push.'), repair: 'commit' }
      : { sentence: l10n.t('What is committed here may not be on {0} yet.', remote), repair: 'push' },
  ];
}

function uncommittedSentence({ uncommitted, operation }: GitSituation): SituationSentence[] {
  if (uncommitted === 0) return [];
  const sentence =
    uncommitted === 1 ? l10n.t('1 change is not committed.') : l10n.t('{0} changes are not committed.', uncommitted);
  // The operation's own sentence leads to the same place.
  return [operation === undefined ? { sentence, repair: 'commit' } : { sentence }];
}

function distanceSentence(situation: GitSituation): SituationSentence[] {
  const { ahead, behind } = situation;
  if (!isOnPublishedBranch(situation)) return [];
  if (ahead > 0 && behind > 0) {
    const sentence = l10n.t(
      'You have {0} that GitHub has not, and GitHub has {1} that you have not.',
      commits(ahead),
      commits(behind),
    );
    return [{ sentence, repair: 'pull' }];
  }
  if (ahead > 0) {
    const sentence = ahead === 1 ? l10n.t('1 commit is not pushed.') : l10n.t('{0} commits are not pushed.', ahead);
    return [{ sentence, repair: 'push' }];
  }
  return behind === 0
    ? []
    : [{ sentence: l10n.t('GitHub has {0} that you do not have.', commits(behind)), repair: 'pull' }];
}

function submoduleSentences({ submodules }: GitSituation): SituationSentence[] {
  if (submodules.length > NAMED_SUBMODULES) {
    const sentence = l10n.t(
      '{0} directories are submodules: the platform sees empty directories there.',
      submodules.length,
    );
    return [{ sentence }];
  }
  return submodules.map((path) => ({
    sentence: l10n.t('{0} is a submodule: the platform sees an empty directory there.', path),
  }));
}

/** What makes the other sentences, or the rows, less than the whole truth. */
function partialSentences({ isSparse, isShallow, ahead, behind }: GitSituation): SituationSentence[] {
  return [
    ...(isSparse === true
      ? [{ sentence: l10n.t('This is a sparse checkout: modules outside of it look as if they were gone.') }]
      : []),
    ...(isShallow && ahead + behind > 0
      ? [{ sentence: l10n.t('This clone does not have the whole history, so there may be more commits than that.') }]
      : []),
  ];
}

/** `1 commit`, `4 commits` */
export const commits = (count: number): string => (count === 1 ? l10n.t('1 commit') : l10n.t('{0} commits', count));

/** What a push of the current branch does, for who is asked about it. */
export function pushConsequence(situation: GitSituation): string {
  const { ahead, publishedBranch } = situation;
  if (publishedBranch === undefined) return l10n.t('Nothing is published by it.');
  if (!isOnPublishedBranch(situation))
    return l10n.t('The platform reads {0}: what you push counts when it is merged there.', publishedBranch);
  return ahead === 1
    ? l10n.t('1 commit goes to GitHub. Nothing is published by it.')
    : l10n.t('{0} commits go to GitHub. Nothing is published by it.', ahead);
}
