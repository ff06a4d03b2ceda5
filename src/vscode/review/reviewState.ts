import type { AppError } from '../../common/appError';
import type { UndoPoint } from '../../git/apply/undoPoint';
import type { Proposal } from '../../git/proposal/proposal';
import type { ChangeSetChoice } from '../../jules/choice/changeSetChoice';
import type { PolicyVerdict } from '../../jules/policy/policyFinding';
import type { CheckResult } from './checks/checkResult';

/** Everything a review's card is made from. */
export interface ReviewState {
  readonly phase:
    'idle' | 'preparing' | 'ready' | 'refused' | 'failed' | 'applying' | 'applied' | 'committed' | 'undone';
  readonly proposal?: Proposal;
  readonly verdict?: PolicyVerdict;
  readonly choice?: ChangeSetChoice;
  readonly checks: readonly CheckResult[];
  /** Why it was refused, in a sentence. */
  readonly refusal?: string;
  readonly failure?: AppError;
  readonly applied?: UndoPoint;
  /** It is worked out anew after it was undone. */
  readonly isUndone?: boolean;
  /** What is being done with what was applied. */
  readonly busy?: 'undo' | 'commit';
  /** Paths of the patch that are refused and so are not in the proposal. */
  readonly refusedPaths: readonly string[];
}

/** Whether files can be taken and left out now. */
export const canChoose = ({ phase }: ReviewState): boolean => phase === 'ready' || phase === 'undone';

/** Whether files are written, or are being: nothing is worked out anew then. */
export const isWritten = ({ phase }: ReviewState): boolean =>
  phase === 'applying' || phase === 'applied' || phase === 'committed';
