import assert from 'node:assert/strict';
import { moduleRow, type ModuleRow } from '../../../src/publishing/moduleRow';
import { NO_FACTS, type PlanFacts } from '../../../src/publishing/planFacts';
import { planNow } from '../../../src/publishing/planNow';
import { planPublish, type PlanBasis } from '../../../src/publishing/publishPlan';
import { NEW, NEW_TREE, OLD, reading } from './samples';

const row = (name: string, staged: boolean, uncommitted = false): ModuleRow =>
  moduleRow({
    path: `modules/${name}`,
    name,
    git: { pushedTreeSha: NEW_TREE, uncommitted, unpushed: false },
    catalogKnown: true,
    reading: reading(name),
    staged,
  });

const basis = (rows: readonly ModuleRow[], more: Partial<PlanBasis> = {}): PlanBasis => ({
  repository: 'o/r',
  etag: '"1"',
  source: { ref: 'origin/main', commitSha: NEW },
  rows,
  published: [],
  ...more,
});

describe('the plan that is shown while ticks change', () => {
  const facts: PlanFacts = {
    ...NO_FACTS,
    modules: new Map([['modules/Taken', { verdict: { name: 'Taken', outcome: 'skipped', detail: 'Taken.' } }]]),
    unanswered: ['Something.'],
  };
  const first = [row('Taken', true), row('Other', false)];
  const prepared = planPublish(basis(first), facts);

  it('is the prepared one as long as nothing changed', () => {
    assert.deepEqual(planNow(basis(first), prepared), { plan: prepared });
  });

  it('follows a tick at once, keeps what is known of other modules, and says that there is more to ask', () => {
    const { plan, asked } = planNow(basis([row('Taken', true), row('Other', true)]), prepared);
    assert.equal(asked, 'before');
    assert.deepEqual(
      plan.entries.map(({ row: { name }, action, reasons }) => [name, action, ...reasons]),
      [
        ['Taken', 'blocked', 'Taken.'],
        ['Other', 'publish'],
      ],
    );
    assert.deepEqual(plan.facts.unanswered, ['Something.']);
    // Taken back, all is as it was asked.
    assert.equal(planNow(basis(first), prepared).asked, undefined);
  });

  it('asks again for files that are not what GitHub has any more', () => {
    assert.equal(planNow(basis([row('Taken', true, true), row('Other', false)]), prepared).asked, 'before');
  });

  it('forgets everything with another catalog, commit or repository', () => {
    const others: Partial<PlanBasis>[] = [
      { etag: '"2"' },
      { source: { ref: 'origin/main', commitSha: OLD } },
      { repository: 'o/other' },
    ];
    for (const other of others) {
      const { plan, asked } = planNow(basis(first, other), prepared);
      assert.equal(asked, 'before');
      assert.equal(plan.facts, NO_FACTS);
      assert.equal(plan.entries[0]?.action, 'publish');
    }
  });

  it('says when nothing was asked, unless there is nothing to ask', () => {
    assert.equal(planNow(basis(first), undefined).asked, 'never');
    assert.equal(planNow(basis([row('Other', false)]), undefined).asked, undefined);
  });
});
