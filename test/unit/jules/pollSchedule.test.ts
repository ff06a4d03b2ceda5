import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import { nextPollMs, silentMinutes, type PollSituation } from '../../../src/jules/pollSchedule';
import type { AgentSession } from '../../../src/jules/session';
import { timelineOf } from '../../../src/jules/timelineOf';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 23, 12);

const sessionIn = (state: string): AgentSession => ({
  id: '1',
  title: '',
  prompt: '',
  state,
  createTime: new Date(NOW - 60 * MINUTE).toISOString(),
  updateTime: new Date(NOW - 60 * MINUTE).toISOString(),
  isArchived: false,
  changeSets: [],
  pullRequests: [],
});

function waitFor(
  state: string | undefined,
  more: Partial<PollSituation> = {},
  failures = 0,
  failure?: AppError,
): number | undefined {
  const session = state === undefined ? undefined : sessionIn(state);
  const timeline = timelineOf(session, []);
  return nextPollMs({
    feed: { session, timeline, failure, failureCount: failures },
    isVisible: true,
    isFocused: true,
    startedHere: false,
    unfocusedMs: 0,
    now: NOW,
    ...more,
  });
}

describe('when a session is read again', () => {
  it('soon while it is seen and at work, seldom once it has ended', () => {
    assert.equal(waitFor('IN_PROGRESS'), 3000);
    assert.equal(waitFor(undefined), 3000);
    assert.equal(waitFor('AWAITING_PLAN_APPROVAL'), 10_000);
    assert.equal(waitFor('A_STATE_OF_TOMORROW'), 10_000);
    assert.equal(waitFor('COMPLETED'), 5 * MINUTE);
  });

  it('never while nobody looks, unless it was started here', () => {
    const hidden = { isVisible: false };
    assert.equal(waitFor('IN_PROGRESS', hidden), undefined);
    assert.equal(waitFor('IN_PROGRESS', { isFocused: false }), undefined);
    assert.equal(waitFor('IN_PROGRESS', { ...hidden, startedHere: true }), MINUTE);
    assert.equal(waitFor('COMPLETED', { ...hidden, startedHere: true }), undefined);
    assert.equal(
      waitFor('IN_PROGRESS', { ...hidden, startedHere: true, isFocused: false, unfocusedMs: 31 * MINUTE }),
      undefined,
    );
  });

  it('later after each failure, and not before the service allows it', () => {
    const failure = new AppError('serverError');
    const waits = [1, 2, 3, 10].map((count) => waitFor('IN_PROGRESS', {}, count, failure) ?? 0);
    assert.deepEqual(waits, [6000, 12_000, 24_000, 5 * MINUTE]);
    const limited = new AppError('rateLimited', { retryAt: NOW + 90_000 });
    assert.equal(waitFor('IN_PROGRESS', {}, 1, limited), 90_000);
  });

  it('an agent is silent after a quarter of an hour without a word, not while it waits for somebody', () => {
    const said = (minutes: number, state: string): number | undefined => {
      const session = sessionIn(state);
      const at = new Date(NOW - minutes * MINUTE).toISOString();
      const timeline = timelineOf(session, [
        {
          id: 'a',
          createTime: at,
          originator: 'agent',
          description: '',
          artifacts: [],
          event: { kind: 'agentMessage', text: 'x' },
        },
      ]);
      return silentMinutes({ session, timeline, now: NOW });
    };
    assert.equal(said(14, 'IN_PROGRESS'), undefined);
    assert.equal(said(16, 'IN_PROGRESS'), 16);
    assert.equal(said(16, 'PAUSED'), 16);
    assert.equal(said(16, 'AWAITING_USER_FEEDBACK'), undefined);
    assert.equal(said(16, 'COMPLETED'), undefined);
  });
});
