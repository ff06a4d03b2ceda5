import type { Transition } from './planSession';
import type { SessionRecord } from './sessionRecord';

/** A word that only asks to go on. */
const NUDGE = /^\W*(?:please )?(?:continue|go on|carry on|proceed|resume|are you there|hello|ping)\b[\s\w,]{0,20}\W*$/i;

/** What a message of the user does to a session. */
export function receiveMessage(session: SessionRecord, prompt: string): Transition {
  const heard = { ...session, silent: false, nudges: session.nudges + 1 };
  const activities = [{ originator: 'user' as const, userMessaged: { userMessage: prompt } }];
  switch (session.state) {
    case 'QUEUED':
    case 'PLANNING':
      return { record: { ...heard, inbox: [...session.inbox, prompt] }, activities };
    case 'IN_PROGRESS':
      return { record: NUDGE.test(prompt) ? heard : { ...heard, inbox: [...session.inbox, prompt] }, activities };
    default:
      return { record: { ...heard, inbox: [...session.inbox, prompt], state: 'PLANNING' }, activities };
  }
}

/** Whether there is a plan that was not approved, whatever the state says. */
export function hasWaitingPlan(session: SessionRecord): boolean {
  return session.plan?.approved === false && ['AWAITING_PLAN_APPROVAL', 'COMPLETED'].includes(session.state);
}

/** The user approves the waiting plan. */
export function approvePlan(session: SessionRecord): Transition {
  const id = session.plan?.id ?? '';
  return {
    record: { ...session, plan: { id, approved: true }, state: 'IN_PROGRESS' },
    activities: [{ originator: 'user', planApproved: { planId: id } }],
  };
}
