import assert from 'node:assert/strict';
import { moduleRow, type ModuleRow } from '../../../src/publishing/moduleRow';
import { planPublish, type PublishPlan } from '../../../src/publishing/publishPlan';
import { largeRemoval } from '../../../src/publishing/removalQuestion';
import { renewedChoice } from '../../../src/publishing/renewedChoice';
import { NEW, NEW_TREE, OLD_TREE, published, reading } from './samples';

type Wish = 'publish' | 'update' | 'remove' | 'keep';

function row(name: string, wish: Wish): ModuleRow {
  return moduleRow({
    path: `modules/${name}`,
    name,
    reading: reading(name),
    git: { uncommitted: false, unpushed: false, pushedTreeSha: wish === 'update' ? NEW_TREE : OLD_TREE },
    catalogKnown: true,
    ...(wish === 'publish' ? { staged: true } : { published: published(name) }),
    ...(wish === 'remove' ? { staged: false } : {}),
  });
}

function plan(wishes: Readonly<Record<string, Wish>>): PublishPlan {
  const rows = Object.entries(wishes).map(([name, wish]) => row(name, wish));
  const source = { ref: 'origin/main', commitSha: NEW };
  return planPublish({
    repository: 'o/r',
    etag: '"1"',
    source,
    rows,
    published: rows.flatMap((r) => r.published ?? []),
  });
}

const paths = (...names: string[]): Set<string> => new Set(names.map((name) => `modules/${name}`));

describe('choices between a plan and its publish', () => {
  it('asks once more when everything would be gone, or more than five modules', () => {
    const two = plan({ A: 'remove', B: 'remove', C: 'publish' });
    assert.deepEqual(largeRemoval(two, paths('A', 'B')), { names: ['A', 'B'], isEverything: true });
    assert.equal(largeRemoval(two, paths('A')), undefined);
    assert.equal(largeRemoval(two, paths('A', 'B', 'C')), undefined, 'something is published instead');
    const six = plan({ A: 'remove', B: 'remove', C: 'remove', D: 'remove', E: 'remove', F: 'remove', G: 'keep' });
    assert.equal(largeRemoval(six, paths('A', 'B', 'C', 'D', 'E')), undefined);
    assert.equal(largeRemoval(six, paths('A', 'B', 'C', 'D', 'E', 'F'))?.isEverything, false);
    assert.equal(largeRemoval(plan({ A: 'publish' }), paths('A')), undefined);
  });

  it('what was chosen stays chosen while it is the same change; what is new was never chosen', () => {
    const former = plan({ A: 'publish', B: 'update', C: 'publish', D: 'remove', E: 'keep' });
    const now = plan({ A: 'publish', B: 'update', C: 'update', D: 'keep', E: 'update' });
    assert.deepEqual(renewedChoice(former, paths('A', 'C', 'D'), now), paths('A'));
    assert.deepEqual(renewedChoice(former, paths('A', 'B', 'C', 'D'), now), paths('A', 'B'));
  });
});
