import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Activity } from '../../../src/jules/activity';
import { newestChangeSet } from '../../../src/jules/newestChangeSet';
import { readActivity } from '../../../src/jules/readActivity';
import { readSession } from '../../../src/jules/readSession';
import type { Timeline, TimelineEntry } from '../../../src/jules/timeline';
import { timelineOf } from '../../../src/jules/timelineOf';
import { TimelineReducer } from '../../../src/jules/timelineReducer';
import { randomised } from '../randomised';
import { randomActivities, randomSession } from './randomActivities';

const HISTORIES = join(process.cwd(), 'test/fixtures/jules/histories');

interface History {
  readonly about: string;
  readonly session: unknown;
  readonly activities: readonly unknown[];
  readonly timeline: Timeline;
}

describe('the timeline of a session', () => {
  const files = readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));

  it('has histories to compare', () => {
    assert.ok(files.length >= 20, String(files.length));
  });

  for (const file of files) {
    const history = JSON.parse(readFileSync(join(HISTORIES, file), 'utf8')) as History;
    it(`${file}: ${history.about}`, () => {
      const session = readSession(history.session)?.session;
      const activities = history.activities.flatMap((activity) => readActivity(activity) ?? []);
      assert.equal(activities.length, history.activities.length);
      assert.deepEqual(JSON.parse(JSON.stringify(timelineOf(session, activities))), history.timeline);
    });
  }

  it('is the same however its activities arrive', () => {
    fc.assert(
      fc.property(
        randomSession,
        randomActivities,
        fc.array(fc.boolean(), { maxLength: 25 }),
        fc.array(fc.nat(24), { maxLength: 5 }),
        (session, activities, asked, repeated) => {
          const reducer = new TimelineReducer();
          activities.forEach((activity, index) => {
            reducer.append(activity);
            // Asking in between, with or without the session, and what comes again change nothing.
            if (asked[index] === true) reducer.timeline(index % 2 === 0 ? session : undefined);
            const again = activities[repeated[index % 5] ?? 0];
            if (again !== undefined && activities.indexOf(again) <= index) reducer.append(again);
          });
          assert.deepEqual(reducer.timeline(session), timelineOf(session, activities));
        },
      ),
      randomised(20_000),
    );
  });

  it('loses no activity, and every row has its own id', () => {
    fc.assert(
      fc.property(randomSession, randomActivities, (session, activities) => {
        const { entries } = timelineOf(session, activities);
        assert.equal(new Set(entries.map(({ id }) => id)).size, entries.length);
        const shown = new Set(entries.flatMap(idsIn));
        const folded = activities.filter(({ event }) => event.kind === 'planApproved').length;
        const missing = activities.filter(({ id }) => !shown.has(id));
        assert.ok(missing.every(({ event }) => event.kind === 'planApproved'));
        const approvals = new Set(entries.map((entry) => (entry.kind === 'plan' ? entry.approvedAt : undefined)));
        assert.ok(missing.length <= folded);
        if (missing.length > 0) assert.ok(approvals.size > (approvals.has(undefined) ? 1 : 0));
      }),
      randomised(20_000),
    );
  });

  it('has the change set to review as its one current row', () => {
    fc.assert(
      fc.property(randomSession, randomActivities, (session, activities) => {
        const { entries } = timelineOf(session, activities);
        const current = entries.filter((entry) => entry.kind === 'changeSet' && entry.isCurrent);
        const found = newestChangeSet(session, activities);
        assert.equal(current.length, found === undefined ? 0 : 1);
        assert.equal(current[0]?.id.replace(/^~+/, ''), found?.entry);
      }),
      randomised(20_000),
    );
  });

  it('waits for one plan at most, the newest', () => {
    fc.assert(
      fc.property(randomSession, randomActivities, (session, activities) => {
        const { entries, waitingPlanId, waiting } = timelineOf(session, activities);
        const plans = entries.filter((entry) => entry.kind === 'plan');
        const open = plans.filter(({ state }) => state === 'waiting');
        assert.ok(open.length <= 1);
        assert.equal(open[0]?.planId, waitingPlanId);
        if (open[0] !== undefined) assert.equal(plans.at(-1), open[0]);
        if (session?.state === 'AWAITING_PLAN_APPROVAL' && open.length === 1) assert.equal(waiting, 'planApproval');
      }),
      randomised(20_000),
    );
  });

  it('keeps the rows that do not change', () => {
    fc.assert(
      fc.property(randomSession, randomActivities, (session, activities) => {
        const reducer = new TimelineReducer();
        let before = new Map<string, TimelineEntry>();
        for (const activity of activities) {
          reducer.append(activity);
          const { entries } = reducer.timeline(session);
          assert.deepEqual(reducer.timeline(session).entries, entries);
          for (const entry of entries) {
            const known = before.get(entry.id);
            if (known !== undefined && JSON.stringify(known) === JSON.stringify(entry)) assert.equal(entry, known);
          }
          before = new Map(entries.map((entry) => [entry.id, entry]));
        }
      }),
      randomised(5000),
    );
  });

  it('takes 5,000 activities, and one more, in no time', () => {
    for (const kind of ['progress', 'agentMessage'] as const) {
      const activities = Array.from({ length: 5000 }, (_, index) => long(kind, index));
      const reducer = new TimelineReducer();
      const start = performance.now();
      for (const activity of activities) reducer.append(activity);
      reducer.timeline(undefined);
      const all = performance.now() - start;
      for (let index = 5000; index < 5200; index++) {
        reducer.append(long(kind, index));
        reducer.timeline(undefined);
      }
      const each = (performance.now() - start - all) / 200;
      // Five times the goals, because machines that run tests are slow; growing with the square would be far beyond.
      assert.ok(all < 250, `${kind}: ${all.toFixed(1)} ms for all`);
      assert.ok(each < 5, `${kind}: ${each.toFixed(2)} ms for one more`);
    }
  });
});

function long(kind: 'progress' | 'agentMessage', index: number): Activity {
  const text = `Step ${String(index)}`;
  return {
    id: `a${String(index)}`,
    createTime: '2026-11-20T09:00:00Z',
    originator: 'agent',
    description: '',
    event: kind === 'progress' ? { kind, title: text, description: text } : { kind, text },
    artifacts: [],
  };
}

/** Ids of the activities that a row shows. */
function idsIn(entry: TimelineEntry): readonly string[] {
  const own = entry.id.replace(/^~+/, '');
  const ids = [entry.id, own, own.replace(/\/\d+$/, '')];
  return entry.kind === 'progress' ? [...ids, ...entry.updates.map(({ id }) => id)] : ids;
}
