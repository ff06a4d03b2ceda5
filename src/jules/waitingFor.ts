import type { AgentSession } from './session';
import { isActive, isTerminal } from './sessionState';
import type { Waiting } from './timeline';

/** What decides what a session waits for. Places are indexes of rows; -1 for none. */
export interface WaitingFacts {
  readonly session: AgentSession | undefined;
  /** The newest plan without a later approval. */
  readonly planAt: number | undefined;
  readonly hasPlans: boolean;
  /** The newest change set that an activity carried. */
  readonly changeSetAt: number;
  /** The change set to review: an output alone comes after all rows. */
  readonly currentAt: number;
  /** The partner's last message. */
  readonly requestAt: number;
  /** The last message of the partner, progress, or change set. */
  readonly workAt: number;
}

/**
 * What the partner should do: approve a plan, answer, or review. A plan without approval waits whatever the state says, also after
 * COMPLETED (jules-api.md, section 1.5), unless what followed shows that nobody waits: the changes themselves, or an agent that
 * is at work after a message or progress.
 */
export function waitingFor(facts: WaitingFacts): Waiting | undefined {
  const { session, planAt, hasPlans, changeSetAt, currentAt, requestAt, workAt } = facts;
  const isAtWork = session !== undefined && isActive(session);
  const saysSo = session?.state === 'AWAITING_PLAN_APPROVAL';
  // The plan itself may not be here yet; one that was approved a moment ago waits no more.
  if (saysSo && (planAt !== undefined || !hasPlans)) return 'planApproval';
  if (planAt !== undefined && changeSetAt < planAt && !(isAtWork && workAt > planAt)) return 'planApproval';
  if (session === undefined || isAtWork) return undefined;
  if (session.state === 'AWAITING_USER_FEEDBACK') return 'feedback';
  // A paused agent may have died over its work: it is asked, not reviewed.
  return isTerminal(session) && currentAt > requestAt ? 'review' : undefined;
}
