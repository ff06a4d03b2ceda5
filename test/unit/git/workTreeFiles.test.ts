import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import { workTreeFiles } from '../../../src/git/workTreeFiles';
import { git, write } from './temporaryRepositories';

describe('the files of a directory in the work tree', () => {
  let root: string;

  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'rad-work-')));
    git(root, 'init', '-q', '-b', 'main');
    write(root, '.gitignore', '.terraform/\n');
    write(root, 'modules/One/main.tf', '# one\n');
    write(root, 'modules/One/gone.tf', '# gone\n');
    write(root, 'modules/One/windows.tf', 'a\r\nb\r\n');
    write(root, 'modules/One Two/main.tf', '# two\n');
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'first');
    rmSync(join(root, 'modules/One/gone.tf'));
    write(root, 'modules/One/new/odd\nname.tf', '# new\n');
    write(root, 'modules/One/.terraform/cache', 'ignored\n');
    write(root, 'modules/One/main.tf', '# changed\n');
    symlinkSync('main.tf', join(root, 'modules/One/link.tf'));
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('are those that git has or would add, with the ids it would give them', async () => {
    const files = await workTreeFiles(root, 'modules/One', 'sha1');
    assert.deepEqual([...files.keys()].sort(), ['main.tf', 'new/odd\nname.tf', 'windows.tf']);
    for (const [file, [id]] of files) assert.equal(id, git(root, 'hash-object', '--no-filters', `modules/One/${file}`));
    write(root, 'unix.txt', 'a\nb\n');
    assert.equal(files.get('windows.tf')?.[1], git(root, 'hash-object', 'unix.txt'));
    assert.equal(files.get('main.tf')?.length, 1);
    assert.ok((await workTreeFiles(root, '', 'sha1')).has('modules/One Two/main.tf'));
    assert.equal((await workTreeFiles(root, ':(top)', 'sha1')).size, 0);
  });

  it('ends with the signal', async () => {
    await assert.rejects(
      workTreeFiles(root, 'modules/One', 'sha1', AbortSignal.abort()),
      (error) => AppError.is(error) && error.reason === 'cancelled',
    );
  });
});
