import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogChanges } from '../../../src/publishing/catalogChanges';
import { randomised } from '../randomised';
import { NEW, OLD, published } from './samples';

const setArbitrary = fc
  .uniqueArray(fc.record({ name: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'), isNew: fc.boolean() }), {
    selector: ({ name }) => name,
  })
  .map((modules) => modules.map(({ name, isNew }) => published(name, isNew ? NEW : OLD)));

describe('what somebody else changed', () => {
  it('is by whom and when, in the order of the names', () => {
    const by = 'other@sandbox.example';
    const updated = { ...published('B', NEW), publishedByEmail: by, updatedAt: '2026-06-01T10:00:00Z' };
    assert.deepEqual(catalogChanges([published('B'), published('A')], [updated]), [
      { kind: 'removed', name: 'A' },
      { kind: 'updated', name: 'B', by, at: '2026-06-01T10:00:00Z' },
    ]);
  });

  it('sees a module that was taken out and published again, and one that moved', () => {
    const again = { ...published('A'), id: 'another' };
    const moved = published('B', OLD, undefined, 'elsewhere/B');
    assert.deepEqual(
      catalogChanges([published('A'), published('B')], [again, moved]).map(({ kind, name }) => [kind, name]),
      [
        ['updated', 'A'],
        ['updated', 'B'],
      ],
    );
  });

  it('leads from the one set to the other, and says nothing of what stayed (property)', () => {
    fc.assert(
      fc.property(setArbitrary, setArbitrary, (before, after) => {
        const now = new Map(after.map((entry) => [entry.name, entry]));
        const result = new Map(before.map((entry) => [entry.name, entry]));
        for (const { kind, name } of catalogChanges(before, after)) {
          assert.equal(kind === 'added', !result.has(name));
          assert.notEqual(result.get(name)?.commitSha, now.get(name)?.commitSha);
          const entry = now.get(name);
          if (entry === undefined) result.delete(name);
          else result.set(name, entry);
        }
        assert.deepEqual(
          [...result.values()].map(({ name, commitSha }) => [name, commitSha]).sort(),
          after.map(({ name, commitSha }) => [name, commitSha]).sort(),
        );
      }),
      randomised(2000),
    );
  });
});
