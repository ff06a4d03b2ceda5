import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { KeptModule } from '../../../src/scan/keptModule';
import { ScanCache } from '../../../src/scan/scanCache';
import type { RepositoryScan } from '../../../src/terraform/scanRepository';
import { ScanThread } from '../../../src/vscode/node/scanThread';
import { TemporaryFolder } from '../terraform/nodeFileSource';
import { BuiltWorker, Complaints, PUBLIC, scan } from './scanWorker';

const STAMP = { name: 'variables.tf', size: 3, mtimeMs: 1_700_000_000_000.25, blobId: 'abc' };
const module = (path: string, text = `{"path":"${path}"}`): KeptModule =>
  new KeptModule(path, `key ${path}`, [STAMP], text);
const shown = (modules: readonly KeptModule[]): unknown[] =>
  modules.map(({ path, key, stamps, text }) => [path, key, stamps, text]);

describe('ScanCache', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = new TemporaryFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  const files = (): string[] => readdirSync(folder.path);
  const onlyFile = (): string => join(folder.path, files()[0] ?? '');

  it('gives back what was kept, per root and version', () => {
    const cache = new ScanCache(join(folder.path, 'new', 'folder'), 'v1');
    const kept = [module('modules/A'), module('modules/B', '{"path":"modules/B","reason":"Größe \\n 名"}')];
    cache.save('/one', kept);
    cache.save('/two', [module('X')]);
    assert.deepEqual(shown(cache.load('/one')), shown(kept));
    assert.deepEqual(shown(cache.load('/two')), shown([module('X')]));
    assert.deepEqual(cache.load('/three'), []);
    assert.deepEqual(new ScanCache(join(folder.path, 'new', 'folder'), 'v2').load('/one'), []);
    cache.save('/one', []);
    assert.deepEqual(cache.load('/one'), []);
  });

  it('ignores a file with any byte changed, cut off or exchanged', () => {
    const cache = new ScanCache(folder.path, 'v1');
    cache.save('/one', [module('A')]);
    const good = readFileSync(onlyFile());
    for (let index = 0; index < good.length; index++) {
      const broken = Buffer.from(good);
      broken[index] = (broken[index] ?? 0) ^ 1;
      writeFileSync(onlyFile(), broken);
      assert.deepEqual(cache.load('/one'), [], `byte ${String(index)}`);
      writeFileSync(onlyFile(), good.subarray(0, index));
      assert.deepEqual(cache.load('/one'), [], `${String(index)} bytes`);
    }
    for (const foreign of ['', '\n', '{}', 'null\n', '["v1","/one","x"]\n[1]\n[2]']) {
      writeFileSync(onlyFile(), foreign);
      assert.deepEqual(cache.load('/one'), [], foreign);
    }
  });

  it('throws nothing where it cannot write', () => {
    folder.write('file', '');
    const cache = new ScanCache(join(folder.path, 'file', 'below'), 'v1');
    cache.save('/one', [module('A')]);
    cache.touch('/one');
    assert.deepEqual(cache.load('/one'), []);
  });

  it('stays within its size: the roots used last remain, and unfinished files go', () => {
    const cache = new ScanCache(folder.path, 'v1', 2_500);
    folder.write('left.jsonl.1.tmp', 'half');
    utimesSync(join(folder.path, 'left.jsonl.1.tmp'), 1_000, 1_000);
    // Times of files are too coarse to tell what was written first within a test.
    const saveAt = (root: string, seconds: number): void => {
      const before = new Set(files());
      cache.save(root, [module('A', `"${'x'.repeat(900)}"`)]);
      for (const name of files()) if (!before.has(name)) utimesSync(join(folder.path, name), seconds, seconds);
    };
    saveAt('/a', 2_000);
    saveAt('/b', 2_001);
    cache.touch('/a');
    cache.save('/c', [module('A', `"${'x'.repeat(900)}"`)]);
    assert.deepEqual(
      ['/a', '/b', '/c'].map((root) => cache.load(root).length),
      [1, 0, 1],
    );
    assert.ok(!files().some((name) => name.endsWith('.tmp')));
    cache.save('/e', [module('A', `"${'x'.repeat(4_000)}"`)]);
    assert.deepEqual(cache.load('/e'), []);
  });
});

describe('what the scan thread keeps between windows', function () {
  this.timeout(20_000);
  let worker: BuiltWorker;
  let folder: TemporaryFolder;
  const threads: ScanThread[] = [];

  before(async () => {
    worker = await new BuiltWorker().make();
  });
  after(() => {
    worker.remove();
  });
  beforeEach(() => {
    folder = new TemporaryFolder().write('modules/A/variables.tf', PUBLIC).write('modules/B/variables.tf', PUBLIC);
  });
  afterEach(() => {
    for (const thread of threads.splice(0)) thread.dispose();
    folder.remove();
  });

  function open(cacheDirectory: string, texts?: Record<string, string>): ScanThread {
    const data = { script: worker.script, cacheDirectory, ...(texts === undefined ? {} : { texts }) };
    const thread = new ScanThread(data, new Complaints());
    threads.push(thread);
    return thread;
  }

  const kinds = ({ modules }: RepositoryScan): string[] => modules.map(({ kind }) => kind);

  const versionIn = (file: string): string => /^\["(\w+)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';

  async function written(directory: string): Promise<string> {
    for (let waited = 0; waited < 5_000; waited += 20) {
      const [file] = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.jsonl')) : [];
      if (file !== undefined) return join(directory, file);
      await delay(20);
    }
    return assert.fail('nothing was kept');
  }

  it('is used by the next one, and by nobody with other texts', async () => {
    const cache = join(folder.path, '.cache');
    const first = await scan(open(cache), folder.path);
    const file = await written(cache);
    // What is kept says something else than the files: whoever shows it has read it there.
    const kept = new ScanCache(cache, versionIn(file));
    kept.save(
      folder.path,
      kept
        .load(folder.path)
        .map((one) => new KeptModule(one.path, one.key, one.stamps, one.text.replace('"publishable"', '"helper"'))),
    );
    const second = await scan(open(cache), folder.path);
    assert.deepEqual(kinds(second), ['helper', 'helper']);
    folder.write('modules/B/variables.tf', `${PUBLIC}\n`);
    const third = await scan(open(cache), folder.path);
    assert.deepEqual(kinds(third), ['helper', 'publishable']);
    const other = await scan(open(cache, { 'no such text': 'x' }), folder.path);
    assert.deepEqual(kinds(other), kinds(first));
  });

  it('is no reason to fail when it is a mess', async () => {
    const cache = join(folder.path, '.cache');
    mkdirSync(cache);
    await scan(open(cache), folder.path);
    writeFileSync(await written(cache), 'rubbish\nrubbish\nrubbish');
    const { modules } = await scan(open(cache), folder.path);
    assert.deepEqual(
      modules.map(({ kind }) => kind),
      ['publishable', 'publishable'],
    );
  });
});
