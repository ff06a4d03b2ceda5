import type { Event } from '../../../common/emitter';
import type { UndoPoint } from '../../../git/apply/undoPoint';
import type { FoundChangeSet } from '../../../jules/newestChangeSet';
import type { Repair } from '../../failure';
import type { ReviewTarget } from '../preparedReview';
import type { ReviewState } from '../reviewState';
import type { PushPlace } from './pushPlace';
import type { StoredCommits } from './storedCommits';

/** The review whose changes are committed. */
export interface CommitSubject {
  readonly session: string;
  readonly found: FoundChangeSet;
  readonly target: Pick<ReviewTarget, 'title' | 'repository'>;
  readonly current: Pick<ReviewState, 'phase' | 'proposal' | 'choice' | 'applied' | 'busy'>;
  readonly onDidChange: Event<undefined>;
  /**
   * Applies what is chosen where that is not done yet, and lets nothing else happen to it while it is committed.
   * @param work whether it was committed
   * @throws AppError of the apply, and what `work` throws
   */
  readonly commitWith: (work: (point: UndoPoint) => Promise<boolean>) => Promise<void>;
}

/** A commit that was made, and how far it has come. */
export interface MadeCommit {
  /** Top of the work tree. */
  readonly root: string;
  /** Full id. */
  readonly commit: string;
  /** Absent when it was made on no branch. */
  readonly branch?: string;
  readonly isPushed: boolean;
  /** As it was typed: title and text of a pull request. */
  readonly message: string;
}

/** What comes of a commit, once all of it is done. */
export interface CommitOutcome {
  readonly made: MadeCommit;
  /** Where it was pushed to. */
  readonly remote?: string;
  /** Page of the pull request. */
  readonly page?: string;
}

/** A pull request as it is asked for. */
export interface PullRequestRequest {
  /** `owner/name` */
  readonly repository: string;
  readonly branch: string;
  readonly title: string;
  readonly body: string;
}

/** What a commit asks of the editor and of GitHub. */
export interface CommitDesk {
  /** @param repository of the session, `owner/name`. @param upstream remote that the current branch follows */
  readonly place: (root: string, repository: string | undefined, upstream: string | undefined) => PushPlace | undefined;
  /** @throws AppError; code `PushRejected` when the remote has other commits */
  readonly push: (root: string, remote: string, branch: string, setUpstream: boolean) => Promise<void>;
  /** Opens a pull request, or finds the one that is open. @returns its page. @throws AppError of GitHub */
  readonly openPullRequest: (request: PullRequestRequest) => Promise<string>;
  /** Shows that something is under way, with a button that cancels it. */
  readonly cancellable: <T>(
    title: string,
    work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
  ) => Promise<T>;
  readonly tell: (outcome: CommitOutcome) => void;
  readonly repair: (repair: Repair) => Promise<void>;
  /** What is committed or pushed has changed. */
  readonly followRepository: () => void;
}

export interface CommitParts {
  readonly stored: StoredCommits;
  readonly desk: CommitDesk;
  readonly log: { readonly error: (what: string, error: unknown) => void };
}
