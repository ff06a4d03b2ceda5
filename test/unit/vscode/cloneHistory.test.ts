import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import type { ModuleHistory } from '../../../src/publishing/moduleHistory';
import { cloneHistory } from '../../../src/vscode/node/cloneHistory';
import { git, write } from '../git/temporaryRepositories';

const PUBLIC = 'variable "public_access" {\n  type    = bool\n  default = true\n}\n';
const UNKNOWN = 'f'.repeat(40);
const ODD_NAMES = ['a b.txt', 'line\nbreak', ':(glob)x', '-n', 'ä "q".md', 'deep/er/x.txt'];

describe('what the commits of a clone hold', () => {
  let directory: string;
  let root: string;
  let first: string;
  let last: string;
  let history: ModuleHistory;

  const commitAll = (): string => {
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'commit');
    return git(root, 'rev-parse', 'HEAD');
  };
  const text = async (path: string, commit: string): Promise<string> =>
    new TextDecoder().decode(await history.readFile(path, commit));
  const fails = (call: Promise<unknown>, reason: string): Promise<void> =>
    assert.rejects(call, (error) => AppError.is(error) && error.reason === reason);

  before(() => {
    directory = realpathSync(mkdtempSync(join(tmpdir(), 'rad-history-')));
    root = join(directory, 'work tree');
    git(directory, 'init', '-q', '-b', 'main', root);
    write(root, 'modules/One/variables.tf', PUBLIC);
    write(root, 'modules/Notes/readme.md', 'no Terraform\n');
    write(root, 'top.tf', '# top\n');
    for (const name of ODD_NAMES) write(root, `modules/One/${name}`, `of ${name}\n`);
    git(root, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},modules/Sub`);
    first = commitAll();
    write(root, 'modules/One/variables.tf', `${PUBLIC}variable "more" {}\n`);
    git(root, 'rm', '-q', 'modules/One/a b.txt');
    last = commitAll();
    write(root, 'modules/One/variables.tf', 'not committed');
    history = cloneHistory(root);
  });

  after(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it('reads a module as it was, and nothing where there is no Terraform', async () => {
    const names = async (commit: string): Promise<string[] | undefined> =>
      (await history.readModule('modules/One', commit))?.variables.map(({ name }) => name);
    assert.deepEqual(await names(first), ['public_access']);
    assert.deepEqual(await names(last), ['public_access', 'more']);
    for (const path of ['modules/Notes', 'modules/None', 'modules/Sub', 'modules/One/variables.tf']) {
      assert.equal(await history.readModule(path, first), undefined, path);
    }
    assert.equal(await history.readModule('modules/One', UNKNOWN), undefined);
  });

  it('lists files with the ids of git, and nothing for a directory that is not there', async () => {
    const files = await history.listFiles('modules/One', first);
    assert.deepEqual([...(files?.keys() ?? [])].sort(), [...ODD_NAMES, 'variables.tf'].sort());
    assert.equal(files?.get('variables.tf'), git(root, 'rev-parse', `${first}:modules/One/variables.tf`));
    assert.ok(!(await history.listFiles('modules/One', last))?.has('a b.txt'));
    assert.equal((await history.listFiles('modules/None', first))?.size, 0);
    assert.ok((await history.listFiles('', first))?.has('modules/One/variables.tf'));
    assert.equal(await history.listFiles('modules/One', UNKNOWN), undefined);
  });

  it('reads files of any name, byte for byte', async () => {
    for (const name of ODD_NAMES) assert.equal(await text(`modules/One/${name}`, first), `of ${name}\n`);
    assert.equal(await text('modules/One/variables.tf', first), PUBLIC);
    assert.equal(await text('top.tf', last), '# top\n');
    for (const path of ['modules/One/a b.txt', 'modules', 'modules/Sub', '../outside', '']) {
      await fails(history.readFile(path, last), 'fileUnreadable');
    }
    await fails(history.readFile('top.tf', UNKNOWN), 'fileUnreadable');
    await fails(history.readFile('top.tf', 'main'), 'fileUnreadable');
  });

  it('counts commits', async () => {
    assert.deepEqual(await history.drift('modules/One', first, last), { ahead: 1, behind: 0, touching: 1 });
    assert.equal(await history.drift('modules/One', UNKNOWN, last), undefined);
  });

  it('ends with the signal', async () => {
    const signal = AbortSignal.abort();
    await fails(history.readModule('modules/One', first, signal), 'cancelled');
    await fails(history.listFiles('modules/One', first, signal), 'cancelled');
    await fails(history.readFile('top.tf', first, signal), 'cancelled');
    await fails(history.drift('modules/One', first, last, signal), 'cancelled');
  });
});
