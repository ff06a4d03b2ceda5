import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  allowedActions,
  firstState,
  GRACE_PERIOD,
  isUnderWay,
  nextState,
  STUCK_AFTER,
  type AllowedAction,
  type LifeEvent,
  type LifeState,
} from '../../../src/sandbox/deployments/lifeCycle';
import { randomised } from '../randomised';

const NOW = new Date('2026-06-10T12:00:00Z');
const daysAgo = (days: number): string => new Date(NOW.getTime() - days * 86_400_000).toISOString();

const DEPLOYED: LifeState = {
  status: 'SUCCESS',
  action: 'create',
  everStarted: true,
  deployedOnce: true,
  deletedAt: undefined,
  updatedAt: NOW.toISOString(),
};
const FAILED: LifeState = { ...DEPLOYED, status: 'FAILURE', deployedOnce: false };
const NEVER: LifeState = { ...FAILED, everStarted: false };
const DELETED: LifeState = { ...DEPLOYED, status: 'DELETED', action: 'destroy', deletedAt: daysAgo(6.9) };

const allowed = (state: LifeState, enablePurge = true, rateable = false): readonly AllowedAction[] =>
  allowedActions(state, { enablePurge, rateable, now: NOW });

const TABLE: readonly (readonly [what: string, state: LifeState, actions: readonly AllowedAction[]])[] = [
  ['queued', { ...NEVER, status: 'QUEUED' }, ['cancel']],
  ['waiting', { ...NEVER, status: 'WAITING' }, ['cancel']],
  ['pending', { ...NEVER, status: 'PENDING' }, []],
  ['working', { ...FAILED, status: 'WORKING' }, []],
  ['being destroyed', { ...DEPLOYED, status: 'DELETING', action: 'destroy' }, []],
  ['live', DEPLOYED, ['update', 'destroy', 'purge']],
  ['failed', FAILED, ['update', 'destroy', 'purge']],
  ['failed inside', { ...FAILED, status: 'INTERNAL_ERROR' }, ['update', 'destroy', 'purge']],
  ['out of time', { ...FAILED, status: 'TIMEOUT' }, ['update', 'destroy', 'purge']],
  ['expired', { ...FAILED, status: 'EXPIRED' }, ['update', 'destroy', 'purge']],
  ['failed before it started', NEVER, ['update', 'purge']],
  ['a cancelled create', { ...NEVER, status: 'CANCELLED' }, ['purge']],
  ['a cancelled update', { ...DEPLOYED, status: 'CANCELLED', action: 'update' }, ['update', 'destroy']],
  ['a cancelled destroy', { ...DEPLOYED, status: 'CANCELLED', action: 'destroy' }, ['update', 'destroy']],
  ['a cancelled retry', { ...FAILED, status: 'CANCELLED' }, ['update', 'destroy']],
  ['a cancelled purge', { ...DEPLOYED, status: 'CANCELLED', action: 'purge' }, ['update', 'destroy', 'purge']],
  ['destroyed', DELETED, ['restore', 'purge']],
  ['destroyed long ago', { ...DELETED, deletedAt: daysAgo(7) }, ['purge']],
  ['a cancelled restore', { ...DELETED, status: 'CANCELLED', action: 'create' }, ['restore', 'purge']],
  ['purged', { ...DEPLOYED, status: 'PURGED', action: 'purge' }, []],
  ['a purge at work', { ...DEPLOYED, status: 'WORKING', action: 'purge' }, []],
  [
    'a purge without progress',
    {
      ...DEPLOYED,
      status: 'WORKING',
      action: 'purge',
      updatedAt: new Date(NOW.getTime() - STUCK_AFTER).toISOString(),
    },
    ['cancel'],
  ],
];

describe('the life of a deployment', () => {
  for (const [what, state, actions] of TABLE) {
    it(`${what}: ${actions.length === 0 ? 'nothing' : actions.join(', ')}`, () => {
      assert.deepEqual(allowed(state), actions);
    });
  }

  it('purges only what the module lets go, or what left nothing behind', () => {
    assert.deepEqual(allowed(DEPLOYED, false), ['update', 'destroy']);
    assert.deepEqual(allowed(DELETED, false), ['restore']);
    assert.deepEqual(allowed({ ...NEVER, status: 'CANCELLED' }, false), ['purge']);
  });

  it('is rated once it has succeeded, at any time', () => {
    assert.ok(!allowed(FAILED, true, true).includes('rate'));
    assert.ok(!allowed(DEPLOYED, true, false).includes('rate'));
    for (const state of [DEPLOYED, DELETED, { ...DEPLOYED, status: 'WORKING' } as const]) {
      assert.ok(allowed(state, true, true).includes('rate'), state.status);
    }
  });

  const event: fc.Arbitrary<LifeEvent> = fc.oneof(
    fc.record({
      kind: fc.constant('accept' as const),
      action: fc.constantFrom('create', 'update', 'destroy', 'purge'),
      waits: fc.boolean(),
    }),
    fc.constantFrom({ kind: 'ready' } as const, { kind: 'pick' } as const, { kind: 'start' } as const),
    fc.record({
      kind: fc.constant('end' as const),
      result: fc.constantFrom('SUCCESS', 'FAILURE', 'INTERNAL_ERROR', 'TIMEOUT', 'CANCELLED'),
    }),
  );

  /** Requests that a caller may make now; the engine's own events are always possible. */
  function isAsked(state: LifeState, what: LifeEvent, now: Date): boolean {
    const actions = allowedActions(state, { enablePurge: true, rateable: true, now });
    if (what.kind === 'end' && (state.status === 'QUEUED' || state.status === 'WAITING')) {
      return what.result === 'CANCELLED' ? actions.includes('cancel') : what.result !== 'SUCCESS';
    }
    if (what.kind !== 'accept') return true;
    const wanted = { create: 'restore', update: 'update', destroy: 'destroy', purge: 'purge' } as const;
    return actions.includes(wanted[what.action]);
  }

  it('always leads on: no state is a dead end but PURGED, and nothing skips a state', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.tuple(event, fc.nat(3 * 86_400_000)), { maxLength: 40 }),
        (waits, steps) => {
          let now = NOW;
          let state = firstState(waits, now);
          for (const [what, pause] of steps) {
            now = new Date(now.getTime() + pause);
            const before = state;
            if (!isAsked(before, what, now)) continue;
            try {
              state = nextState(before, what, now);
            } catch {
              continue;
            }
            const actions = allowedActions(state, { enablePurge: true, rateable: true, now });
            assert.ok(!isUnderWay(before) || what.kind !== 'accept', 'one build at a time');
            assert.ok(state.status === 'PURGED' || isUnderWay(state) || actions.length > 0, 'a dead end');
            assert.ok(before.deployedOnce <= state.deployedOnce && before.everStarted <= state.everStarted);
            assert.ok(!state.deployedOnce || state.everStarted, 'a success has started');
            if (state.status === 'SUCCESS') assert.equal(state.deletedAt, undefined);
            if (state.status === 'DELETED') assert.equal(state.deletedAt, now.toISOString());
            if (actions.includes('destroy')) assert.ok(state.everStarted && state.deletedAt === undefined);
            if (actions.includes('restore')) {
              assert.ok(now.getTime() - Date.parse(state.deletedAt ?? '') < GRACE_PERIOD);
              assert.ok(!actions.includes('update'));
            }
            if (actions.includes('cancel')) assert.ok(isUnderWay(state));
          }
        },
      ),
      randomised(20_000),
    );
  });

  it('refuses what cannot happen', () => {
    assert.throws(() => nextState(DEPLOYED, { kind: 'pick' }, NOW), /SUCCESS cannot pick/);
    assert.throws(() => nextState(DEPLOYED, { kind: 'end', result: 'SUCCESS' }, NOW));
    assert.throws(() =>
      nextState({ ...DEPLOYED, status: 'WORKING' }, { kind: 'accept', action: 'update', waits: false }, NOW),
    );
    assert.throws(() =>
      nextState({ ...DEPLOYED, status: 'PURGED' }, { kind: 'accept', action: 'update', waits: false }, NOW),
    );
    assert.throws(() => nextState({ ...NEVER, status: 'QUEUED' }, { kind: 'ready' }, NOW));
    assert.throws(() => nextState({ ...NEVER, status: 'QUEUED' }, { kind: 'start' }, NOW));
  });
});
