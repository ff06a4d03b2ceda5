import assert from 'node:assert/strict';
import { chmodSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { commitFiles, type CommitFile } from '../../../src/git/commit/commitFiles';
import { PatchedClone, reasonOf, withLine } from './patchedClone';
import { git, write } from './temporaryRepositories';

const OWN = withLine(28, 'mine\n');

describe('the files of a commit, and what of them is the own work of the partner', () => {
  let clone: PatchedClone;
  beforeEach(() => {
    clone = new PatchedClone();
  });
  afterEach(() => {
    clone.remove();
  });

  const changes = (directory: string): void => {
    write(directory, 'a/main.tf', withLine(3, 'theirs\n'));
    write(directory, 'new.tf', 'new\n');
    unlinkSync(join(directory, 'a/b/only.tf'));
  };
  /** `path: change, own parts`, as they are after an apply. */
  const listed = (files: readonly CommitFile[]): string[] =>
    files.map(({ path, change, own }) => [`${path}: ${change}`, ...own].join(', ')).sort();
  async function applied(between: () => void = () => undefined): Promise<string[]> {
    const point = await clone.apply(await clone.propose(clone.patchOf(changes)));
    between();
    return listed(await commitFiles(clone.work, { applied: point.id }));
  }

  it('are those that were applied', async () => {
    assert.deepEqual(await applied(), ['a/b/only.tf: deleted', 'a/main.tf: modified', 'new.tf: added']);
  });

  it('hold own edits from before the apply', async () => {
    write(clone.work, 'a/main.tf', OWN);
    assert.deepEqual(await applied(), ['a/b/only.tf: deleted', 'a/main.tf: modified, before', 'new.tf: added']);
  });

  it('hold own edits from after the apply', async () => {
    assert.deepEqual(await applied(() => write(clone.work, 'new.tf', 'new\nmine\n')), [
      'a/b/only.tf: deleted',
      'a/main.tf: modified',
      'new.tf: added, since',
    ]);
  });

  it('hold both, and a staged version that would be lost is told', async () => {
    write(clone.work, 'a/main.tf', OWN);
    git(clone.work, 'add', 'a/main.tf');
    write(clone.work, 'a/main.tf', withLine(27, 'mine\n'));
    const found = await applied(() => write(clone.work, 'a/main.tf', withLine(3, 'theirs\n', withLine(28, 'later\n'))));
    assert.equal(found[1], 'a/main.tf: modified, before, since, staged');
  });

  it('hold what was staged before the apply, so that nothing of it is lost', async () => {
    write(clone.work, 'a/main.tf', OWN);
    git(clone.work, 'add', 'a/main.tf');
    assert.equal((await applied())[1], 'a/main.tf: modified, before');
  });

  it('leave out what is as in HEAD by now', async () => {
    assert.deepEqual(await applied(() => git(clone.work, 'checkout', '-q', 'HEAD', '--', 'a')), ['new.tf: added']);
  });

  it('are not called own because of line endings that git writes itself', async () => {
    git(clone.work, 'config', 'core.autocrlf', 'true');
    git(clone.work, 'rm', '-q', '--cached', '-r', '.');
    git(clone.work, 'reset', '-q', '--hard');
    assert.match(clone.text('a/main.tf'), /\r\n/);
    assert.deepEqual(await applied(), ['a/b/only.tf: deleted', 'a/main.tf: modified', 'new.tf: added']);
  });

  it('are not called own because of line endings that only the disk has', async () => {
    git(clone.work, 'config', 'core.autocrlf', 'input');
    write(clone.work, 'a/main.tf', withLine(9, 'line 9\r\n'));
    git(clone.work, 'add', '--renormalize', '.');
    assert.equal(git(clone.work, 'diff', '--cached', '--name-only'), '');
    assert.deepEqual(await applied(), ['a/b/only.tf: deleted', 'a/main.tf: modified', 'new.tf: added']);
  });

  it('are told by their mode too, where the repository knows modes', async () => {
    chmodSync(join(clone.work, 'a/main.tf'), 0o755);
    assert.match((await applied())[1] ?? '', /before$/);
    git(clone.work, 'config', 'core.fileMode', 'false');
    const [point] = git(clone.work, 'for-each-ref', '--format=%(refname:lstrip=4)', 'refs/rad/undo').split('\n');
    assert.equal(listed(await commitFiles(clone.work, { applied: point ?? '' }))[1], 'a/main.tf: modified');
  });

  it('of changes that are still to be applied say which are edited or staged', async () => {
    write(clone.work, 'a/main.tf', OWN);
    write(clone.work, 'other.tf', OWN);
    git(clone.work, 'add', 'other.tf');
    write(clone.work, 'other.tf', withLine(2, 'again\n'));
    const paths = ['a/main.tf', 'other.tf', 'new.tf', 'a/b/only.tf'];
    const own = (await commitFiles(clone.work, { paths })).map((file) => file.own);
    assert.deepEqual(own, [['before'], ['before', 'staged'], [], []]);
  });

  it('of a repository without a commit are all new', async () => {
    git(clone.work, 'switch', '-q', '--orphan', 'fresh');
    write(clone.work, 'mine.tf', 'mine\n');
    assert.deepEqual(listed(await commitFiles(clone.work, { paths: ['mine.tf'] })), ['mine.tf: added, before']);
  });

  it('of an apply that is not recorded are unknown', async () => {
    assert.equal(await reasonOf(commitFiles(clone.work, { applied: '20260101' })), 'notFound');
  });
});
