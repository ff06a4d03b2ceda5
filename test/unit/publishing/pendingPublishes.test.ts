import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PendingPublishes } from '../../../src/publishing/pendingPublishes';
import { temporaryFolder } from '../sandbox/bundledSandbox';
import { folderOnDisk } from './folderOnDisk';

describe('requests whose outcome is unknown, on the disk', () => {
  const open = (folder: string, now?: number): Promise<PendingPublishes> =>
    PendingPublishes.open(folderOnDisk(folder), now);

  it('are there for the next window as soon as they are written, and gone when they are forgotten', async () => {
    const folder = temporaryFolder();
    const store = await open(folder);
    assert.equal(store.get('a'), undefined);
    await store.update('a', { key: 1 });
    assert.deepEqual(store.get('a'), { key: 1 });
    assert.deepEqual((await open(folder)).get('a'), { key: 1 });
    assert.equal((await open(folder)).get('b'), undefined);
    await store.update('a', undefined);
    assert.equal(store.get('a'), undefined);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('two windows of one work tree do not overwrite each other; whoever comes next finds both', async () => {
    const folder = temporaryFolder();
    const [one, other] = [await open(folder), await open(folder)];
    await one.update('a', 'of one');
    await other.update('a', 'of the other');
    await one.update('a', undefined);
    assert.equal(other.get('a'), 'of the other');
    await one.update('a', 'of one again');
    const next = await open(folder);
    const found = [next.get('a')];
    await next.update('a', undefined);
    found.push(next.get('a'));
    await next.update('a', undefined);
    assert.deepEqual(found.sort(), ['of one again', 'of the other']);
    assert.equal(next.get('a'), undefined);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('what was not written to its end, and what nobody asked about for a month, is removed', async () => {
    const folder = temporaryFolder();
    const store = await open(folder);
    await store.update('a', 'old');
    writeFileSync(join(folder, 'torn.json'), '{"key":"b","val');
    writeFileSync(join(folder, 'strange.json'), '[1]');
    const later = await open(folder, Date.now() + 31 * 86_400_000);
    assert.equal(later.get('a'), undefined);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('a request that cannot be written is not remembered, so that it is not sent', async () => {
    const disk = folderOnDisk(temporaryFolder());
    const full = { ...disk, write: () => Promise.reject(new Error('no space left on device')) };
    const store = await PendingPublishes.open(full);
    await assert.rejects(store.update('a', 1), /no space/);
    assert.equal(store.get('a'), undefined);
  });
});
