import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Activity, ActivityEvent } from '../../../src/jules/activity';
import type { AgentSession } from '../../../src/jules/session';
import {
  compareSessions,
  headState,
  isActive,
  isTerminal,
  shortState,
  stateText,
} from '../../../src/jules/sessionState';
import { timelineOf } from '../../../src/jules/timelineOf';
import { randomised } from '../randomised';
import { randomActivities, randomSession } from './randomActivities';

const START = Date.UTC(2026, 10, 20, 9);
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
const CHANGES = { patch: 'diff --git a/x b/x\n', baseCommit: '', suggestedMessage: '' };

const session = (state: string, more: Partial<AgentSession> = {}): AgentSession => ({
  id: '31',
  title: 'Describe variables',
  prompt: 'Describe the variables',
  state,
  createTime: at(0),
  updateTime: at(0),
  isArchived: false,
  changeSets: [],
  pullRequests: [],
  ...more,
});

const PLAN: ActivityEvent = { kind: 'plan', planId: 'p1', steps: [] };
const APPROVED: ActivityEvent = { kind: 'planApproved', planId: 'p1' };
const PROGRESS: ActivityEvent = { kind: 'progress', title: 'Reading', description: '' };
const REQUEST: ActivityEvent = { kind: 'userMessage', text: 'More' };

const history = (...events: readonly ActivityEvent[]): readonly Activity[] =>
  events.map((event, index) => ({
    id: `a${String(index)}`,
    createTime: at(index + 1),
    originator: 'agent',
    description: '',
    event,
    artifacts: event.kind === 'completed' ? [{ kind: 'changeSet', changeSet: CHANGES }] : [],
  }));

const CASES: readonly (readonly [
  state: string,
  events: readonly ActivityEvent[],
  head: string,
  text: string,
  short: string,
])[] = [
  ['QUEUED', [], 'queued', 'Queued', 'queued'],
  ['PLANNING', [], 'planning', 'Planning', 'planning'],
  ['PLANNING', [PLAN, REQUEST], 'planning', 'Planning', 'planning'],
  ['PLANNING', [PLAN], 'planApproval', 'Plan waits for your approval', 'plan waits'],
  ['AWAITING_PLAN_APPROVAL', [], 'planApproval', 'Plan waits for your approval', 'plan waits'],
  ['AWAITING_PLAN_APPROVAL', [PLAN], 'planApproval', 'Plan waits for your approval', 'plan waits'],
  ['AWAITING_PLAN_APPROVAL', [PLAN, APPROVED], 'working', 'Working, 14 minutes', 'working, 14 min'],
  ['COMPLETED', [PLAN], 'planApproval', 'Plan waits for your approval', 'plan waits'],
  ['PAUSED', [PLAN], 'planApproval', 'Plan waits for your approval', 'plan waits'],
  ['AWAITING_USER_FEEDBACK', [], 'feedback', 'Jules waits for your answer', 'waits for you'],
  ['IN_PROGRESS', [PLAN, APPROVED, PROGRESS], 'working', 'Working, 14 minutes', 'working, 14 min'],
  ['IN_PROGRESS', [PLAN, PROGRESS], 'working', 'Working, 15 minutes', 'working, 15 min'],
  ['PAUSED', [PLAN, APPROVED], 'paused', 'Paused', 'paused'],
  [
    'COMPLETED',
    [PLAN, APPROVED, { kind: 'completed' }],
    'review',
    'Changes are ready for your review',
    'review changes',
  ],
  ['COMPLETED', [{ kind: 'completed' }, REQUEST], 'completed', 'Completed', 'done'],
  ['COMPLETED', [], 'completed', 'Completed', 'done'],
  ['FAILED', [PLAN], 'failed', 'Failed', 'failed'],
  ['NEGOTIATING_TERMS', [], 'unknown', 'negotiating terms', 'negotiating terms'],
  ['__proto__', [], 'unknown', 'proto', 'proto'],
  ['', [], 'unknown', 'state unknown', 'state unknown'],
];

describe('the state of a session', () => {
  for (const [state, events, head, text, short] of CASES)
    it(`${state} after ${events.map(({ kind }) => kind).join(', ') || 'nothing'}: ${text}`, () => {
      const timeline = timelineOf(session(state), history(...events));
      const now = START + 16.5 * 60_000;
      assert.equal(headState(session(state), timeline, { isStarting: false }), head);
      assert.equal(stateText(session(state), timeline, { isStarting: false, now }), text);
      assert.equal(shortState(session(state), timeline, { now }), short);
    });

  it('changes that were applied or committed here wait for nobody', () => {
    const done = session('COMPLETED');
    const timeline = timelineOf(done, history(PLAN, APPROVED, { kind: 'completed' }));
    const now = START;
    for (const [outcome, text, short] of [
      ['applied', 'Changes are applied, not committed', 'applied, not committed'],
      ['committed', 'Changes are committed', 'committed'],
    ] as const) {
      assert.equal(headState(done, timeline, { isStarting: false, outcome }), 'completed');
      assert.equal(stateText(done, timeline, { isStarting: false, now, outcome }), text);
      assert.equal(shortState(done, timeline, { now, outcome }), short);
      const isBehind = compareSessions({ session: done, timeline, outcome }, { session: done, timeline });
      assert.ok(isBehind > 0);
      // A later message has an answer of its own.
      const later = timelineOf(done, history({ kind: 'completed' }, REQUEST));
      assert.equal(stateText(done, later, { isStarting: false, now, outcome }), 'Completed');
      assert.equal(headState(session('PLANNING'), timeline, { isStarting: false, outcome }), 'planning');
    }
  });

  it('is starting before the service knows it, and while its activities are not there', () => {
    assert.equal(headState(undefined, undefined, { isStarting: true }), 'starting');
    assert.equal(headState(session('QUEUED'), timelineOf(session('QUEUED'), []), { isStarting: true }), 'starting');
    assert.equal(stateText(undefined, undefined, { isStarting: true, now: START }), 'Starting');
  });

  it('is told from what a list says alone', () => {
    const withChanges = session('COMPLETED', { changeSets: [CHANGES] });
    assert.equal(headState(withChanges, undefined, { isStarting: false }), 'review');
    assert.equal(headState(session('IN_PROGRESS'), undefined, { isStarting: false }), 'working');
    assert.equal(shortState(session('IN_PROGRESS'), undefined), 'working');
  });

  it('says minutes only where there are some', () => {
    const timeline = timelineOf(session('IN_PROGRESS'), history(PLAN, APPROVED));
    const text = (minutes: number): string =>
      stateText(session('IN_PROGRESS'), timeline, { isStarting: false, now: START + minutes * 60_000 });
    assert.equal(text(2.9), 'Working');
    assert.equal(text(3), 'Working, 1 minute');
    assert.equal(text(-600), 'Working');
    assert.equal(text(NaN), 'Working');
  });

  it('is active, at its end, or neither', () => {
    const states = [
      'QUEUED',
      'PLANNING',
      'IN_PROGRESS',
      'AWAITING_PLAN_APPROVAL',
      'PAUSED',
      'COMPLETED',
      'FAILED',
      'X',
    ];
    assert.deepEqual(
      states.filter((state) => isActive({ state })),
      ['QUEUED', 'PLANNING', 'IN_PROGRESS'],
    );
    assert.deepEqual(
      states.filter((state) => isTerminal({ state })),
      ['COMPLETED', 'FAILED'],
    );
  });
});

describe('the order of sessions', () => {
  it('has those that need the partner first, then those at work, then the newest', () => {
    const rows = [
      session('COMPLETED', { id: 'old', updateTime: at(1) }),
      session('FAILED', { id: 'failed', updateTime: at(30) }),
      session('IN_PROGRESS', { id: 'working', updateTime: at(2) }),
      session('COMPLETED', { id: 'new', updateTime: at(40) }),
      session('COMPLETED', { id: 'review', updateTime: at(3), changeSets: [CHANGES] }),
      session('AWAITING_USER_FEEDBACK', { id: 'asks', updateTime: at(4) }),
      session('AWAITING_PLAN_APPROVAL', { id: 'plan', updateTime: `${at(4).slice(0, -5)}.000000001Z` }),
      session('AWAITING_PLAN_APPROVAL', { id: 'plan2', updateTime: `${at(5).slice(0, -5)}Z` }),
    ].map((one) => ({ session: one, timeline: undefined }));
    assert.deepEqual(
      rows.sort(compareSessions).map(({ session: { id } }) => id),
      ['plan2', 'plan', 'asks', 'review', 'working', 'new', 'failed', 'old'],
    );
  });

  it('is an order', () => {
    const row = fc.tuple(randomSession, randomActivities, fc.nat(3), fc.nat(3)).map(([one, activities, id, minute]) => {
      const known = { ...(one ?? session('QUEUED')), id: String(id), updateTime: at(minute) };
      return { session: known, timeline: activities.length > 20 ? undefined : timelineOf(known, activities) };
    });
    fc.assert(
      fc.property(row, row, row, (a, b, c) => {
        assert.equal(Math.sign(compareSessions(a, b)), -Math.sign(compareSessions(b, a)) || 0);
        if (compareSessions(a, b) <= 0 && compareSessions(b, c) <= 0) assert.ok(compareSessions(a, c) <= 0);
      }),
      randomised(10_000),
    );
  });
});
