import assert from 'node:assert/strict';
import type { Drift } from '../../../src/publishing/moduleHistory';
import { rowAccessibilityLabel, rowDescription, rowExplanation } from '../../../src/publishing/rowText';
import { openedRepository } from './repositorySample';
import { MemoryStore, NEW_TREE, published, reading } from './samples';

/** The row of a published module of which GitHub has another version. */
function changedRow(drift?: Drift, keeps = false) {
  const trees = { 'modules/One': NEW_TREE };
  const modules = openedRepository([reading('One')], [published('One')], new MemoryStore(), trees);
  if (drift !== undefined) modules.setDrift(new Map([['modules/One', drift]]));
  if (keeps) modules.keepPublished(['modules/One'], true);
  return { row: modules.row('modules/One') ?? assert.fail(), branch: modules.branch };
}

const description = (touching: number): string => rowDescription(changedRow({ ahead: 4, touching, behind: 0 }).row);
const firstSentence = (drift: Drift): string | undefined => {
  const { row, branch } = changedRow(drift);
  return rowExplanation(row, branch)[0];
};

describe('texts of a row', () => {
  it('say how many commits an update has, once they are counted', () => {
    assert.equal(rowDescription(changedRow().row), 'update available');
    assert.equal(description(0), 'update available');
    assert.equal(description(1), 'update available · 1 commit');
    assert.equal(description(2), 'update available · 2 commits');
  });

  it('tell the published commit, the branch and the distance in one sentence', () => {
    assert.equal(
      firstSentence({ ahead: 4, touching: 2, behind: 0 }),
      'Published at aaaaaaa; main is 4 commits ahead, 2 of them change this module.',
    );
    assert.equal(
      firstSentence({ ahead: 4, touching: 1, behind: 0 }),
      'Published at aaaaaaa; main is 4 commits ahead, 1 of them changes this module.',
    );
    assert.equal(
      firstSentence({ ahead: 1, touching: 1, behind: 0 }),
      'Published at aaaaaaa; main is 1 commit ahead, which changes it.',
    );
    assert.match(firstSentence({ ahead: 4, touching: 0, behind: 0 }) ?? '', /none of them changes this module\.$/);
    assert.match(firstSentence({ ahead: 1, touching: 0, behind: 0 }) ?? '', /which does not change this module\.$/);
    assert.match(firstSentence({ ahead: 1, touching: 1, behind: 2 }) ?? '', /main does not contain any more/);
    assert.match(firstSentence({ ahead: 0, touching: 0, behind: 0 }) ?? '', /GitHub has a newer version/);
  });

  it('say that an update is held back, to the eye and to a screen reader', () => {
    const { row } = changedRow({ ahead: 4, touching: 2, behind: 0 }, true);
    assert.equal(rowDescription(row), 'update held back');
    assert.equal(rowAccessibilityLabel(row), 'One, update available, ticked, update held back');
    assert.ok(rowExplanation(row).some((sentence) => sentence.includes('Update with Next Publish')));
  });

  it('say the count to a screen reader once', () => {
    const { row } = changedRow({ ahead: 4, touching: 2, behind: 0 });
    assert.equal(rowAccessibilityLabel(row), 'One, ticked, update available · 2 commits');
  });
});
