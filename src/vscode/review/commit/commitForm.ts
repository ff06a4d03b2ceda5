import * as l10n from '@vscode/l10n';
import type { BranchNameProblem } from '../../../git/commit/branchNames';
import type { CommitFile } from '../../../git/commit/commitFiles';
import type { CardAction, CommitAfter, CommitDraft, CommitForm, CommitFormFile } from '../../../messages/julesProtocol';
import { visibleText } from '../../../patch/visibleText';
import type { CommitSubject, MadeCommit } from './commitParts';
import {
  branchProblem,
  currentProblem,
  draftOf,
  hasPullRequests,
  newBranchOf,
  shownDraft,
  suggestedBranch,
  type CommitFacts,
  type CommitState,
} from './commitState';

/** Files that are listed. */
const FILE_LIMIT = 200;

/** Everything that is shown of a commit. */
export function commitForm(subject: CommitSubject, state: CommitState): CommitForm {
  const { facts, made, refusal, busy, isAsked, draftRevision } = state;
  const draft = draftOf(subject, state);
  const problem = facts && branchProblem(facts, draft);
  const current = facts?.branches.current;
  return {
    draft: shownDraft(subject, state),
    draftRevision,
    isAsked,
    ...(current === undefined ? {} : { currentBranch: visibleText(current) }),
    proposedBranch: suggestedBranch(subject, state),
    currentReason: facts === undefined ? '' : currentText(facts, draft),
    ...(problem === undefined ? {} : { branchProblem: problemText(problem) }),
    filesText: filesText(facts),
    files: facts === undefined ? [] : listed(facts.files),
    steps: steps(facts),
    note: facts === undefined ? '' : noteText(facts, draft, made),
    submit: submitAction(subject, state, draft),
    isBusy: busy !== undefined,
    ...(made === undefined ? {} : { made: madeText(made) }),
    ...(refusal === undefined
      ? {}
      : { refusal: { text: refusal.text, ...(refusal.repair && { repair: refusal.repair.label }) } }),
  };
}

/** Those to know something about come first. */
function listed(files: readonly CommitFile[]): readonly CommitFormFile[] {
  const sorted = [...files.filter(({ own }) => own.length > 0), ...files.filter(({ own }) => own.length === 0)];
  return sorted
    .slice(0, FILE_LIMIT)
    .map(({ path, change, own }) => ({ path: visibleText(path), change, notes: notesOf(own) }));
}

function notesOf(own: CommitFile['own']): readonly string[] {
  const [isBefore, isSince] = [own.includes('before'), own.includes('since')];
  const edits = isBefore
    ? isSince
      ? l10n.t('Holds your own edits too, from before and after the changes were applied.')
      : l10n.t('Holds your own edits too, from before the changes were applied.')
    : isSince
      ? l10n.t('Was edited after the changes were applied: that is committed too.')
      : undefined;
  const staged = own.includes('staged')
    ? l10n.t('Another version of it is staged: the one on the disk is committed, and takes its place.')
    : undefined;
  return [edits, staged].flatMap((note) => note ?? []);
}

function filesText(facts: CommitFacts | undefined): string {
  if (facts === undefined) return l10n.t('Reading the files…');
  const count = facts.files.length;
  if (count === 0) return l10n.t('No file is different from the last commit.');
  const files = count === 1 ? l10n.t('1 file') : l10n.t('{0} files', count);
  return count > FILE_LIMIT ? l10n.t('{0}, {1} of them listed', files, FILE_LIMIT) : files;
}

function currentText(facts: CommitFacts, draft: Required<CommitDraft>): string {
  switch (currentProblem(facts, draft)) {
    case 'none':
      return l10n.t('the work tree is on no branch');
    case 'needsOwn':
      return l10n.t('a pull request needs a branch of its own');
    default:
      return '';
  }
}

function problemText(problem: BranchNameProblem | 'taken'): string {
  switch (problem) {
    case 'empty':
      return l10n.t('A branch needs a name.');
    case 'taken':
      return l10n.t('There is a branch of that name, or one that does not go together with it.');
    case 'dash':
      return l10n.t('The name of a branch cannot begin with a dash.');
    case 'characters':
      return l10n.t('The name of a branch cannot have blanks or any of ~ ^ : ? * [ \\ @{');
    case 'dots':
      return l10n.t(
        'In the name of a branch no part begins with a dot, none has two in a row, and the last one does not end with one.',
      );
    case 'slashes':
      return l10n.t('In the name of a branch a slash stands between two words.');
    case 'lock':
      return l10n.t('No part of the name of a branch can end with .lock');
    case 'reserved':
      return l10n.t('git means something else by this name.');
    case 'tooLong':
      return l10n.t('The name is too long.');
  }
}

function steps(facts: CommitFacts | undefined): CommitForm['steps'] {
  const noRemote = facts !== undefined && facts.place === undefined ? l10n.t('this repository has no remote') : '';
  const noGitHub =
    facts !== undefined && !hasPullRequests(facts) ? l10n.t('the remote is not on the connected GitHub') : '';
  return [
    { id: 'commit', label: l10n.t('Commit only'), reason: '' },
    { id: 'push', label: l10n.t('Commit and push'), reason: noRemote },
    {
      id: 'pullRequest',
      label: l10n.t('Commit, push and open a pull request'),
      reason: noRemote === '' ? noGitHub : noRemote,
    },
  ];
}

function noteText(facts: CommitFacts, draft: Required<CommitDraft>, made: MadeCommit | undefined): string {
  const { place, branches } = facts;
  if (place === undefined) return l10n.t('This repository has no remote, so nothing can be pushed.');
  if (draft.after === 'commit' && made === undefined) return l10n.t('Nothing leaves this machine.');
  const branch = made?.branch ?? newBranchOf(facts, draft) ?? branches.current ?? '';
  const isFollowing = branch === branches.current && branches.upstream !== undefined;
  const target = place.repository === undefined ? place.remote : l10n.t('{0} ({1})', place.remote, place.repository);
  const push = isFollowing
    ? l10n.t('{0} is pushed to {1}.', visibleText(branch), target)
    : l10n.t(
        '{0} is pushed to {1} and follows {2} from then on.',
        visibleText(branch),
        target,
        `${place.remote}/${visibleText(branch)}`,
      );
  const base = branches.defaults.get(place.remote);
  if (draft.after !== 'pullRequest') return push;
  return base === undefined
    ? l10n.t('{0} The pull request asks for a merge into the default branch.', push)
    : l10n.t('{0} The pull request asks for a merge into {1}.', push, visibleText(base));
}

/** What was committed, in a sentence. */
export function madeText({ commit, branch, isPushed }: MadeCommit): string {
  const short = commit.slice(0, 7);
  if (branch === undefined) return l10n.t('Committed as {0}.', short);
  return isPushed
    ? l10n.t('Committed as {0} on {1} and pushed.', short, visibleText(branch))
    : l10n.t('Committed as {0} on {1}, not pushed.', short, visibleText(branch));
}

function submitAction(subject: CommitSubject, state: CommitState, draft: Required<CommitDraft>): CardAction {
  const { facts, made, busy } = state;
  const label = made === undefined ? commitLabel(draft.after, !isApplied(subject)) : restLabel(draft.after, made);
  const reason =
    busy !== undefined ? l10n.t('it is being done') : made === undefined ? hindrance(subject, facts, draft) : '';
  return { label, isEnabled: reason === '', title: reason };
}

const isApplied = ({ current }: CommitSubject): boolean => current.applied !== undefined;

function hindrance({ current }: CommitSubject, facts: CommitFacts | undefined, draft: Required<CommitDraft>): string {
  if (current.phase === 'applying') return l10n.t('it is being written');
  if (current.phase === 'preparing') return l10n.t('it is being worked out');
  if (current.busy !== undefined) return l10n.t('something else is being done with it');
  if (facts === undefined) return l10n.t('the files are being read');
  if (current.applied === undefined && current.choice?.chosenPaths.length === 0) return l10n.t('no file is chosen');
  if (facts.files.length === 0) return l10n.t('there is nothing to commit');
  if (draft.message.trim() === '') return l10n.t('a commit needs a message');
  return branchProblem(facts, draft) === undefined ? '' : l10n.t('the branch needs another name');
}

function commitLabel(after: CommitAfter, isToApply: boolean): string {
  switch (after) {
    case 'commit':
      return isToApply ? l10n.t('Apply and commit') : l10n.t('Commit');
    case 'push':
      return isToApply ? l10n.t('Apply, commit and push') : l10n.t('Commit and push');
    case 'pullRequest':
      return isToApply
        ? l10n.t('Apply, commit, push and open pull request')
        : l10n.t('Commit, push and open pull request');
  }
}

/** What is left to do once the commit is made. */
function restLabel(after: CommitAfter, { isPushed }: MadeCommit): string {
  if (after !== 'pullRequest') return l10n.t('Push again');
  return isPushed ? l10n.t('Open pull request') : l10n.t('Push again and open pull request');
}
