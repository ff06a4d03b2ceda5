import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { branchNameProblem, freeBranchName, readBranches } from '../../../src/git/commit/branchNames';
import { randomised } from '../randomised';
import { git, TemporaryRepositories } from './temporaryRepositories';

describe('names of branches', () => {
  const gitTakes = (name: string): boolean => spawnSync('git', ['check-ref-format', '--branch', name]).status === 0;

  it('are refused for what git refuses them for', () => {
    const names = ['', '-x', 'a b', 'a..b', 'a//b', '/a', 'a/', '.a', 'a/.b', 'a.lock', 'a.lock/b', 'a.', 'a@{1}', '@'];
    for (const name of names) assert.notEqual(branchNameProblem(name), undefined, name);
    for (const name of ['main', 'jules/add-limits-2', 'é', 'a@b', 'a.b', '@x'])
      assert.equal(branchNameProblem(name), undefined, name);
  });

  it('are judged as git judges them', () => {
    const part = fc.constantFrom(
      'a',
      'B',
      '.',
      '..',
      '/',
      '-',
      '@',
      '@{',
      '{',
      '.lock',
      '~',
      '^',
      ':',
      '?',
      '*',
      '[',
      '\\',
      ' ',
      '\t',
      '\u007f',
      'é',
      'HEAD',
      '#',
      '$',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const name = parts.join('');
        // git would take it, and then mean HEAD by it.
        const isTaken = name !== '@' && gitTakes(name);
        assert.equal(branchNameProblem(name) === undefined, isTaken, JSON.stringify(name));
      }),
      randomised(2000, 150),
    );
  });

  it('that are taken lead to the next free one', () => {
    const free = (name: string, ...taken: readonly string[]): string => freeBranchName(name, new Set(taken));
    assert.equal(free('jules/a', 'main'), 'jules/a');
    assert.equal(free('jules/a', 'jules/a'), 'jules/a-2');
    assert.equal(free('jules/a', 'Jules/A', 'jules/a-2'), 'jules/a-3');
    assert.equal(free('jules/a', 'jules/a/b'), 'jules/a-2');
    assert.equal(free('jules/a', 'jules'), 'jules-a');
  });

  it('are read with what the current branch follows', async () => {
    const repositories = new TemporaryRepositories();
    try {
      const { work } = repositories;
      git(work, 'remote', 'set-head', 'origin', '-a');
      git(work, 'push', '-q', 'origin', 'main:elsewhere');
      git(work, 'branch', 'mine');
      const branches = await readBranches(work);
      assert.deepEqual(
        [branches.current, branches.upstream, branches.upstreamRemote],
        ['main', 'origin/main', 'origin'],
      );
      assert.deepEqual([...branches.taken].sort(), ['elsewhere', 'main', 'mine']);
      assert.equal(branches.defaults.get('origin'), 'main');
      git(work, 'switch', '-q', '--detach');
      assert.equal((await readBranches(work)).current, undefined);
    } finally {
      repositories.remove();
    }
  });
});
