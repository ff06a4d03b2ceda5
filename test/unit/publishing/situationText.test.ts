import assert from 'node:assert/strict';
import type { GitSituation } from '../../../src/publishing/gitSituation';
import { pushConsequence, situationSentences } from '../../../src/publishing/situationText';
import { WELL } from './samples';

/** Each as `sentence [repair]`. */
const said = (situation: Partial<GitSituation>): string[] =>
  situationSentences({ ...WELL, ...situation }).map(({ sentence, repair }) =>
    repair === undefined ? sentence : `${sentence} [${repair}]`,
  );

/** `branch` is absent. */
function detached(more: Partial<GitSituation> = {}): GitSituation {
  const { branch, ...rest } = { ...WELL, ...more };
  assert.ok(branch);
  return rest;
}

describe('sentences about the git situation', () => {
  it('says nothing when all is well, in a work tree or a shallow clone too', () => {
    assert.deepEqual(said({}), []);
    assert.deepEqual(said({ isWorktree: true, isShallow: true, isSubmodule: true }), []);
  });

  it('says the most important first', () => {
    assert.deepEqual(
      said({ operation: 'cherryPick', uncommitted: 3, ahead: 2, isShallow: true, submodules: ['modules/Shared'] }),
      [
        'A cherry-pick is under way: finish or abort it first. [commit]',
        '3 changes are not committed.',
        '2 commits are not pushed. [push]',
        'modules/Shared is a submodule: the platform sees an empty directory there.',
        'This clone does not have the whole history, so there may be more commits than that.',
      ],
    );
  });

  it('offers what takes each difference away', () => {
    assert.deepEqual(said({ uncommitted: 3 }), ['3 changes are not committed. [commit]']);
    assert.deepEqual(said({ ahead: 1 }), ['1 commit is not pushed. [push]']);
    assert.deepEqual(said({ behind: 4 }), ['GitHub has 4 commits that you do not have. [pull]']);
    assert.deepEqual(said({ ahead: 1, behind: 4 }), [
      'You have 1 commit that GitHub has not, and GitHub has 4 commits that you have not. [pull]',
    ]);
  });

  it('on another branch neither push nor pull brings anything to the platform', () => {
    const sentences = said({ branch: 'feature/x', ahead: 2, behind: 4 });
    assert.deepEqual(sentences, [
      'You are on feature/x (2 commits ahead, 4 commits behind); the platform reads main. [switchBranch]',
    ]);
  });

  it('offers no switch from a linked work tree', () => {
    assert.deepEqual(said({ branch: 'feature/x', isWorktree: true }), [
      'You are on feature/x; the platform reads main.',
    ]);
  });

  it('a detached HEAD is said, and not while a rebase is the reason', () => {
    const texts = (situation: GitSituation): string[] => situationSentences(situation).map(({ sentence }) => sentence);
    assert.deepEqual(texts(detached()), ['You are on no branch (detached HEAD); the platform reads main.']);
    assert.deepEqual(texts(detached({ operation: 'rebase' })), ['A rebase is under way: finish or abort it first.']);
  });

  it('counts submodules when they are many', () => {
    assert.deepEqual(said({ submodules: ['a', 'b', 'c', 'd'] }), [
      '4 directories are submodules: the platform sees empty directories there.',
    ]);
  });

  it('says what a push does for the platform', () => {
    assert.equal(pushConsequence({ ...WELL, ahead: 2 }), '2 commits go to GitHub. Nothing is published by it.');
    assert.match(pushConsequence({ ...WELL, branch: 'feature/x', ahead: 2 }), /The platform reads main/);
  });
});
