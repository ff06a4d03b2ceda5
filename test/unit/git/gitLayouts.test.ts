import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readRepository } from '../../../src/git/readRepository';
import { findRepositories } from '../../../src/vscode/node/localRepositories';
import { commit, git, see, TemporaryRepositories, write } from './temporaryRepositories';

const ONE = 'modules/One';

describe('layouts of clones', () => {
  let repositories: TemporaryRepositories;
  let directory: string;
  let work: string;

  beforeEach(() => {
    repositories = new TemporaryRepositories();
    ({ directory, work } = repositories);
  });

  afterEach(() => {
    repositories.remove();
  });

  it('a linked work tree has a branch, changes and an operation of its own', async () => {
    const linked = join(directory, 'linked');
    git(work, 'worktree', 'add', '-q', '-b', 'feature', linked);
    assert.ok(statSync(join(linked, '.git')).isFile());
    commit(linked, `${ONE}/main.tf`, '# feature\n');
    write(linked, 'modules/Two/main.tf', '# feature\n');
    const { situation, sentences, repairs, stateOf } = await see(linked);
    assert.equal(situation.isWorktree, true);
    assert.deepEqual(sentences, [
      'You are on feature (1 commit ahead); the platform reads main.',
      '1 change is not committed.',
    ]);
    // git refuses to check out a branch twice.
    assert.deepEqual(repairs, [undefined, 'commit']);
    assert.deepEqual([stateOf(ONE).unpushed, stateOf('modules/Two').uncommitted], [true, true]);
    const main = await see(work);
    assert.deepEqual([main.situation.isWorktree, main.sentences], [false, []]);
    commit(work, `${ONE}/main.tf`, '# main\n');
    git(linked, 'stash', '-q');
    assert.throws(() => git(linked, 'merge', '-q', 'main'));
    assert.deepEqual(
      [(await see(linked)).situation.operation, (await see(work)).situation.operation],
      ['merge', undefined],
    );
  });

  it('what changes in a linked work tree happens in the directories to watch', async () => {
    const linked = join(directory, 'linked');
    git(work, 'worktree', 'add', '-q', '-b', 'feature', linked);
    const { gitDirectories } = await readRepository(join(linked, 'modules'));
    const [own = '', common = ''] = gitDirectories;
    const index = statSync(join(own, 'index')).mtimeMs;
    commit(linked, `${ONE}/main.tf`, '# feature\n');
    assert.ok(statSync(join(own, 'index')).mtimeMs > index);
    assert.ok(existsSync(join(own, 'HEAD')));
    assert.equal(git(linked, 'rev-parse', 'HEAD'), git(common, 'rev-parse', 'refs/heads/feature'));
    git(linked, 'fetch', '-q');
    assert.ok(existsSync(join(common, 'FETCH_HEAD')) || existsSync(join(own, 'FETCH_HEAD')));
  });

  it('a submodule as the open folder, and the repository around it', async () => {
    const shared = join(directory, 'shared.git');
    git(directory, 'clone', '-q', '--bare', repositories.remote, shared);
    git(work, 'submodule', '--quiet', 'add', shared, 'modules/Shared');
    git(work, 'submodule', '--quiet', 'add', shared, 'Vendored');
    git(work, 'submodule', '--quiet', 'add', shared, 'deep/er/Hidden');
    git(work, 'commit', '-qm', 'submodules');
    git(work, 'push', '-q');
    const around = await see(work);
    assert.deepEqual(around.situation.submodules, ['Vendored', 'modules/Shared']);
    assert.deepEqual(around.sentences, [
      'Vendored is a submodule: the platform sees an empty directory there.',
      'modules/Shared is a submodule: the platform sees an empty directory there.',
    ]);
    const inside = join(work, 'modules/Shared');
    const [snapshot] = await findRepositories(join(inside, 'modules'));
    assert.equal(snapshot?.root, inside);
    assert.deepEqual([snapshot.isSubmodule, snapshot.isWorktree], [true, false]);
    assert.deepEqual(snapshot.gitDirectories, [join(work, '.git/modules/modules/Shared')]);
    commit(inside, `${ONE}/main.tf`, '# inside\n');
    assert.deepEqual((await see(inside)).sentences, ['1 commit is not pushed.']);
    assert.equal((await see(work)).stateOf('modules/Shared').uncommitted, true);
  });

  it('a repository inside another one is not its submodule', async () => {
    const inner = join(work, 'modules', 'Inner');
    git(work, 'clone', '-q', repositories.remote, inner);
    write(inner, `${ONE}/main.tf`, '# inner\n');
    const { situation, sentences } = await see(inner);
    assert.deepEqual([situation.isSubmodule, sentences], [false, ['1 change is not committed.']]);
    const around = await see(work);
    assert.deepEqual(around.situation.submodules, []);
    assert.equal(around.stateOf('modules/Inner').uncommitted, true);
    assert.equal(around.stateOf(ONE).uncommitted, false);
    assert.deepEqual(
      (await findRepositories(work)).map(({ root }) => root),
      [work],
    );
  });

  it('a folder that holds clones, work trees and a clone whose git directory is elsewhere', async () => {
    const folder = join(directory, 'folder');
    write(folder, 'notes/readme.md', '# no repository\n');
    git(work, 'worktree', 'add', '-q', '-b', 'feature', join(folder, 'linked'));
    const elsewhere = join(directory, 'elsewhere.git');
    git(folder, 'clone', '-q', '--separate-git-dir', elsewhere, repositories.remote, 'separate');
    const separate = join(folder, 'separate');
    assert.deepEqual((await findRepositories(folder)).map(({ root }) => root).sort(), [
      join(folder, 'linked'),
      separate,
    ]);
    const snapshot = await readRepository(separate);
    assert.deepEqual([snapshot.gitDirectories, snapshot.isWorktree], [[elsewhere], false]);
    commit(separate, `${ONE}/main.tf`, '# separate\n');
    const { sentences, stateOf } = await see(separate);
    assert.deepEqual([sentences, stateOf(ONE).unpushed], [['1 commit is not pushed.'], true]);
  });

  it('a sparse checkout: what is left out is neither changed nor gone', async () => {
    git(work, 'sparse-checkout', 'set', ONE);
    assert.ok(!existsSync(join(work, 'modules/Two')));
    const { situation, sentences, stateOf } = await see(work);
    assert.equal(situation.isSparse, true);
    assert.deepEqual(sentences, ['This is a sparse checkout: modules outside of it look as if they were gone.']);
    const pushedTreeSha = git(work, 'rev-parse', 'HEAD:modules/Two');
    assert.deepEqual(stateOf('modules/Two'), { uncommitted: false, unpushed: false, pushedTreeSha });
    git(work, 'sparse-checkout', 'disable');
    assert.equal((await see(work)).situation.isSparse, false);
  });
});
