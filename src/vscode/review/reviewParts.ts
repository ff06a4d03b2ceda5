import type { FoundChangeSet } from '../../jules/newestChangeSet';
import type { CheckResult } from './checks/checkResult';
import type { ReviewTarget } from './preparedReview';
import type { CommitFlow } from './commit/commitFlow';
import type { CommitSubject } from './commit/commitParts';
import type { ReviewDesk } from './reviewDesk';
import type { ReviewState } from './reviewState';
import type { StoredReviews } from './storedReviews';

export interface ReviewParts {
  readonly target: ReviewTarget;
  readonly found: FoundChangeSet;
  readonly stored: StoredReviews;
  readonly desk: ReviewDesk;
  /** The commit of what was applied. */
  readonly commitFlow: (review: CommitSubject) => CommitFlow;
  /** Checks what is chosen, and tells all results each time one of them has come. @throws AppError */
  readonly check: (
    state: ReviewState,
    signal: AbortSignal,
    onResults: (checks: readonly CheckResult[]) => void,
  ) => Promise<void>;
  readonly log: { error: (what: string, error: unknown) => void };
}
