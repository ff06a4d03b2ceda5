import * as l10n from '@vscode/l10n';
import type { AgentSession } from './session';
import type { Timeline } from './timeline';

/** What a session is doing, as its head and its row show it. */
export type SessionPhase =
  | 'starting'
  | 'queued'
  | 'planning'
  | 'planApproval'
  | 'feedback'
  | 'working'
  | 'review'
  | 'paused'
  | 'completed'
  | 'failed'
  | 'unknown';

const BY_STATE: Readonly<Record<string, SessionPhase>> = {
  QUEUED: 'queued',
  PLANNING: 'planning',
  AWAITING_PLAN_APPROVAL: 'planApproval',
  AWAITING_USER_FEEDBACK: 'feedback',
  IN_PROGRESS: 'working',
  PAUSED: 'paused',
  FAILED: 'failed',
  COMPLETED: 'completed',
};

/** Is the agent at it, or about to be? */
export const isActive = ({ state }: Pick<AgentSession, 'state'>): boolean =>
  ['QUEUED', 'PLANNING', 'IN_PROGRESS'].includes(state);

/** Has it come to an end? A message wakes it all the same. */
export const isTerminal = ({ state }: Pick<AgentSession, 'state'>): boolean => ['COMPLETED', 'FAILED'].includes(state);

/**
 * What a session is doing. What its history says is newer than its state: a plan may wait although the state says COMPLETED
 * (jules-api.md, section 1.5).
 */
export function headState(
  session: AgentSession | undefined,
  timeline: Timeline | undefined,
  { isStarting }: { readonly isStarting: boolean },
): SessionPhase {
  if (session === undefined) return 'starting';
  const phase = Object.hasOwn(BY_STATE, session.state) ? (BY_STATE[session.state] ?? 'unknown') : 'unknown';
  if (phase === 'failed') return phase;
  if (timeline?.waitingPlanId !== undefined) return 'planApproval';
  // Approved a moment ago: the state follows.
  if (phase === 'planApproval' && timeline !== undefined && timeline.entries.some(({ kind }) => kind === 'plan'))
    return 'working';
  if (isStarting && phase === 'queued') return 'starting';
  if (phase !== 'completed') return phase;
  const hasChanges = timeline?.waiting === 'review' || (timeline === undefined && session.changeSets.length > 0);
  return hasChanges ? 'review' : 'completed';
}

/** The phase in words for the head. @param now milliseconds since the epoch */
export function stateText(
  session: AgentSession | undefined,
  timeline: Timeline | undefined,
  { isStarting, now }: { readonly isStarting: boolean; readonly now: number },
): string {
  const phase = headState(session, timeline, { isStarting });
  switch (phase) {
    case 'planApproval':
      return l10n.t('Plan waits for your approval');
    case 'feedback':
      return l10n.t('Jules waits for your answer');
    case 'review':
      return l10n.t('Changes are ready for your review');
    case 'working':
      return workingText(timeline, now);
    default:
      return phaseText(phase, session?.state ?? '');
  }
}

/** The phase in few words for a row. */
export function shortState(session: AgentSession, timeline: Timeline | undefined): string {
  const phase = headState(session, timeline, { isStarting: false });
  switch (phase) {
    case 'planApproval':
      return l10n.t('plan waits');
    case 'feedback':
      return l10n.t('waits for you');
    case 'review':
      return l10n.t('changes to review');
    default:
      return phaseText(phase, session.state).toLocaleLowerCase();
  }
}

function phaseText(phase: SessionPhase, state: string): string {
  switch (phase) {
    case 'starting':
      return l10n.t('Starting');
    case 'queued':
      return l10n.t('Queued');
    case 'planning':
      return l10n.t('Planning');
    case 'working':
      return l10n.t('Working');
    case 'paused':
      return l10n.t('Paused');
    case 'completed':
      return l10n.t('Completed');
    case 'failed':
      return l10n.t('Failed');
    default:
      // A word of the service that this version does not know.
      return state.replaceAll('_', ' ').toLowerCase().slice(0, 40);
  }
}

function workingText(timeline: Timeline | undefined, now: number): string {
  const since = timeline?.entries.findLast(({ kind }) => kind === 'plan' || kind === 'request');
  const start =
    since === undefined ? NaN : Date.parse(since.kind === 'plan' ? (since.approvedAt ?? since.at) : since.at);
  const minutes = Math.floor((now - start) / 60_000);
  if (!(minutes >= 1)) return l10n.t('Working');
  return minutes === 1 ? l10n.t('Working, 1 minute') : l10n.t('Working, {0} minutes', minutes);
}

/** Most urgent first. */
const ORDER: Readonly<Record<SessionPhase, number>> = {
  planApproval: 0,
  feedback: 0,
  review: 1,
  failed: 2,
  starting: 3,
  queued: 3,
  planning: 3,
  working: 3,
  paused: 4,
  unknown: 4,
  completed: 5,
};

interface Sorted {
  readonly session: AgentSession;
  readonly timeline: Timeline | undefined;
}

/** The one that needs the partner first, then the one at work; within these the newest. */
export function compareSessions(one: Sorted, other: Sorted): number {
  const rank = ({ session, timeline }: Sorted): number => ORDER[headState(session, timeline, { isStarting: false })];
  const byRank = rank(one) - rank(other);
  if (byRank !== 0) return byRank;
  return one.session.updateTime < other.session.updateTime ? 1 : -1;
}
