import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import { listDirectoryCommits, listRefs } from '../../../src/git/listRefs';
import { resolveCommit } from '../../../src/git/resolveCommit';
import { openTree } from '../../../src/git/openTree';
import type { FileSource } from '../../../src/terraform/fileSource';
import { readModule } from '../../../src/terraform/readModule';

function git(directory: string, ...args: string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@sandbox.example', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...author, ...args], { cwd: directory, env, encoding: 'utf8' }).trim();
}

describe('a module at a commit', () => {
  let root: string;
  let marker: string;
  let first: string;

  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const commit = (message: string): string => {
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', message);
    return git(root, 'rev-parse', 'HEAD');
  };
  const text = async (source: FileSource, path: string): Promise<string> =>
    new TextDecoder().decode(await source.read(path));
  const names = async (source: FileSource, path: string): Promise<string[]> =>
    (await source.list(path)).map(({ name, type }) => `${type} ${name}`).sort();
  const fails = (call: Promise<unknown>, reason: string): Promise<void> =>
    assert.rejects(call, (error) => AppError.is(error) && error.reason === reason);

  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'rad-tree-')));
    marker = join(root, '..', `${root.split('/').pop() ?? ''}-ran`);
    git(root, 'init', '-q', '-b', 'main');
    write('modules/One/variables.tf', 'variable "public_access" {\n  type = bool\n  default = true\n}\n');
    write('modules/One/ä b "c".tf', 'locals {}\n');
    write('modules/One/bytes.bin', Uint8Array.of(0, 255, 254, 10, 0));
    write('modules/One/deep/er/notes.txt', 'notes\n');
    write('modules/One Two/main.tf', '\n');
    write(':(top)/x.tf', 'odd\n');
    symlinkSync('variables.tf', join(root, 'modules/One/link.tf'));
    first = commit('first: öne');
    write('modules/One/variables.tf', 'variable "other" {}\n');
    commit('second');
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
    rmSync(marker, { force: true });
  });

  it('is listed and read as it was then, in names of any kind, whatever stands in the work tree', async () => {
    const source: FileSource = await openTree(root, first, 'modules/One');
    assert.deepEqual(await names(source, 'modules/One'), [
      'directory deep',
      'file bytes.bin',
      'file variables.tf',
      'file ä b "c".tf',
      'symlink link.tf',
    ]);
    assert.deepEqual(await names(source, 'modules/One/deep/er'), ['file notes.txt']);
    assert.deepEqual(await names(source, 'modules/One Two'), []);
    assert.match(await text(source, 'modules/One/variables.tf'), /public_access/);
    assert.equal(await text(source, 'modules/One/ä b "c".tf'), 'locals {}\n');
    assert.equal(await source.size('modules/One/bytes.bin'), 5);
    assert.deepEqual([...(await source.read('modules/One/bytes.bin'))], [0, 255, 254, 10, 0]);
    const reading = await readModule(source, 'modules/One', await source.list('modules/One'));
    assert.ok(reading.problems.some(({ rule }) => rule === 'RAD006'));
    assert.deepEqual(
      reading.variables.map(({ name }) => name),
      ['public_access'],
    );
  });

  it('reads the root, and takes a path for a path', async () => {
    const whole: FileSource = await openTree(root, first, '');
    assert.deepEqual(await names(whole, ''), ['directory :(top)', 'directory modules']);
    assert.equal(await text(whole, 'modules/One Two/main.tf'), '\n');
    const odd: FileSource = await openTree(root, first, ':(top)');
    assert.equal(await text(odd, ':(top)/x.tf'), 'odd\n');
  });

  it('has nothing where there is no such directory', async () => {
    for (const path of ['modules/Three', 'modules/One/variables.tf', '-r', 'modules/One^{tree}']) {
      const source = await openTree(root, first, path);
      assert.deepEqual(await source.list(path), [], path);
    }
    const source = await openTree(root, first, 'modules/One');
    for (const path of ['modules/One/none.tf', 'modules/One/deep', 'modules/One/link.tf', '']) {
      await fails(source.read(path), 'fileUnreadable');
      await fails(source.size(path), 'fileUnreadable');
    }
  });

  it('says that a commit is not there, and that what is cancelled is cancelled', async () => {
    await fails(openTree(root, 'f'.repeat(40), 'modules/One'), 'gitFailed');
    await assert.rejects(openTree(root, 'main', 'modules/One'), RangeError);
    await assert.rejects(openTree(root, '--help', 'modules/One'), RangeError);
    await fails(openTree(root, first, 'modules/One', AbortSignal.abort()), 'cancelled');
    await fails(openTree(tmpdir(), first, ''), 'notARepository');
  });

  it('runs no program of the repository: neither filters nor text conversions', async () => {
    write('.gitattributes', '*.tf filter=evil diff=evil\n');
    const attributes = commit('attributes');
    for (const key of ['filter.evil.smudge', 'filter.evil.clean', 'diff.evil.textconv', 'core.fsmonitor']) {
      git(root, 'config', key, `touch '${marker}'; cat`);
    }
    const source = await openTree(root, attributes, 'modules/One');
    assert.equal(await text(source, 'modules/One/variables.tf'), 'variable "other" {}\n');
    await listRefs(root);
    await listDirectoryCommits(root, 'modules/One');
    assert.equal(existsSync(marker), false);
    for (const key of ['filter.evil.smudge', 'filter.evil.clean', 'diff.evil.textconv', 'core.fsmonitor']) {
      git(root, 'config', '--unset', key);
    }
  });

  it('a name of a commit is resolved, and nothing else is taken for one', async () => {
    const head = git(root, 'rev-parse', 'HEAD');
    git(root, 'tag', '-m', 'release', 'v1.0', first);
    assert.equal(await resolveCommit(root, 'main'), head);
    assert.equal(await resolveCommit(root, ' HEAD '), head);
    assert.equal(await resolveCommit(root, 'v1.0'), first);
    assert.equal(await resolveCommit(root, first.slice(0, 9)), first);
    for (const ref of [
      '',
      '--help',
      '-n1',
      'none',
      'main:modules',
      'HEAD^{tree}',
      'a\nb',
      'a\0b',
      '@{upstream}',
      'x'.repeat(9000),
    ]) {
      assert.equal(await resolveCommit(root, ref), undefined, ref.slice(0, 20));
    }
    await fails(resolveCommit(tmpdir(), 'main'), 'notARepository');
    await fails(resolveCommit(root, 'main', AbortSignal.abort()), 'cancelled');
  });

  it('lists branches and tags with the commits they stand for, and the commits of a directory', async () => {
    git(root, 'tag', 'not-a-commit', git(root, 'rev-parse', 'HEAD^{tree}'));
    git(root, 'update-ref', 'refs/remotes/origin/main', first);
    git(root, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    const refs = (await listRefs(root)).map(({ kind, name, commitSha }) => [kind, name, commitSha === first]);
    assert.deepEqual(refs.sort(), [
      ['branch', 'main', false],
      ['remoteBranch', 'origin/main', true],
      ['tag', 'v1.0', true],
    ]);
    const commits = await listDirectoryCommits(root, 'modules/One');
    assert.deepEqual(
      commits.map(({ subject }) => subject),
      ['second', 'first: öne'],
    );
    assert.equal(commits.at(-1)?.sha, first);
    assert.ok(Math.abs((commits[0]?.time ?? 0) - Date.now() / 1000) < 600);
    assert.equal((await listDirectoryCommits(root, ':(top)')).length, 1);
  });

  it('knows no commits of a repository without one', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'rad-empty-'));
    git(empty, 'init', '-q', '-b', 'main');
    assert.deepEqual(await listDirectoryCommits(empty, 'modules/One'), []);
    assert.deepEqual(await listRefs(empty), []);
    assert.equal(await resolveCommit(empty, 'HEAD'), undefined);
    rmSync(empty, { recursive: true });
  });
});
