import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changedFiles } from '../../../src/vscode/history/changedFiles';
import { randomised } from '../randomised';

describe('the files that two versions of a directory do not have in common', () => {
  it('are added, removed or changed, by path', () => {
    const before = new Map([
      ['same.tf', 'a'],
      ['changed.tf', 'b'],
      ['removed.tf', 'c'],
      ['line-ends.tf', 'd'],
    ]);
    const after = new Map([
      ['same.tf', ['a']],
      ['changed.tf', ['x']],
      ['line-ends.tf', ['y', 'd']],
      ['added.tf', ['e']],
    ]);
    assert.deepEqual(changedFiles(before, after), [
      { file: 'added.tf', change: 'added' },
      { file: 'changed.tf', change: 'changed' },
      { file: 'removed.tf', change: 'removed' },
    ]);
    assert.deepEqual(changedFiles(new Map(), new Map()), []);
  });

  it('turn one version into the other', () => {
    const version = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd/e', '__proto__'), fc.constantFrom('1', '2'));
    fc.assert(
      fc.property(version, version, (one, other) => {
        const before = new Map(Object.entries(one));
        const after = new Map(Object.entries(other).map(([file, id]) => [file, [id]]));
        const result = new Map(before);
        for (const { file, change } of changedFiles(before, after)) {
          assert.equal(before.has(file), change !== 'added');
          assert.notDeepEqual([before.get(file)], after.get(file) ?? [undefined]);
          if (change === 'removed') result.delete(file);
          else result.set(file, other[file] ?? assert.fail());
        }
        assert.deepEqual(result, new Map(Object.entries(other)));
      }),
      randomised(500),
    );
  });
});
