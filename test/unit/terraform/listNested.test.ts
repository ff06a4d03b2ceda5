import assert from 'node:assert/strict';
import type { DirectoryEntry, FileSource } from '../../../src/terraform/fileSource';
import { listNested } from '../../../src/terraform/listNested';

const file = (name: string): DirectoryEntry => ({ name, type: 'file' });
const directory = (name: string): DirectoryEntry => ({ name, type: 'directory' });

/** Directories by path, listed in the order given. */
function sourceOf(listings: ReadonlyMap<string, readonly DirectoryEntry[]>): FileSource {
  return {
    list: (path) => Promise.resolve(listings.get(path) ?? []),
    size: () => Promise.resolve(0),
    read: () => Promise.reject(new Error('nobody reads here')),
  };
}

describe('what is below a module', () => {
  const names = Array.from({ length: 1_500 }, (_, index) => `f${String(index).padStart(4, '0')}`);

  it('is the same however the system lists it, also where it is cut', async () => {
    const read = async (order: (list: readonly string[]) => readonly string[]): Promise<readonly string[]> => {
      const listings = new Map([
        ['m/a', order(names).map(file)],
        ['m/b', order(names).map(file)],
      ]);
      const top = order(['a', 'b']).map(directory);
      return (await listNested(sourceOf(listings), 'm', top)).map(({ path }) => path);
    };
    const forward = await read((list) => list);
    assert.equal(forward.length, 2_000);
    assert.deepEqual(await read((list) => [...list].reverse()), forward);
    assert.equal(forward.at(-1), 'b/f0499');
  });

  it('leaves out hidden directories and what lies deeper than eight levels', async () => {
    const listings = new Map<string, readonly DirectoryEntry[]>([['.hidden', [file('x')]]]);
    let path = 'd1';
    for (let level = 2; level <= 12; level++) {
      listings.set(path, [directory(`d${String(level)}`), file('x')]);
      path = `${path}/d${String(level)}`;
    }
    const found = await listNested(sourceOf(listings), '', [directory('d1'), directory('.hidden'), file('main.tf')]);
    assert.equal(found.filter(({ type }) => type === 'file').length, 8);
    assert.ok(!found.some(({ path: each }) => each.includes('hidden')));
  });
});
