import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import { trackedPaths } from '../../../src/git/trackedPaths';
import { ScanThread } from '../../../src/vscode/node/scanThread';
import { TemporaryFolder } from '../terraform/nodeFileSource';
import { BuiltWorker, Complaints, PUBLIC, scan } from './scanWorker';

function git(directory: string, ...args: string[]): void {
  const settings = ['user.name=Test', 'user.email=test@example.invalid', 'protocol.file.allow=always'];
  execFileSync('git', ['-C', directory, ...settings.flatMap((setting) => ['-c', setting]), ...args], {
    stdio: 'ignore',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
}

describe('repositories that git lays out in its own ways', function () {
  this.timeout(20_000);
  let worker: BuiltWorker;
  let folder: TemporaryFolder;
  let main: string;
  let thread: ScanThread;

  before(async () => {
    worker = await new BuiltWorker().make();
  });
  after(() => {
    worker.remove();
  });
  beforeEach(() => {
    folder = new TemporaryFolder().write('main/modules/A/variables.tf', PUBLIC).write('main/modules/B/main.tf', '');
    main = join(folder.path, 'main');
    git(main, 'init', '--quiet');
    git(main, 'add', '--all');
    git(main, 'commit', '--quiet', '-m', 'modules');
    thread = new ScanThread({ script: worker.script }, new Complaints());
  });
  afterEach(() => {
    thread.dispose();
    folder.remove();
  });

  const paths = async (root: string): Promise<string[]> => (await scan(thread, root)).modules.map(({ path }) => path);

  it('are read in a linked worktree', async () => {
    const linked = join(folder.path, 'linked');
    git(main, 'worktree', 'add', '--quiet', '-b', 'other', linked);
    folder.write('linked/modules/C/main.tf', '');
    assert.deepEqual(await paths(linked), ['modules/A', 'modules/B', 'modules/C']);
    assert.deepEqual([...(await trackedPaths(linked))], ['modules/A/variables.tf', 'modules/B/main.tf']);
  });

  it('are read as a submodule, and with one among their modules', async () => {
    const outer = join(folder.path, 'outer');
    mkdirSync(outer);
    git(outer, 'init', '--quiet');
    git(outer, 'submodule', '--quiet', 'add', main, 'modules/inner');
    folder.write('outer/modules/inner/variables.tf', PUBLIC);
    assert.deepEqual(await paths(join(outer, 'modules', 'inner')), ['modules/A', 'modules/B']);
    assert.deepEqual(await paths(outer), ['modules/inner']);
    assert.deepEqual([...(await trackedPaths(outer))], ['.gitmodules', 'modules/inner']);
  });

  it('are read as far as a sparse checkout has them', async () => {
    git(main, 'sparse-checkout', 'set', 'modules/B');
    assert.deepEqual(await paths(main), ['modules/B']);
    assert.ok((await trackedPaths(main)).has('modules/A/variables.tf'));
  });

  it('are no precondition: a folder without git is read too', async () => {
    const plain = join(folder.path, 'plain');
    folder.write('plain/modules/A/main.tf', '');
    assert.deepEqual(await paths(plain), ['modules/A']);
    await assert.rejects(trackedPaths(plain), (error) => AppError.is(error, 'notARepository'));
  });

  it('have tracked paths with any character', async () => {
    folder.write('main/modules/Größe "x"/a\tb.tf', '');
    git(main, 'add', '--all');
    assert.ok((await trackedPaths(main)).has('modules/Größe "x"/a\tb.tf'));
  });
});
