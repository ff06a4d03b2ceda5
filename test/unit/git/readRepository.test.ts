import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import { readRepository } from '../../../src/git/readRepository';
import { uncommittedDirectories } from '../../../src/git/repositorySnapshot';

function git(directory: string, ...args: string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@sandbox.example'];
  return execFileSync('git', [...author, ...args], { cwd: directory, env, encoding: 'utf8' }).trim();
}

describe('reading a repository with git', () => {
  let directory: string;
  let work: string;
  let bare: string;

  beforeEach(() => {
    directory = realpathSync(mkdtempSync(join(tmpdir(), 'rad-git-')));
    bare = join(directory, 'owner', 'name.git');
    const seed = join(directory, 'seed');
    mkdirSync(join(seed, 'modules', 'One'), { recursive: true });
    mkdirSync(join(seed, 'Two'));
    writeFileSync(join(seed, 'modules', 'One', 'variables.tf'), 'variable "a" {}\n');
    writeFileSync(join(seed, 'Two', 'main.tf'), '\n');
    git(seed, 'init', '-q', '-b', 'main');
    git(seed, 'add', '.');
    git(seed, 'commit', '-qm', 'first');
    git(directory, 'clone', '-q', '--bare', seed, bare);
    work = join(directory, 'work');
    git(directory, 'clone', '-q', bare, work);
  });

  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it('knows branch, commit, remote, and the tree of each directory at HEAD and on the remote', async () => {
    const snapshot = await readRepository(join(work, 'modules'));
    assert.equal(snapshot.root, work);
    assert.equal(snapshot.branch, 'main');
    assert.equal(snapshot.headSha, git(work, 'rev-parse', 'HEAD'));
    assert.deepEqual(snapshot.remotes, [{ name: 'origin', url: bare }]);
    assert.equal(snapshot.pushed.get('origin')?.ref, 'origin/main');
    assert.equal(
      snapshot.pushed.get('origin')?.treeShas.get('modules/One'),
      git(work, 'rev-parse', 'HEAD:modules/One'),
    );
    assert.equal(snapshot.headTreeShas.get('Two'), git(work, 'rev-parse', 'HEAD:Two'));
    assert.deepEqual(snapshot.changedPaths, []);
  });

  it('tells uncommitted from unpushed changes, in names with blanks and umlauts too', async () => {
    writeFileSync(join(work, 'modules', 'One', 'ä b.tf'), '\n');
    mkdirSync(join(work, 'Three'));
    writeFileSync(join(work, 'Three', 'main.tf'), '\n');
    const dirty = await readRepository(work);
    assert.equal(uncommittedDirectories(dirty.changedPaths)('modules/One'), true);
    assert.equal(uncommittedDirectories(dirty.changedPaths)('Three'), true);
    assert.equal(uncommittedDirectories(dirty.changedPaths)('Two'), false);
    git(work, 'add', '.');
    git(work, 'commit', '-qm', 'second');
    const ahead = await readRepository(work);
    assert.equal(uncommittedDirectories(ahead.changedPaths)('modules/One'), false);
    assert.notEqual(ahead.headTreeShas.get('modules/One'), ahead.pushed.get('origin')?.treeShas.get('modules/One'));
    assert.equal(ahead.pushed.get('origin')?.treeShas.get('Three'), undefined);
  });

  it('runs neither fsmonitor nor hooks of the repository', async () => {
    const marker = join(directory, 'ran');
    const program = join(directory, 'program.sh');
    writeFileSync(program, `#!/bin/sh\ntouch '${marker}'\n`, { mode: 0o755 });
    git(work, 'config', 'core.fsmonitor', program);
    git(work, 'config', 'core.hooksPath', directory);
    symlinkSync(program, join(directory, 'post-index-change'));
    writeFileSync(join(work, 'Two', 'main.tf'), 'locals {}\n');
    await readRepository(work);
    assert.equal(existsSync(marker), false);
    // The trap itself works: plain git falls into it.
    git(work, 'status');
    assert.equal(existsSync(marker), true);
  });

  for (const name of ['trap', 'a=b', 'a.b'])
    it(`runs no filter program of the repository (filter named "${name}")`, async () => {
      const marker = join(directory, 'filtered');
      git(work, 'config', `filter.${name}.clean`, `touch '${marker}' && cat`);
      git(work, 'config', `filter.${name}.required`, 'true');
      writeFileSync(join(work, '.git', 'info', 'attributes'), `* filter=${name}\n`);
      writeFileSync(join(work, 'Two', 'main.tf'), '#');
      const snapshot = await readRepository(work);
      assert.equal(existsSync(marker), false);
      assert.deepEqual(snapshot.changedPaths, ['Two/main.tf']);
      git(work, 'status');
      assert.equal(existsSync(marker), true);
    });

  it('fetches no missing object through a program of the repository', async () => {
    const marker = join(directory, 'fetched');
    git(work, 'config', 'core.repositoryFormatVersion', '1');
    git(work, 'config', 'extensions.partialClone', 'origin');
    git(work, 'config', 'remote.origin.promisor', 'true');
    git(work, 'config', 'remote.origin.uploadpack', `touch '${marker}'; git-upload-pack`);
    const tree = git(work, 'rev-parse', 'HEAD^{tree}');
    const loose = join(work, '.git', 'objects', tree.slice(0, 2), tree.slice(2));
    if (!existsSync(loose)) {
      for (const pack of readdirSync(join(work, '.git', 'objects', 'pack'))) {
        renameSync(join(work, '.git', 'objects', 'pack', pack), join(directory, pack));
        if (pack.endsWith('.pack'))
          execFileSync('git', ['unpack-objects', '-q'], { cwd: work, input: readFileSync(join(directory, pack)) });
      }
    }
    rmSync(loose);
    await assert.rejects(readRepository(work), (error) => AppError.is(error, 'gitFailed'));
    assert.equal(existsSync(marker), false);
    // The trap itself works: plain git falls into it.
    git(work, 'ls-tree', 'HEAD');
    assert.equal(existsSync(marker), true);
  });

  it('knows what each remote has, and the directories to watch of a linked work tree', async () => {
    const fork = join(directory, 'fork.git');
    git(directory, 'clone', '-q', '--bare', bare, fork);
    git(work, 'remote', 'add', 'fork', fork);
    git(work, 'fetch', '-q', 'fork');
    writeFileSync(join(work, 'Two', 'main.tf'), '# newer\n');
    git(work, 'commit', '-qam', 'newer');
    git(work, 'push', '-q', 'fork', 'main');
    const { pushed, remotes } = await readRepository(work);
    assert.deepEqual(
      remotes.map(({ name }) => name),
      ['origin', 'fork'],
    );
    assert.notEqual(pushed.get('fork')?.commitSha, pushed.get('origin')?.commitSha);
    const linked = join(directory, 'linked');
    git(work, 'worktree', 'add', '-q', linked);
    const { gitDirectories } = await readRepository(linked);
    assert.deepEqual(gitDirectories, [join(work, '.git', 'worktrees', 'linked'), join(work, '.git')]);
  });

  it('reads a repository without commit and one with a detached HEAD', async () => {
    const empty = join(directory, 'empty');
    mkdirSync(empty);
    git(empty, 'init', '-q');
    const unborn = await readRepository(empty);
    assert.equal(unborn.headSha, undefined);
    assert.equal(unborn.pushed.size, 0);
    git(work, 'checkout', '-q', '--detach');
    assert.equal((await readRepository(work)).branch, undefined);
  });

  it('says when a folder is no repository, when it does not exist, and when it was cancelled', async () => {
    await assert.rejects(readRepository(directory), (error) => AppError.is(error, 'notARepository'));
    await assert.rejects(readRepository(join(directory, 'nowhere')), (error) => AppError.is(error, 'gitFailed'));
    const controller = new AbortController();
    controller.abort();
    await assert.rejects(readRepository(work, controller.signal), (error) => AppError.is(error, 'cancelled'));
  });
});
