import { branchName, commitMessage } from '../../../git/commit/commitMessage';
import { branchNameProblem, isTaken, type Branches, type BranchNameProblem } from '../../../git/commit/branchNames';
import type { CommitFile } from '../../../git/commit/commitFiles';
import type { CommitDraft } from '../../../messages/julesProtocol';
import type { Repair } from '../../failure';
import type { CommitSubject, MadeCommit } from './commitParts';
import type { PushPlace } from './pushPlace';

/** What the clone says about a commit. */
export interface CommitFacts {
  readonly branches: Branches;
  readonly files: readonly CommitFile[];
  /** Absent: the clone has no remote. */
  readonly place?: PushPlace;
  /** A free name for a new branch. */
  readonly suggested: string;
}

/** Everything the form of a commit is made from. */
export interface CommitState {
  readonly isOpen: boolean;
  readonly isAsked: boolean;
  readonly draftRevision: number;
  /** Only what is otherwise than proposed. */
  readonly typed: Partial<CommitDraft>;
  /** Absent until they are read. */
  readonly facts?: CommitFacts;
  readonly busy?: 'commit' | 'push';
  readonly refusal?: { readonly text: string; readonly repair?: Repair };
  readonly made?: MadeCommit;
}

export const CLOSED: CommitState = { isOpen: false, isAsked: false, draftRevision: 0, typed: {} };

/** The whole message that the agent's words make, as it is proposed. */
export function proposedMessage({ found, target }: CommitSubject): string {
  const { title, body } = commitMessage(found.changeSet.suggestedMessage, target.title());
  return body === '' ? title : `${title}\n\n${body}`;
}

/** The name that is proposed where no other branch has it. */
export const proposedBranch = ({ session, target }: CommitSubject): string => branchName(target.title(), session);

/** What is typed and chosen; where nothing is, what is proposed. */
export const shownDraft = (subject: CommitSubject, { typed }: CommitState): CommitDraft => ({
  message: proposedMessage(subject),
  isNewBranch: false,
  after: 'push',
  ...typed,
});

/** The same, with the name of the branch, and only as far as it is possible. */
export function draftOf(subject: CommitSubject, state: CommitState): Required<CommitDraft> {
  const { facts } = state;
  const draft = shownDraft(subject, state);
  const isWithoutPush = facts !== undefined && facts.place === undefined;
  const isWithoutPulls = facts !== undefined && !hasPullRequests(facts);
  const after = isWithoutPush ? 'commit' : isWithoutPulls && draft.after === 'pullRequest' ? 'push' : draft.after;
  return { branch: suggestedBranch(subject, state), ...draft, after };
}

export const suggestedBranch = (subject: CommitSubject, { facts }: CommitState): string =>
  facts?.suggested ?? proposedBranch(subject);

export const hasPullRequests = ({ place }: CommitFacts): boolean => place?.repository !== undefined;

/** Why a commit cannot go to the current branch. */
export type CurrentProblem = 'none' | 'needsOwn';

export function currentProblem(
  { branches: { current, defaults }, place }: CommitFacts,
  { after }: Pick<CommitDraft, 'after'>,
): CurrentProblem | undefined {
  if (current === undefined) return 'none';
  const merged = place === undefined ? undefined : defaults.get(place.remote);
  const isMerged = merged === undefined ? /^(?:main|master)$/.test(current) : current === merged;
  return after === 'pullRequest' && isMerged ? 'needsOwn' : undefined;
}

/** The new branch that a draft leads to; undefined for the current one. */
export const newBranchOf = (facts: CommitFacts, draft: Required<CommitDraft>): string | undefined =>
  draft.isNewBranch || currentProblem(facts, draft) !== undefined ? draft.branch.trim() : undefined;

/** What is wrong with the new branch that a draft leads to. */
export function branchProblem(
  facts: CommitFacts,
  draft: Required<CommitDraft>,
): BranchNameProblem | 'taken' | undefined {
  const name = newBranchOf(facts, draft);
  if (name === undefined) return undefined;
  return branchNameProblem(name) ?? (isTaken(name, facts.branches.taken) ? 'taken' : undefined);
}
