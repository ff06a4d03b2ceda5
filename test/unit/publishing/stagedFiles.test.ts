import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StagedFiles } from '../../../src/publishing/stagedFiles';
import { TemporaryFolder } from '../terraform/nodeFileSource';
import { folderOnDisk } from './folderOnDisk';

describe('staged ticks on the disk', () => {
  let folder: TemporaryFolder;
  let failures: unknown[];

  beforeEach(() => {
    folder = new TemporaryFolder();
    failures = [];
  });
  afterEach(() => {
    folder.remove();
  });

  const open = async (): Promise<StagedFiles> => {
    const store = new StagedFiles(folderOnDisk(folder.path), (error) => failures.push(error));
    await store.load();
    return store;
  };

  it('are there for the next window as soon as they are written, each under its key', async () => {
    const store = await open();
    void store.update('one', { ticks: 1 });
    void store.update('one', { ticks: 2 });
    await store.update('two', { ticks: 3 });
    const next = await open();
    assert.deepEqual([next.get('one'), next.get('two'), next.get('three')], [{ ticks: 2 }, { ticks: 3 }, undefined]);
    await next.update('one', undefined);
    assert.equal((await open()).get('one'), undefined);
    assert.equal(readdirSync(folder.path).length, 2);
  });

  it('of another window are seen when they are read again; what was ticked meanwhile stays', async () => {
    const [mine, other] = [await open(), await open()];
    await other.update('shared', 'theirs');
    await mine.load();
    assert.equal(mine.get('shared'), 'theirs');
    await new Promise((resolve) => setTimeout(resolve, 5));
    const reading = mine.load();
    void mine.update('shared', 'mine');
    await reading;
    assert.equal(mine.get('shared'), 'mine');
    await mine.update('own', 1);
    await other.load();
    assert.deepEqual([other.get('shared'), other.get('own')], ['mine', 1]);
  });

  it('survive files that are no ticks, and a folder that cannot be written', async () => {
    writeFileSync(join(folder.path, 'torn.json'), '{"key":"one","val');
    writeFileSync(join(folder.path, 'list.json'), '[]');
    const store = await open();
    await store.update('one', true);
    assert.equal((await open()).get('one'), true);
    assert.deepEqual(failures, []);
    const broken = new StagedFiles(
      {
        list: () => Promise.resolve([]),
        write: () => Promise.reject(new Error('full')),
        remove: () => Promise.resolve(),
      },
      (error) => failures.push(error),
    );
    await broken.update('one', 1);
    assert.equal(broken.get('one'), 1);
    assert.equal(failures.length, 1);
  });

  it('forget after a month what has no tick any more', async () => {
    const written = (key: string, daysAgo: number, value: unknown): void => {
      const writtenAt = Date.now() - daysAgo * 86_400_000;
      writeFileSync(join(folder.path, `${key}.json`), JSON.stringify({ key, value, writtenAt }));
    };
    written('old', 40, null);
    written('young', 2, null);
    written('ticked', 400, { ticks: 1 });
    const store = await open();
    assert.deepEqual(readdirSync(folder.path).sort(), ['ticked.json', 'young.json']);
    assert.deepEqual(store.get('ticked'), { ticks: 1 });
  });
});
