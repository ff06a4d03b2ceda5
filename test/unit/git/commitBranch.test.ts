import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { commitPaths } from '../../../src/git/commit/commitPaths';
import { commitClone, committedNames, failureOf as failure, writeHook } from './commitClone';
import { git, write } from './temporaryRepositories';

describe('commits on a new branch, and such that are cancelled', () => {
  let work: string;

  beforeEach(() => {
    work = commitClone();
  });
  afterEach(() => rmSync(join(work, '..'), { recursive: true, force: true }));

  const names = (): string[] => committedNames(work);
  const hook = (name: string, script: string): void => {
    writeHook(work, name, script);
  };

  it('a new branch begins where HEAD is, and the commit is the first on it', async () => {
    hook('pre-commit', 'git symbolic-ref --short HEAD > .git/seen');
    const head = git(work, 'rev-parse', 'HEAD');
    write(work, 'a.tf', 'changed\n');
    write(work, 'c.tf', 'staged\n');
    git(work, 'add', 'c.tf');
    await commitPaths(work, { paths: ['a.tf'], message: 'x\n', newBranch: 'jules/one' });
    assert.equal(git(work, 'symbolic-ref', '--short', 'HEAD'), 'jules/one');
    assert.equal(readFileSync(join(work, '.git/seen'), 'utf8').trim(), 'jules/one');
    assert.equal(git(work, 'rev-parse', 'main'), head);
    assert.equal(git(work, 'rev-parse', 'HEAD^'), head);
    assert.equal(git(work, 'diff', '--cached', '--name-only'), 'c.tf');
    git(work, 'stash', '-q');
    git(work, 'switch', '-q', '-');
    assert.equal(git(work, 'symbolic-ref', '--short', 'HEAD'), 'main');
  });

  it('a hook that refuses leaves the branch that was there, and no new one', async () => {
    hook('pre-commit', 'echo no >&2; exit 1');
    const head = git(work, 'rev-parse', 'HEAD');
    write(work, 'new.tf', 'new\n');
    const failed = await failure(commitPaths(work, { paths: ['new.tf'], message: 'x\n', newBranch: 'jules/one' }));
    assert.equal(failed.details.detail, 'no');
    assert.equal(git(work, 'symbolic-ref', '--short', 'HEAD'), 'main');
    assert.equal(git(work, 'rev-parse', 'HEAD'), head);
    assert.equal(git(work, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/'), 'main');
    assert.match(git(work, 'status', '--porcelain'), /\?\? new\.tf/);
  });

  it('goes back to no branch, or to one without a commit, all the same', async () => {
    hook('pre-commit', 'exit 1');
    const head = git(work, 'rev-parse', 'HEAD');
    git(work, 'switch', '-q', '--detach');
    write(work, 'new.tf', 'new\n');
    await failure(commitPaths(work, { paths: ['new.tf'], message: 'x\n', newBranch: 'jules/one' }));
    assert.throws(() => git(work, 'symbolic-ref', '-q', 'HEAD'));
    assert.equal(git(work, 'rev-parse', 'HEAD'), head);
    git(work, 'switch', '-q', '--orphan', 'fresh');
    write(work, 'new.tf', 'new\n');
    await failure(commitPaths(work, { paths: ['new.tf'], message: 'x\n', newBranch: 'jules/one' }));
    assert.equal(git(work, 'symbolic-ref', '--short', 'HEAD'), 'fresh');
    assert.equal(git(work, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/'), 'main');
  });

  it('takes no name that is there already, or that git does not take', async () => {
    git(work, 'branch', 'jules/one');
    write(work, 'a.tf', 'changed\n');
    for (const newBranch of ['jules/one', 'Jules/One', 'jules', 'jules/one/two', 'a..b', '-x', 'HEAD'])
      assert.equal(
        (await failure(commitPaths(work, { paths: ['a.tf'], message: 'x\n', newBranch }))).reason,
        'gitFailed',
        newBranch,
      );
    assert.equal(git(work, 'symbolic-ref', '--short', 'HEAD'), 'main');
  });

  for (const [moment, name, script] of [
    ['after git has told its hooks', 'post-commit', 'touch .git/made; sleep 20'],
    [
      'between the branch and the index',
      'reference-transaction',
      '[ "$1" = committed ] || exit 0; touch .git/made; sleep 20',
    ],
  ] as const)
    it(`cancelled ${moment}, a commit that was made is told, and stays whole`, async () => {
      write(work, 'new.tf', 'new\n');
      write(work, 'a.tf', 'changed\n');
      hook(name, script);
      const controller = new AbortController();
      const done = commitPaths(work, { paths: ['new.tf', 'a.tf'], message: 'x\n', signal: controller.signal });
      while (!existsSync(join(work, '.git/made'))) await delay(20);
      unlinkSync(join(work, '.git/hooks', name));
      const since = Date.now();
      controller.abort();
      const id = await done;
      assert.ok(Date.now() - since < 10_000, 'it does not wait for the hook');
      assert.equal(id, git(work, 'rev-parse', 'HEAD'));
      assert.deepEqual(names(), ['a.tf', 'new.tf']);
      assert.equal(git(work, 'status', '--porcelain'), '');
    });

  it('cancelled before, nothing is committed or staged', async () => {
    write(work, 'new.tf', 'new\n');
    hook('pre-commit', 'touch .git/began; sleep 20');
    const head = git(work, 'rev-parse', 'HEAD');
    const controller = new AbortController();
    const done = failure(
      commitPaths(work, { paths: ['new.tf'], message: 'x\n', newBranch: 'jules/one', signal: controller.signal }),
    );
    while (!existsSync(join(work, '.git/began'))) await delay(20);
    controller.abort();
    assert.equal((await done).reason, 'cancelled');
    assert.equal(git(work, 'rev-parse', 'main'), head);
    assert.equal(git(work, 'symbolic-ref', '--short', 'HEAD'), 'main');
    assert.equal(git(work, 'status', '--porcelain'), '?? new.tf');
  });
});
