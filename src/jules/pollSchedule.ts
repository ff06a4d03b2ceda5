import type { SessionFeed } from './sessionFeed';
import type { AgentSession } from './session';
import { isActive, isTerminal } from './sessionState';
import type { Timeline } from './timeline';

/** Between two readings, milliseconds. */
const ACTIVE_MS = 3000;
const VISIBLE_MS = 10_000;
const HIDDEN_MS = 60_000;
const ENDED_MS = 5 * 60_000;
/** A session that was started here is followed this long without the window's focus, milliseconds. */
const WITHOUT_FOCUS_MS = 30 * 60_000;
const LONGEST_MS = 5 * 60_000;

/** Who waits for news of a session. */
export interface PollSituation {
  readonly feed: Pick<SessionFeed, 'session' | 'timeline' | 'failure' | 'failureCount'>;
  /** Its chat is on the screen. */
  readonly isVisible: boolean;
  /** The window has the focus. */
  readonly isFocused: boolean;
  /** It was started in this window. */
  readonly startedHere: boolean;
  /** How long the window has been without focus, milliseconds. */
  readonly unfocusedMs: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** When to read a session again, milliseconds from now; undefined when nobody waits for it. */
export function nextPollMs(situation: PollSituation): number | undefined {
  const wait = usualWait(situation);
  if (wait === undefined) return undefined;
  const { feed, now } = situation;
  const retryAt = feed.failure?.details.retryAt;
  if (retryAt !== undefined && retryAt > now) return Math.max(wait, retryAt - now);
  return feed.failureCount === 0 ? wait : Math.min(Math.max(wait, ACTIVE_MS) * 2 ** feed.failureCount, LONGEST_MS);
}

function usualWait({ feed, isVisible, isFocused, startedHere, unfocusedMs }: PollSituation): number | undefined {
  const { session, timeline } = feed;
  const isEnded = session !== undefined && isTerminal(session) && timeline.waitingPlanId === undefined;
  if (isVisible && isFocused) {
    if (isEnded) return ENDED_MS;
    return session === undefined || isActive(session) ? ACTIVE_MS : VISIBLE_MS;
  }
  if (isVisible && !isEnded && unfocusedMs < WITHOUT_FOCUS_MS) return startedHere ? HIDDEN_MS : undefined;
  return startedHere && !isEnded && unfocusedMs < WITHOUT_FOCUS_MS ? HIDDEN_MS : undefined;
}

/** Healthy gaps are shorter (jules-api.md, section 1.5: 99 % within 7.6 minutes), milliseconds. */
const SILENT_MS = 15 * 60_000;

/** Minutes without a word of an agent that should be at work, once that is long; undefined before, and while it waits for the partner. */
export function silentMinutes({
  session,
  timeline,
  now,
}: {
  readonly session: AgentSession;
  readonly timeline: Timeline;
  readonly now: number;
}): number | undefined {
  const isAtWork = isActive(session) || session.state === 'PAUSED';
  if (!isAtWork || timeline.waiting !== undefined) return undefined;
  const asked = timeline.entries.findLast(({ kind }) => kind === 'request');
  const since = Math.max(timeline.lastAgentActivityAt ?? 0, asked === undefined ? 0 : Date.parse(asked.at) || 0);
  if (since === 0 || now - since < SILENT_MS) return undefined;
  return Math.floor((now - since) / 60_000);
}
