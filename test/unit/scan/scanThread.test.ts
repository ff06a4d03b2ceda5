import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, renameSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import type { ModuleReading } from '../../../src/terraform/module';
import { scanRepository } from '../../../src/terraform/scanRepository';
import { ScanThread } from '../../../src/vscode/node/scanThread';
import { NodeFileSource, TemporaryFolder } from '../terraform/nodeFileSource';
import { BuiltWorker, Complaints, PUBLIC, requestOf, scan } from './scanWorker';

const SAMPLE = 'src/sandbox/sample/repository';
const paths = (modules: readonly ModuleReading[]): string[] => modules.map(({ path }) => path);
const isCancelled = (error: unknown): boolean => AppError.is(error, 'cancelled');

describe('the scan thread', function () {
  this.timeout(20_000);
  let worker: BuiltWorker;
  let folder: TemporaryFolder;
  let complaints: Complaints;
  let thread: ScanThread;

  before(async () => {
    worker = await new BuiltWorker().make();
  });
  after(() => {
    worker.remove();
  });
  beforeEach(() => {
    folder = new TemporaryFolder();
    complaints = new Complaints();
    thread = new ScanThread({ script: worker.script }, complaints);
  });
  afterEach(() => {
    thread.dispose();
    folder.remove();
    assert.deepEqual(complaints.lines, []);
  });

  it('reads what a scan on the same thread reads', async () => {
    const source = new NodeFileSource(SAMPLE);
    const facts = { tracked: new Set<string>(), rules: { RAD018: 'off' as const } };
    const expected = await scanRepository(source, { layout: 'auto', facts });
    const { modules, unreadable, batches } = await scan(thread, join(process.cwd(), SAMPLE), { facts });
    assert.ok(modules.length >= 8);
    assert.deepEqual(modules, expected.modules);
    assert.deepEqual(unreadable, []);
    assert.deepEqual(paths(batches.flat()).sort(), paths(modules).sort());
  });

  it('gives the same object for what has not changed, and a new one for what has', async () => {
    folder.write('modules/A/variables.tf', PUBLIC).write('modules/B/variables.tf', PUBLIC);
    const first = await scan(thread, folder.path);
    folder.write('modules/B/variables.tf', `${PUBLIC}variable "other" {}\n`);
    const { modules } = await scan(thread, folder.path);
    assert.equal(modules[0], first.modules[0]);
    assert.deepEqual(
      modules[1]?.variables.map(({ name }) => name),
      ['public_access', 'other'],
    );
  });

  it('sees a change that left size and time alone, when it is told of it', async () => {
    const file = join(folder.path, 'modules/A/variables.tf');
    folder.write('modules/A/variables.tf', `${PUBLIC}variable "one" {}\n`);
    utimesSync(file, 1_700_000_000, 1_700_000_000);
    const names = async (changed: string[]): Promise<string[] | undefined> =>
      (await scan(thread, folder.path, { changed })).modules[0]?.variables.map(({ name }) => name);
    assert.deepEqual(await names([]), ['public_access', 'one']);
    folder.write('modules/A/variables.tf', `${PUBLIC}variable "two" {}\n`);
    utimesSync(file, 1_700_000_000, 1_700_000_000);
    assert.deepEqual(await names([]), ['public_access', 'one']);
    assert.deepEqual(await names(['modules/A/variables.tf']), ['public_access', 'two']);
  });

  it('looks at nothing but what has been written to, where that is all', async () => {
    folder.write('modules/A/variables.tf', PUBLIC).write('modules/B/variables.tf', PUBLIC).write('docs/x.md', '');
    const partial = async (changed: string[], ticked: string[] = []): Promise<string[]> => {
      const facts = { ticked: new Set(ticked) };
      const { modules } = await scan(thread, folder.path, { changed, isOnlyChanged: true, facts });
      return modules.map(({ path, variables }) => `${path} ${String(variables.length)}`);
    };
    // Nothing is known yet, so all is read.
    assert.deepEqual(await partial([]), ['modules/A 1', 'modules/B 1']);
    folder.write('modules/A/variables.tf', `${PUBLIC}variable "a" {}\n`);
    folder.write('modules/B/variables.tf', `${PUBLIC}variable "b" {}\n`);
    assert.deepEqual(await partial(['modules/A/variables.tf']), ['modules/A 2', 'modules/B 1']);
    folder.write('modules/C/variables.tf', PUBLIC).write('docs/variables.tf', PUBLIC);
    rmSync(join(folder.path, 'modules/A'), { recursive: true });
    assert.deepEqual(await partial(['modules/C', 'modules/A']), ['modules/B 1', 'modules/C 1']);
    assert.deepEqual(await partial(['docs/variables.tf'], ['modules/C']), ['modules/B 1', 'modules/C 1', 'docs 1']);
    // A folder stands for all in it.
    assert.deepEqual(await partial(['modules/B']), ['modules/B 2', 'modules/C 1', 'docs 1']);
    const all = await scan(thread, folder.path);
    assert.deepEqual(paths(all.modules), ['modules/B', 'modules/C', 'docs']);
  });

  it('checks a module again when it is ticked', async () => {
    folder.write('modules/A/variables.tf', 'variable "x" {\n  type = notatype\n}\n').write('modules/A/main.tf', '');
    const rules = async (ticked: string[]): Promise<string[] | undefined> =>
      (await scan(thread, folder.path, { facts: { ticked: new Set(ticked) } })).modules[0]?.problems.map(
        ({ rule }) => rule,
      );
    const plain = await rules([]);
    const ticked = await rules(['modules/A']);
    assert.ok((ticked?.length ?? 0) > (plain?.length ?? 0), JSON.stringify({ plain, ticked }));
    assert.deepEqual(await rules([]), plain);
  });

  it('counts in what stands beside a module, in a scan and in a check', async () => {
    folder.write('X/variables.tf', PUBLIC).write('modules/X/variables.tf', PUBLIC);
    const { modules } = await scan(thread, folder.path);
    for (const { path, problems } of modules)
      assert.ok(
        problems.some(({ rule }) => rule === 'RAD010'),
        path,
      );
    const request = { root: folder.path, path: 'X', texts: new Map<string, string>(), facts: {} };
    const checked = await thread.check(request, new AbortController().signal);
    assert.deepEqual(
      checked,
      modules.find(({ path }) => path === 'X'),
    );
  });

  it('checks the texts of editors in place of files, at any depth', async () => {
    folder.write('a/b/c/variables.tf', PUBLIC).write('a/b/c/main.tf', 'locals {}\n').write('notes/x.txt', '');
    const check = (path: string, texts: [string, string][] = []): Promise<ModuleReading | undefined> =>
      thread.check({ root: folder.path, path, texts: new Map(texts), facts: {} }, new AbortController().signal);
    assert.equal((await check('a/b/c'))?.kind, 'publishable');
    assert.equal((await check('a/b/c', [['variables.tf', 'variable {']]))?.kind, 'broken');
    assert.equal((await check('a/b/c', [['variables.tf', `${PUBLIC}# more\n`]]))?.kind, 'publishable');
    assert.equal((await check('notes', [['variables.tf', PUBLIC]]))?.kind, 'publishable');
    assert.equal(await check('notes'), undefined);
    assert.equal(await check('nowhere'), undefined);
    assert.equal((await check('', [['variables.tf', PUBLIC]]))?.path, '');
  });

  it('cancels a scan, and the newer of two for one repository wins', async () => {
    for (let index = 0; index < 40; index++) folder.write(`modules/M${String(index)}/variables.tf`, PUBLIC.repeat(20));
    const stopped = new AbortController();
    const first = thread.scan(requestOf(folder.path), () => undefined, stopped.signal);
    stopped.abort();
    await assert.rejects(first, isCancelled);
    const older = thread.scan(requestOf(folder.path), () => undefined, new AbortController().signal);
    const newer = scan(thread, folder.path);
    await assert.rejects(older, isCancelled);
    assert.equal((await newer).modules.length, 40);
    await assert.rejects(
      thread.scan(requestOf(folder.path), () => undefined, stopped.signal),
      isCancelled,
    );
  });

  it('reads several repositories at a time', async () => {
    const other = new TemporaryFolder().write('modules/Other/variables.tf', PUBLIC);
    folder.write('modules/One/variables.tf', PUBLIC);
    const [one, two] = await Promise.all([scan(thread, folder.path), scan(thread, other.path)]);
    assert.deepEqual([paths(one.modules), paths(two.modules)], [['modules/One'], ['modules/Other']]);
    other.remove();
  });

  it('says that a root which is gone cannot be read, and does not call it empty', async () => {
    folder.write('modules/A/variables.tf', PUBLIC);
    await scan(thread, folder.path);
    const moved = `${folder.path}-moved`;
    renameSync(folder.path, moved);
    await assert.rejects(scan(thread, folder.path), (error) => AppError.is(error, 'fileUnreadable'));
    assert.deepEqual(paths((await scan(thread, moved)).modules), ['modules/A']);
    renameSync(moved, folder.path);
  });

  it('survives folders that come and go while it reads', async () => {
    for (let index = 0; index < 60; index++) {
      folder
        .write(`modules/M${String(index)}/variables.tf`, PUBLIC.repeat(10))
        .write(`modules/M${String(index)}/main.tf`, '');
    }
    const underWay = scan(thread, folder.path);
    for (let index = 0; index < 60; index += 2) {
      if (index % 4 === 0) rmSync(join(folder.path, `modules/M${String(index)}`), { recursive: true });
      else rmSync(join(folder.path, `modules/M${String(index)}/variables.tf`));
      await new Promise((resolve) => setImmediate(resolve));
    }
    renameSync(join(folder.path, 'modules/M1'), join(folder.path, 'modules/Renamed'));
    await underWay;
    const { modules } = await scan(thread, folder.path);
    assert.equal(modules.length, 45);
    assert.ok(paths(modules).includes('modules/Renamed') && !paths(modules).includes('modules/M1'));
    assert.equal(modules.filter(({ kind }) => kind === 'helper').length, 15);
  });

  it('follows no link, even in a circle, and reads what it may of the rest', async () => {
    folder.write('modules/A/variables.tf', PUBLIC).write('modules/Closed/variables.tf', PUBLIC);
    symlinkSync('..', join(folder.path, 'modules/A/loop'));
    symlinkSync('.', join(folder.path, 'modules/Loop'));
    folder.write('modules/B/variables.tf', PUBLIC);
    execFileSync('mkfifo', [join(folder.path, 'modules/B/pipe.tf')]);
    chmodSync(join(folder.path, 'modules/Closed'), 0);
    const { modules, unreadable } = await scan(thread, folder.path);
    chmodSync(join(folder.path, 'modules/Closed'), 0o755);
    const readable = paths(modules).filter((path) => path !== 'modules/Closed');
    assert.deepEqual(readable, ['modules/A', 'modules/B']);
    // Whoever may read everything, may read this.
    assert.equal(modules.length + unreadable.length, 3);
  });

  it('tries once more in a new thread when the first one ends', async () => {
    folder.write('modules/A/variables.tf', PUBLIC);
    const fragile = await new BuiltWorker().make(
      `const once = require('node:fs'); if (!once.existsSync(__filename + '.tried')) { once.writeFileSync(__filename + '.tried', ''); process.exit(3); }`,
    );
    const hopeless = await new BuiltWorker().make('process.exit(3);');
    const second = new ScanThread({ script: fragile.script }, complaints);
    const third = new ScanThread({ script: hopeless.script }, complaints);
    assert.deepEqual(paths((await scan(second, folder.path)).modules), ['modules/A']);
    await assert.rejects(scan(third, folder.path), (error) => AppError.is(error, 'fileUnreadable'));
    second.dispose();
    third.dispose();
    await assert.rejects(scan(second, folder.path), isCancelled);
    fragile.remove();
    hopeless.remove();
  });

  it('is quick in a repository of 20,000 files, and lists no more of a module than it needs', async () => {
    for (let directory = 0; directory < 20; directory++) {
      for (let file = 0; file < 1_000; file++) folder.write(`data/d${String(directory)}/f${String(file)}`, '');
    }
    folder.write('modules/A/variables.tf', PUBLIC);
    const start = performance.now();
    assert.deepEqual(paths((await scan(thread, folder.path)).modules), ['modules/A']);
    assert.ok(performance.now() - start < 2_000);
  });
});
