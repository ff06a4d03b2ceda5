import assert from 'node:assert/strict';
import { join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import { cloneRepository } from '../../../src/git/cloneRepository';
import { checkOutPullRequestHead } from '../../../src/vscode/node/pullRequestHead';
import { credentialOf } from '../git/gitServers';
import { differences, filesIn } from '../git/workTreeState';
import { commitAll, git, newRepository, writeFiles } from '../sandbox/gitFixture';
import { bareClone, localGitHub, type LocalGitHub } from '../sandbox/githubFixture';
import { temporaryFolder } from '../sandbox/bundledSandbox';

const BRANCH = 'jules/pull-7';

describe('checking a pull request out', () => {
  let hub: LocalGitHub;
  let source = '';
  let bare = '';
  let root = '';
  let trunk = '';

  before(async () => {
    source = newRepository();
    writeFiles(source, { 'a.tf': 'a\n', 'b.tf': 'b\n' });
    commitAll(source, 'first');
    trunk = git(source, 'symbolic-ref', '--short', 'HEAD').trim();
    bare = bareClone(source);
    hub = await localGitHub([{ name: 'Ada/code', clonePath: bare, private: true }]);
  });
  after(() => hub.close());

  beforeEach(async () => {
    git(source, 'checkout', '-q', '-B', 'work', trunk);
    head('a.tf', 'pull request\n');
    const parent = temporaryFolder();
    root = join(parent, 'code');
    const credential = credentialOf(hub.url);
    await cloneRepository({ url: `${hub.url}/Ada/code.git`, target: root, parentDirectory: parent, credential });
    git(root, 'config', 'user.name', 'Ada');
    git(root, 'config', 'user.email', 'ada@sandbox.example');
  });

  /** The head of the pull request gets one commit more. */
  function head(file: string, content: string): string {
    writeFiles(source, { [file]: content });
    commitAll(source, content.trim());
    git(source, 'push', '-q', '-f', bare, 'HEAD:refs/pull/7/head');
    return git(source, 'rev-parse', 'HEAD').trim();
  }

  const checkOut = (): Promise<void> =>
    checkOutPullRequestHead({
      root,
      url: `${hub.url}/Ada/code.git`,
      number: 7,
      branch: BRANCH,
      credential: credentialOf(hub.url),
    });
  const at = (ref: string): string => git(root, 'rev-parse', ref).trim();
  const current = (): string => git(root, 'symbolic-ref', '--short', 'HEAD').trim();
  const refs = (): string => git(root, 'for-each-ref', 'refs/rad').trim();

  async function refused(words: RegExp): Promise<void> {
    const [before, state] = [filesIn(root), [current(), at('HEAD'), at(BRANCH)]];
    const error: unknown = await checkOut().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(AppError.is(error, 'gitFailed'), String(error));
    assert.match(error.details.detail ?? '', words);
    assert.deepEqual([current(), at('HEAD'), at(BRANCH)], state);
    assert.deepEqual(differences(before, filesIn(root)), []);
    assert.equal(refs(), '', 'a ref stays behind');
  }

  it('makes its branch, and moves it forward, from elsewhere and where it is', async () => {
    await checkOut();
    assert.equal(current(), BRANCH);
    const second = head('b.tf', 'second\n');
    await checkOut();
    assert.equal(at('HEAD'), second);
    assert.equal(refs(), '', 'a ref stays behind');
    git(root, 'switch', '-q', trunk);
    const third = head('b.tf', 'third\n');
    await checkOut();
    assert.deepEqual([current(), at('HEAD')], [BRANCH, third]);
    assert.equal(git(root, 'status', '--porcelain').trim(), '');
  });

  it('stays where it is when the branch has commits of its own', async () => {
    await checkOut();
    writeFiles(root, { 'own.tf': 'mine\n' });
    commitAll(root, 'mine');
    git(root, 'switch', '-q', trunk);
    head('b.tf', 'second\n');
    await refused(/has commits of its own/);
  });

  it('stays where it is when local changes would be overwritten', async () => {
    await checkOut();
    git(root, 'switch', '-q', trunk);
    head('b.tf', 'second\n');
    writeFiles(root, { 'b.tf': 'mine\n' });
    await refused(/b\.tf|overwritten/);
    git(root, 'checkout', '-q', '.');
    git(root, 'switch', '-q', BRANCH);
    writeFiles(root, { 'b.tf': 'mine\n' });
    await refused(/b\.tf|overwritten/);
  });

  it('does not move a branch under another work tree', async () => {
    await checkOut();
    git(root, 'switch', '-q', trunk);
    const linked = join(temporaryFolder(), 'linked');
    git(root, 'worktree', 'add', '-q', linked, BRANCH);
    head('b.tf', 'second\n');
    await refused(/is checked out in/);
    assert.equal(git(linked, 'status', '--porcelain').trim(), '');
  });

  it('keeps what the branch has more than the pull request', async () => {
    await checkOut();
    writeFiles(root, { 'own.tf': 'mine\n' });
    commitAll(root, 'mine');
    const own = at('HEAD');
    git(root, 'switch', '-q', trunk);
    await checkOut();
    assert.deepEqual([current(), at('HEAD')], [BRANCH, own]);
  });
});
