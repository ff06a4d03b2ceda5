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
  /** Paths of the patch that are refused and so are not in the proposal. */
  readonly refusedPaths: readonly string[];
}
