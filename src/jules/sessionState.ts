import * as l10n from '@vscode/l10n';
import { visibleLine } from '../patch/visibleText';
import { timestampOrder } from './julesCursor';
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

/** What became of a session's newest changes here, which its service does not know. */
export type SessionOutcome = 'applied' | 'committed';

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
  { isStarting, outcome }: { readonly isStarting: boolean; readonly outcome?: SessionOutcome | undefined },
): SessionPhase {
  if (session === undefined) return 'starting';
  const phase = Object.hasOwn(BY_STATE, session.state) ? (BY_STATE[session.state] ?? 'unknown') : 'unknown';
  if (phase === 'failed') return phase;
  if (timeline?.waiting === 'planApproval') return 'planApproval';
  // Approved a moment ago: the state follows.
  if (phase === 'planApproval' && timeline !== undefined && timeline.entries.some(({ kind }) => kind === 'plan'))
    return 'working';
  if (isStarting && phase === 'queued') return 'starting';
  if (phase !== 'completed') return phase;
  return hasChanges(session, timeline) && outcome === undefined ? 'review' : 'completed';
}

/** Changes are its last word. */
const hasChanges = ({ changeSets }: AgentSession, timeline: Timeline | undefined): boolean =>
  timeline?.waiting === 'review' || (timeline === undefined && changeSets.length > 0);

/**
 * The phase in words for the head.
 * @param now milliseconds since the epoch
 */
export function stateText(
  session: AgentSession | undefined,
  timeline: Timeline | undefined,
  {
    isStarting,
    now,
    outcome,
  }: { readonly isStarting: boolean; readonly now: number; readonly outcome?: SessionOutcome | undefined },
): string {
  switch (headState(session, timeline, { isStarting, outcome })) {
    case 'starting':
      return l10n.t('Starting');
    case 'queued':
      return l10n.t('Queued');
    case 'planning':
      return l10n.t('Planning');
    case 'planApproval':
      return l10n.t('Plan waits for your approval');
    case 'feedback':
      return l10n.t('Jules waits for your answer');
    case 'working':
      return workingText(timeline, now);
    case 'review':
      return l10n.t('Changes are ready for your review');
    case 'paused':
      return l10n.t('Paused');
    case 'completed':
      if (outcome === undefined || session === undefined || !hasChanges(session, timeline)) return l10n.t('Completed');
      return outcome === 'applied' ? l10n.t('Changes are applied, not committed') : l10n.t('Changes are committed');
    case 'failed':
      return l10n.t('Failed');
    case 'unknown':
      return ownWords(session?.state ?? '');
  }
}

/**
 * The phase in few words for a row.
 * @param facts.now milliseconds since the epoch; without it a session at work does not say for how long
 */
export function shortState(
  session: AgentSession,
  timeline: Timeline | undefined,
  { now, outcome }: { readonly now?: number; readonly outcome?: SessionOutcome | undefined } = {},
): string {
  const phase = headState(session, timeline, { isStarting: false, outcome });
  switch (phase) {
    case 'starting':
      return l10n.t('starting');
    case 'queued':
      return l10n.t('queued');
    case 'planning':
      return l10n.t('planning');
    case 'planApproval':
      return l10n.t('plan waits');
    case 'feedback':
      return l10n.t('waits for you');
    case 'working': {
      const minutes = workingMinutes(timeline, now);
      return minutes === undefined ? l10n.t('working') : l10n.t('working, {0} min', minutes);
    }
    case 'review':
      return l10n.t('review changes');
    case 'paused':
      return l10n.t('paused');
    case 'completed':
      if (outcome === undefined || !hasChanges(session, timeline)) return l10n.t('done');
      return outcome === 'applied' ? l10n.t('applied, not committed') : l10n.t('committed');
    case 'failed':
      return l10n.t('failed');
    case 'unknown':
      return ownWords(session.state);
  }
}

function workingText(timeline: Timeline | undefined, now: number): string {
  const minutes = workingMinutes(timeline, now);
  if (minutes === undefined) return l10n.t('Working');
  return minutes === 1 ? l10n.t('Working, 1 minute') : l10n.t('Working, {0} minutes', minutes);
}

/** Whole minutes since the plan was approved, or the partner last wrote; undefined for less than one. */
function workingMinutes(timeline: Timeline | undefined, now = NaN): number | undefined {
  const since = timeline?.entries.findLast(({ kind }) => kind === 'plan' || kind === 'request');
  if (since === undefined) return undefined;
  const start = Date.parse(since.kind === 'plan' ? (since.approvedAt ?? since.at) : since.at);
  const minutes = Math.floor((now - start) / 60_000);
  return minutes >= 1 ? minutes : undefined;
}

/** A word of the service that this version does not know. */
const ownWords = (state: string): string =>
  visibleLine(state.replaceAll('_', ' ').toLowerCase(), 40) || l10n.t('state unknown');

/** Most urgent first. */
const ORDER: Readonly<Record<SessionPhase, number>> = {
  planApproval: 0,
  feedback: 0,
  review: 1,
  starting: 2,
  queued: 2,
  planning: 2,
  working: 2,
  paused: 3,
  unknown: 3,
  failed: 3,
  completed: 3,
};

/** A session with what is known of its history. */
export interface SortedSession {
  readonly session: AgentSession;
  readonly timeline: Timeline | undefined;
  readonly outcome?: SessionOutcome | undefined;
}

/** The one that needs the partner first, then the one at work; within these the newest. */
export function compareSessions(one: SortedSession, other: SortedSession): number {
  const rank = ({ session, timeline, outcome }: SortedSession): number =>
    ORDER[headState(session, timeline, { isStarting: false, outcome })];
  return (
    rank(one) - rank(other) ||
    timestampOrder(other.session.updateTime, one.session.updateTime) ||
    timestampOrder(other.session.createTime, one.session.createTime) ||
    (one.session.id < other.session.id ? -1 : one.session.id > other.session.id ? 1 : 0)
  );
}
