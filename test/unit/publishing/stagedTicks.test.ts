import assert from 'node:assert/strict';
import fc from 'fast-check';
import { StagedTicks } from '../../../src/publishing/stagedTicks';
import { randomised } from '../randomised';
import { answer, KEY, openedRepository, ticks, wordsByPath } from './repositorySample';
import { MemoryStore, NEW_TREE, published, reading } from './samples';

/** Counts what is written. */
class CountingStore extends MemoryStore {
  writes = 0;

  override update(key: string, value: unknown): Promise<void> {
    this.writes += 1;
    return super.update(key, value);
  }
}

const names = Array.from({ length: 2000 }, (_, index) => `Module_${String(index)}`);
const pathsOf = (list: readonly string[]): string[] => list.map((name) => `modules/${name}`);

describe('staged ticks', () => {
  it('are written once for a batch of any size, and not at all when nothing changes', () => {
    const store = new CountingStore();
    const modules = openedRepository(
      names.map((name) => reading(name)),
      [],
      store,
    );
    modules.stage(ticks(true, ...pathsOf(names)));
    assert.equal(modules.stagedCount, 2000);
    assert.equal(store.writes, 1);
    modules.discard();
    assert.equal(store.writes, 2);
    modules.discard();
    answer(modules, [], store);
    assert.equal(store.writes, 2);
    assert.equal(store.values.size, 0);
  });

  it('are read in the form of earlier versions', () => {
    const store = new MemoryStore();
    void store.update(KEY, { 'modules/One': true, 'modules/Two': false, 'modules/Bad': 'yes' });
    const modules = openedRepository([reading('One'), reading('Two')], [published('Two')], store);
    assert.deepEqual(wordsByPath(modules), { 'modules/One': 'will publish', 'modules/Two': 'will be removed' });
    assert.deepEqual(new StagedTicks(store, KEY).paths, ['modules/One', 'modules/Two']);
  });

  it('nothing that is stored breaks them (property)', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ entries: fc.jsonValue(), paths: fc.jsonValue() })), (value) => {
        const store = new MemoryStore();
        void store.update(KEY, value);
        const staged = new StagedTicks(store, KEY);
        assert.ok(staged.paths.every((path) => typeof staged.get(path) === 'boolean'));
        staged.stage('modules/One', true, false);
        assert.equal(new StagedTicks(store, KEY).get('modules/One'), true);
      }),
      randomised(1000),
    );
  });

  it('wait for a directory that is gone, e.g. on another branch', () => {
    const store = new MemoryStore();
    openedRepository([reading('One'), reading('Two')], [], store).stage(ticks(true, 'modules/One'));
    assert.deepEqual(wordsByPath(openedRepository([reading('Two')], [], store)), { 'modules/Two': 'not published' });
    assert.equal(openedRepository([reading('One')], [], store).row('modules/One')?.pending, 'publish');
  });

  it('give back what was discarded', () => {
    const modules = openedRepository([reading('One'), reading('Two'), reading('Three')], [published('Two')]);
    modules.stage(ticks(true, 'modules/One', 'modules/Three'));
    modules.stage(ticks(false, 'modules/Two'));
    const before = wordsByPath(modules);
    const one = modules.discard(['modules/One']);
    assert.deepEqual([...one], [['modules/One', true]]);
    assert.equal(modules.stagedCount, 2);
    const rest = modules.discard();
    assert.equal(modules.stagedCount, 0);
    modules.stage(new Map([...one, ...rest]));
    assert.deepEqual(wordsByPath(modules), before);
  });
});

describe('an update that is held back', () => {
  const trees = { 'modules/One': NEW_TREE };
  const open = (store: MemoryStore) => openedRepository([reading('One')], [published('One')], store, trees);

  it('is no change, survives a reload and a discard, and can be taken back', () => {
    const store = new MemoryStore();
    const modules = open(store);
    assert.equal(modules.hasChanges, true);
    modules.keepPublished(['modules/One'], true);
    assert.equal(modules.hasChanges, false);
    assert.deepEqual(wordsByPath(modules), { 'modules/One': 'update held back' });
    modules.discard();
    const reopened = open(store);
    assert.deepEqual(wordsByPath(reopened), { 'modules/One': 'update held back' });
    assert.equal(reopened.stagedCount, 0);
    reopened.keepPublished(['modules/One'], false);
    assert.deepEqual(wordsByPath(reopened), { 'modules/One': 'update available' });
    assert.equal(store.values.size, 0);
  });

  it('ends when the module is no longer published, and is nothing for one that is not', () => {
    const store = new MemoryStore();
    const modules = open(store);
    modules.keepPublished(['modules/One'], true);
    answer(modules, [], store);
    assert.equal(modules.row('modules/One')?.keepsPublished, undefined);
    assert.equal(store.values.size, 0);
    modules.keepPublished(['modules/One'], true);
    assert.equal(store.values.size, 0);
  });

  it('a removal that is staged beside it stays a removal', () => {
    const modules = open(new MemoryStore());
    modules.keepPublished(['modules/One'], true);
    modules.stage(ticks(false, 'modules/One'));
    assert.deepEqual(wordsByPath(modules), { 'modules/One': 'will be removed' });
    modules.stage(ticks(true, 'modules/One'));
    assert.deepEqual(wordsByPath(modules), { 'modules/One': 'update held back' });
  });
});
