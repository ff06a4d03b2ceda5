import assert from 'node:assert/strict';
import { readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import { makeProposal } from '../../../src/git/proposal/makeProposal';
import { changesA, PatchedClone, reasonOf, TEXT, withLine } from './patchedClone';
import { git, write } from './temporaryRepositories';

describe('traps of patches and of what git does to content', () => {
  let clone: PatchedClone;

  beforeEach(() => (clone = new PatchedClone()));
  afterEach(() => clone.remove());

  it('a commit that is not here is fetched, or named', async () => {
    const elsewhere = join(clone.folder, 'elsewhere');
    git(clone.folder, 'clone', '-q', clone.work, elsewhere);
    write(elsewhere, 'other.tf', 'new base\n');
    git(elsewhere, 'commit', '-qam', 'unknown here');
    const baseCommit = git(elsewhere, 'rev-parse', 'HEAD');
    write(elsewhere, 'a/main.tf', withLine(3, 'theirs\n'));
    const patch = git(elsewhere, 'diff', '--full-index') + '\n';
    assert.equal(await reasonOf(makeProposal({ root: clone.work, baseCommit, patch })), 'baseMissing');
    const offline = (): Promise<void> => Promise.reject(new AppError('offline'));
    assert.equal(
      await reasonOf(makeProposal({ root: clone.work, baseCommit, patch, fetchCommit: offline })),
      'baseMissing',
    );
    const fetchCommit = (id: string): Promise<void> =>
      Promise.resolve(void git(clone.work, 'fetch', '-q', elsewhere, id));
    const proposal = await makeProposal({ root: clone.work, baseCommit, patch, fetchCommit });
    assert.deepEqual(
      proposal.files.map(({ path }) => path),
      ['a/main.tf'],
    );
    assert.equal(proposal.behind, 0);
  });

  it('a binary file without its content is left out, the others are not', async () => {
    const patch = clone.patchOf((directory) => {
      changesA(directory);
      writeFileSync(join(directory, 'logo.png'), Buffer.from([0, 1, 2]));
    }, '--full-index');
    assert.match(patch, /Binary files/);
    assert.deepEqual(
      (await clone.propose(patch)).files.map(({ path }) => path),
      ['a/main.tf'],
    );
  });

  it('a lost last line feed is forgiven, a cut patch is not, an empty one is no change', async () => {
    const patch = clone.patchOf(changesA);
    assert.equal((await clone.propose(patch.trimEnd())).files.length, 1);
    assert.equal(await reasonOf(clone.propose(patch.slice(0, -30))), 'patchRefused');
    assert.deepEqual((await clone.propose('')).files, []);
  });

  it('returns that are gone from a patch are not made up for', async () => {
    write(clone.work, 'crlf.tf', TEXT.replaceAll('\n', '\r\n'));
    clone.commitAll();
    const patch = clone.patchOf((directory) =>
      write(directory, 'crlf.tf', withLine(3, 'theirs\n').replaceAll('\n', '\r\n')),
    );
    assert.equal(await reasonOf(clone.propose(patch.replaceAll('\r', ''))), 'patchDoesNotFit');
    await clone.thereAndBack(patch, () =>
      assert.equal(clone.text('crlf.tf'), withLine(3, 'theirs\n').replaceAll('\n', '\r\n')),
    );
  });

  it('returns that a checkout adds stay', async () => {
    git(clone.work, 'config', 'core.autocrlf', 'true');
    rmSync(join(clone.work, 'a/main.tf'));
    git(clone.work, 'checkout', '-q', '--', '.');
    assert.match(clone.text('a/main.tf'), /\r\n/);
    const patch = clone.patchOf((directory) =>
      write(directory, 'a/main.tf', withLine(3, 'theirs\n').replaceAll('\n', '\r\n')),
    );
    await clone.thereAndBack(patch, () =>
      assert.equal(clone.text('a/main.tf'), withLine(3, 'theirs\n').replaceAll('\n', '\r\n')),
    );
  });

  it('returns that are in the object store stay, although a setting would take them away', async () => {
    write(clone.work, 'a/main.tf', TEXT.replaceAll('\n', '\r\n'));
    clone.commitAll();
    const patch = clone.patchOf((directory) =>
      write(directory, 'a/main.tf', withLine(3, 'theirs\n').replaceAll('\n', '\r\n')),
    );
    git(clone.work, 'config', 'core.autocrlf', 'true');
    await clone.thereAndBack(patch, () =>
      assert.equal(clone.text('a/main.tf'), withLine(3, 'theirs\n').replaceAll('\n', '\r\n')),
    );
  });

  it('mixed line endings stay line by line, in UTF-16 too', async () => {
    write(clone.work, '.gitattributes', '* text=auto\n*.u16 text working-tree-encoding=UTF-16LE-BOM\n');
    const utf16 = (content: string): Buffer =>
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content, 'utf16le')]);
    writeFileSync(join(clone.work, 'x.u16'), utf16('eins\nzwei\nüber\n'));
    clone.commitAll();
    const patch = clone.patchOf((directory) => {
      writeFileSync(join(directory, 'x.u16'), utf16('eins\nneu\nzwei\nüber\n'));
      changesA(directory);
    });
    writeFileSync(join(clone.work, 'x.u16'), utf16('eins\r\nzwei\nüber\r\n'));
    write(clone.work, 'a/main.tf', withLine(2, 'line 2\r\n'));
    await clone.thereAndBack(patch, () => {
      assert.deepEqual(readFileSync(join(clone.work, 'x.u16')), utf16('eins\r\nneu\r\nzwei\nüber\r\n'));
      assert.equal(clone.text('a/main.tf'), withLine(3, 'theirs\n', withLine(2, 'line 2\r\n')));
    });
  });

  it('what a filter forgets is not lost', async () => {
    git(clone.work, 'config', 'filter.lossy.clean', "sed -e 's/secret .*/secret/'");
    write(clone.work, '.gitattributes', '*.tf filter=lossy\n');
    write(clone.work, 'a/main.tf', withLine(20, 'secret\n'));
    clone.commitAll();
    write(clone.work, 'a/main.tf', withLine(20, 'secret of mine\n'));
    const patch = clone.patchOf((directory) =>
      write(directory, 'a/main.tf', withLine(3, 'theirs\n', withLine(20, 'secret\n'))),
    );
    await clone.thereAndBack(patch, () =>
      assert.equal(clone.text('a/main.tf'), withLine(3, 'theirs\n', withLine(20, 'secret of mine\n'))),
    );
  });

  it('repositories within, large files and submodules stay out of it', async () => {
    const patch = clone.patchOf(changesA);
    git(clone.work, 'init', '-q', 'within');
    write(clone.work, 'within/x.tf', 'mine\n');
    write(clone.work, 'large.bin', '');
    truncateSync(join(clone.work, 'large.bin'), 51 * 1024 * 1024);
    await clone.thereAndBack(patch, ({ ours }) =>
      assert.equal(git(clone.work, 'ls-tree', '-r', '--name-only', ours), 'a/b/only.tf\na/main.tf\nother.tf'),
    );
  });

  it('links and submodules of a patch are not written', async () => {
    const patch = clone.patchOf((directory) => {
      symlinkSync('/etc/passwd', join(directory, 'link'));
      rmSync(join(directory, 'other.tf'));
      symlinkSync('a/main.tf', join(directory, 'other.tf'));
      git(directory, 'update-index', '--add', '--cacheinfo', `160000,${clone.base},part`);
    });
    const proposal = await clone.propose(patch);
    assert.ok(proposal.files.every(({ obstacle }) => obstacle === 'conflict'));
    assert.equal(await reasonOf(clone.apply(proposal)), 'patchRefused');
  });

  it('a file that git ignores is written and taken back', async () => {
    write(clone.work, '.git/info/exclude', 'generated/\n');
    const patch = clone.patchOf((directory) => write(directory, 'generated/x.tf', 'theirs\n'));
    await clone.thereAndBack(patch, () => assert.equal(clone.text('generated/x.tf'), 'theirs\n'));
  });
});
