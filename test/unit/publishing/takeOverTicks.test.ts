import assert from 'node:assert/strict';
import { StagedTicks } from '../../../src/publishing/stagedTicks';
import { takeOverTicks } from '../../../src/publishing/takeOverTicks';

class MemoryStore {
  private readonly values = new Map<string, unknown>();
  get = (key: string): unknown => this.values.get(key);
  update = (key: string, value: unknown): Promise<void> => {
    this.values.set(key, value);
    return Promise.resolve();
  };
}

describe('ticks that were made before the repository was cloned', () => {
  it('move to the clone, where its own stay, and are not there twice', () => {
    const store = new MemoryStore();
    const [from, to] = [new StagedTicks(store, 'github'), new StagedTicks(store, 'clone')];
    from.stage('A', true, false);
    from.stage('B', false, true);
    from.stage('C', true, false);
    from.stage('Published', true, false);
    from.keep(new Map([['K', { name: 'K' }]]), true);
    to.stage('C', false, true);
    takeOverTicks(from, to, (path) => ['B', 'K', 'Published'].includes(path));
    assert.deepEqual(
      ['A', 'B', 'C', 'K', 'Published'].map((path) => [to.get(path), to.keepsPublished(path)]),
      [
        [true, false],
        [false, false],
        [false, false],
        [undefined, true],
        [undefined, false],
      ],
    );
    assert.equal(new StagedTicks(store, 'github').all.size, 0);
    assert.deepEqual([...new StagedTicks(store, 'clone').all.keys()].sort(), ['A', 'B', 'C', 'K']);
  });

  it('nothing is written where nothing was staged', () => {
    const store = new MemoryStore();
    takeOverTicks(new StagedTicks(store, 'github'), new StagedTicks(store, 'clone'), () => false);
    assert.deepEqual([store.get('github'), store.get('clone')], [undefined, undefined]);
  });
});
