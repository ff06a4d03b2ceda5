import assert from 'node:assert/strict';
import { pushedTip } from '../../../src/vscode/node/pushedTip';
import { hiddenText, isBehindPartner, startingPointText } from '../../../src/vscode/jules/startingPoint';
import { commit, git, TemporaryRepositories } from '../git/temporaryRepositories';

describe('what an agent would work from', () => {
  let repositories: TemporaryRepositories;
  const tip = () => pushedTip(repositories.work, 'origin', 'modules/One');
  const head = (ref = 'HEAD'): string => git(repositories.work, 'rev-parse', ref);

  beforeEach(() => {
    repositories = new TemporaryRepositories();
  });
  afterEach(() => repositories.remove());

  it('is the branch on GitHub that has the name of the current one', async () => {
    assert.deepEqual(await tip(), { branch: 'main', commit: head(), unpushed: 0, unpushedHere: 0 });
  });

  it('counts local commits, and those that touch the module', async () => {
    const pushed = head();
    commit(repositories.work, 'modules/Two/main.tf', '# more\n');
    commit(repositories.work, 'modules/One/main.tf', '# more\n');
    assert.deepEqual(await tip(), { branch: 'main', commit: pushed, unpushed: 2, unpushedHere: 1 });
  });

  it('is the default branch while the current one is not there', async () => {
    git(repositories.work, 'switch', '-qc', 'topic');
    commit(repositories.work, 'modules/One/main.tf', '# topic\n');
    const before = await tip();
    assert.equal(before?.branch, 'main');
    assert.equal(before.insteadOf, 'topic');
    git(repositories.work, 'push', '-q', '-u', 'origin', 'topic');
    assert.deepEqual(await tip(), { branch: 'topic', commit: head(), unpushed: 0, unpushedHere: 0 });
  });

  it('is the default branch without a branch, and nothing without the remote', async () => {
    git(repositories.work, 'switch', '-q', '--detach');
    const detached = await tip();
    assert.equal(detached?.branch, 'main');
    assert.equal(detached.insteadOf, undefined);
    assert.equal(await pushedTip(repositories.work, 'elsewhere', 'modules/One'), undefined);
  });

  it('is told in one line', () => {
    const point = { branch: 'main', commit: 'abcdef0123', unpushed: 0, unpushedHere: 0, isModified: false };
    assert.equal(startingPointText(point, 'Jules'), 'Jules sees pushed commits only: main at abcdef0.');
    assert.match(startingPointText(undefined, 'Jules'), /nothing of this repository is there yet/);
    assert.deepEqual(hiddenText({ ...point, unpushed: 1, unpushedHere: 1 }), ['1 local commit is not pushed.']);
    assert.equal(isBehindPartner({ ...point, unpushed: 1 }), false);
    assert.equal(isBehindPartner({ ...point, unpushed: 1, unpushedHere: 1 }), true);
    assert.equal(isBehindPartner({ ...point, isModified: true }), true);
  });
});
