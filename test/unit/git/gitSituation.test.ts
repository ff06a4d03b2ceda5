import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readRepository } from '../../../src/git/readRepository';
import { gitViews } from '../../../src/vscode/git/gitView';
import { commit, git, gitStops, see, TemporaryRepositories, write } from './temporaryRepositories';

const ONE = 'modules/One';
const TWO = 'modules/Two';

describe('what stands between a clone and GitHub', () => {
  let repositories: TemporaryRepositories;
  let work: string;

  beforeEach(() => {
    repositories = new TemporaryRepositories();
    ({ work } = repositories);
  });

  afterEach(() => {
    repositories.remove();
  });

  it('nothing, after a clone', async () => {
    const { situation, sentences, stateOf } = await see(work);
    assert.deepEqual(situation, {
      remote: 'origin',
      branch: 'main',
      publishedBranch: 'main',
      ahead: 0,
      behind: 0,
      uncommitted: 0,
      isUnborn: false,
      isWorktree: false,
      isSubmodule: false,
      isSparse: false,
      isShallow: false,
      submodules: [],
    });
    assert.deepEqual(sentences, []);
    const pushedTreeSha = git(work, 'rev-parse', `HEAD:${ONE}`);
    assert.deepEqual(stateOf(ONE), { uncommitted: false, unpushed: false, pushedTreeSha });
  });

  for (const [what, change] of Object.entries({
    'a changed file': () => {
      write(work, `${ONE}/main.tf`, '# changed\n');
    },
    'a change that is only staged': () => {
      write(work, `${ONE}/main.tf`, '# changed\n');
      git(work, 'add', '.');
    },
    'a file that git does not track': () => {
      write(work, `${ONE}/new file ä.tf`, '# new\n');
    },
    'a deleted file': () => {
      rmSync(join(work, ONE, 'main.tf'));
    },
  }))
    it(`${what} is not committed`, async () => {
      change();
      const { sentences, repairs, stateOf } = await see(work);
      assert.deepEqual(sentences, ['1 change is not committed.']);
      assert.deepEqual(repairs, ['commit']);
      assert.equal(stateOf(ONE).uncommitted, true);
      assert.equal(stateOf(TWO).uncommitted, false);
    });

  it('a file that was moved touches both directories', async () => {
    git(work, 'mv', `${ONE}/main.tf`, `${TWO}/other.tf`);
    const { sentences, stateOf } = await see(work);
    assert.deepEqual(sentences, ['2 changes are not committed.']);
    assert.deepEqual([stateOf(ONE).uncommitted, stateOf(TWO).uncommitted], [true, true]);
  });

  it('commits that are not pushed', async () => {
    commit(work, `${ONE}/main.tf`, '# mine\n');
    commit(work, `${ONE}/main.tf`, '# mine too\n');
    const { sentences, repairs, stateOf } = await see(work);
    assert.deepEqual([sentences, repairs], [['2 commits are not pushed.'], ['push']]);
    assert.deepEqual([stateOf(ONE).unpushed, stateOf(TWO).unpushed], [true, false]);
  });

  it('commits that only GitHub has are nothing to push', async () => {
    repositories.pushFromElsewhere(`${ONE}/main.tf`, '# theirs\n');
    assert.deepEqual((await see(work)).sentences, []);
    git(work, 'fetch', '-q');
    const { sentences, repairs, stateOf } = await see(work);
    assert.deepEqual([sentences, repairs], [['GitHub has 1 commit that you do not have.'], ['pull']]);
    assert.equal(stateOf(ONE).unpushed, false);
    assert.equal(stateOf(ONE).pushedTreeSha, git(work, 'rev-parse', `origin/main:${ONE}`));
  });

  it('both: each side has changed its own module', async () => {
    repositories.pushFromElsewhere(`${ONE}/main.tf`, '# theirs\n');
    commit(work, `${TWO}/main.tf`, '# mine\n');
    git(work, 'fetch', '-q');
    const { sentences, repairs, stateOf } = await see(work);
    assert.deepEqual(sentences, ['You have 1 commit that GitHub has not, and GitHub has 1 commit that you have not.']);
    assert.deepEqual(repairs, ['pull']);
    assert.deepEqual([stateOf(ONE).unpushed, stateOf(TWO).unpushed], [false, true]);
  });

  it('what came to GitHub as another commit is nothing to push', async () => {
    commit(work, `${ONE}/main.tf`, '# the same\n');
    git(work, 'commit', '-q', '--amend', '-m', 'before it was squashed');
    repositories.pushFromElsewhere(`${ONE}/main.tf`, '# the same\n');
    repositories.pushFromElsewhere(`${TWO}/main.tf`, '# theirs\n');
    git(work, 'fetch', '-q');
    const { situation, stateOf } = await see(work);
    assert.deepEqual([situation.ahead, situation.behind, stateOf(ONE).unpushed], [1, 2, false]);
  });

  it('another branch than the one the platform reads, pushed or not', async () => {
    git(work, 'checkout', '-qb', 'feature/x');
    const same = await see(work);
    assert.deepEqual(same.sentences, ['You are on feature/x; the platform reads main.']);
    assert.deepEqual(same.repairs, ['switchBranch']);
    commit(work, `${ONE}/main.tf`, '# mine\n');
    assert.equal((await readRepository(work)).upstream, undefined);
    git(work, 'push', '-qu', 'origin', 'feature/x');
    assert.equal((await readRepository(work)).upstream, 'origin/feature/x');
    repositories.pushFromElsewhere(`${TWO}/main.tf`, '# theirs\n');
    git(work, 'fetch', '-q');
    const parted = await see(work);
    assert.deepEqual(parted.sentences, [
      'You are on feature/x (1 commit ahead, 1 commit behind); the platform reads main.',
    ]);
    assert.equal(parted.situation.publishedBranch, 'main');
    assert.deepEqual([parted.stateOf(ONE).unpushed, parted.stateOf(TWO).unpushed], [true, false]);
  });

  it('a detached HEAD', async () => {
    git(work, 'checkout', '-q', '--detach');
    const { sentences, situation } = await see(work);
    assert.deepEqual(sentences, ['You are on no branch (detached HEAD); the platform reads main.']);
    assert.equal(situation.branch, undefined);
  });

  it('an unborn branch, before and after something is known of the remote', async () => {
    const empty = join(repositories.directory, 'empty');
    git(repositories.directory, 'init', '-q', '-b', 'main', empty);
    git(empty, 'remote', 'add', 'origin', repositories.remote);
    const unknown = await see(empty);
    assert.deepEqual(unknown.repairs, ['fetch', 'commit']);
    assert.deepEqual(unknown.situation.publishedBranch, undefined);
    git(empty, 'fetch', '-q');
    const known = await see(empty);
    assert.deepEqual([known.situation.isUnborn, known.situation.behind], [true, 1]);
    assert.deepEqual(known.sentences, ['GitHub has 1 commit that you do not have.']);
    assert.deepEqual(known.stateOf(ONE).unpushed, false);
  });

  it('no remote: there is nothing to compare with', async () => {
    git(work, 'remote', 'remove', 'origin');
    const view = gitViews(await readRepository(work))(undefined);
    assert.deepEqual([view.situation, view.source], [undefined, undefined]);
    assert.equal(view.stateOf(ONE).unpushed, true);
  });

  it('a remote that nothing was fetched from', async () => {
    git(work, 'remote', 'add', 'company', repositories.remote);
    const { sentences, repairs, situation } = await see(work, 'company');
    assert.deepEqual(repairs, ['fetch', 'push']);
    assert.match(sentences[0] ?? '', /company/);
    assert.equal(situation.remote, 'company');
  });

  it('two remotes, of which the platform reads one', async () => {
    git(repositories.directory, 'clone', '-q', '--bare', repositories.remote, 'company.git');
    git(work, 'remote', 'add', 'company', join(repositories.directory, 'company.git'));
    git(work, 'fetch', '-q', 'company');
    commit(work, `${ONE}/main.tf`, '# mine\n');
    git(work, 'push', '-q', 'origin', 'main');
    assert.deepEqual((await see(work, 'origin')).sentences, []);
    const company = await see(work, 'company');
    assert.deepEqual(company.sentences, ['1 commit is not pushed.']);
    assert.equal(company.stateOf(ONE).unpushed, true);
  });

  it('a remote without a default branch: the counterpart of the current one, else main', async () => {
    git(work, 'push', '-q', 'origin', 'main:release');
    git(work, 'remote', 'set-head', 'origin', '--delete');
    git(work, 'checkout', '-qb', 'release', 'origin/release');
    assert.equal((await see(work)).situation.publishedBranch, 'release');
    git(work, 'checkout', '-qb', 'mine');
    assert.equal((await see(work)).situation.publishedBranch, 'main');
  });

  it('a default branch that is neither main nor the current one', async () => {
    git(repositories.other, 'push', '-q', 'origin', 'main:trunk');
    git(work, 'fetch', '-q');
    git(work, 'remote', 'set-head', 'origin', 'trunk');
    assert.deepEqual((await see(work)).sentences, ['You are on main; the platform reads trunk.']);
  });

  it('a default branch that was renamed on GitHub, once the old one is pruned', async () => {
    git(repositories.remote, 'branch', '-m', 'main', 'trunk');
    git(work, 'fetch', '-q');
    assert.equal((await see(work)).situation.publishedBranch, 'main');
    git(work, 'fetch', '-q', '--prune');
    const { situation, repairs } = await see(work);
    assert.deepEqual([situation.publishedBranch, repairs], ['trunk', ['switchBranch']]);
  });

  for (const target of ['refs/heads/main', 'refs/remotes/company/main'])
    it(`a default branch that leads out of the remote, to ${target}, is none`, async () => {
      git(work, 'remote', 'add', 'company', repositories.remote);
      git(work, 'fetch', '-q', 'company');
      git(work, 'symbolic-ref', 'refs/remotes/origin/HEAD', target);
      assert.equal(gitViews(await readRepository(work))('origin').source?.ref, 'origin/main');
    });

  it('a remote whose name is a pattern has nothing of the others', async () => {
    git(work, 'config', 'remote.o*.url', repositories.remote);
    assert.equal((await see(work, 'o*')).situation.publishedBranch, undefined);
    assert.deepEqual((await see(work, 'origin')).sentences, []);
  });

  it('a remote with a slash in its name', async () => {
    git(work, 'remote', 'add', 'company/team', repositories.remote);
    git(work, 'fetch', '-q', 'company/team');
    const { situation, sentences } = await see(work, 'company/team');
    assert.deepEqual([situation.publishedBranch, sentences], ['main', []]);
  });

  it('a branch whose commit is not there is nothing known', async () => {
    write(work, '.git/refs/remotes/origin/main', `${'d'.repeat(40)}\n`);
    assert.equal((await see(work)).situation.publishedBranch, undefined);
  });

  it('a shallow clone says that there may be more', async () => {
    const shallow = join(repositories.directory, 'shallow');
    repositories.pushFromElsewhere(`${ONE}/main.tf`, '# second\n');
    git(repositories.directory, 'clone', '-q', '--depth', '1', `file://${repositories.remote}`, shallow);
    const clean = await see(shallow);
    assert.deepEqual([clean.situation.isShallow, clean.sentences], [true, []]);
    commit(shallow, `${ONE}/main.tf`, '# mine\n');
    const { sentences } = await see(shallow);
    assert.equal(sentences[0], '1 commit is not pushed.');
    assert.match(sentences[1] ?? '', /whole history/);
  });

  it('histories that have nothing in common: whatever differs may be unpushed', async () => {
    git(work, 'checkout', '-q', '--orphan', 'again');
    write(work, `${ONE}/main.tf`, '# other\n');
    git(work, 'add', '-A');
    git(work, 'commit', '-qm', 'again');
    git(work, 'branch', '-M', 'main');
    const { situation, stateOf } = await see(work);
    assert.deepEqual([situation.ahead, situation.behind], [1, 1]);
    assert.deepEqual([stateOf(ONE).unpushed, stateOf(TWO).unpushed], [true, false]);
  });

  describe('operations under way', () => {
    beforeEach(() => {
      repositories.pushFromElsewhere(`${ONE}/main.tf`, '# theirs\n');
      commit(work, `${ONE}/main.tf`, '# mine\n');
      git(work, 'fetch', '-q');
    });

    it('a merge that stopped at a conflict', async () => {
      gitStops(work, 'merge', '-q', 'origin/main');
      const { situation, sentences, repairs, stateOf } = await see(work);
      assert.equal(situation.operation, 'merge');
      assert.equal(sentences[0], 'A merge is under way: finish or abort it first.');
      assert.equal(repairs[0], 'commit');
      assert.equal(stateOf(ONE).uncommitted, true);
    });

    for (const backend of ['--merge', '--apply'])
      it(`a rebase that stopped at a conflict (${backend})`, async () => {
        gitStops(work, 'rebase', '-q', backend, 'origin/main');
        const { situation, sentences } = await see(work);
        assert.deepEqual([situation.operation, situation.branch], ['rebase', undefined]);
        assert.equal(sentences[0], 'A rebase is under way: finish or abort it first.');
        assert.ok(!sentences.some((sentence) => sentence.includes('detached')));
        git(work, 'rebase', '--abort');
        assert.equal((await see(work)).situation.operation, undefined);
      });

    it('a cherry-pick, and a revert', async () => {
      gitStops(work, 'cherry-pick', 'origin/main');
      assert.equal((await see(work)).situation.operation, 'cherryPick');
      git(work, 'cherry-pick', '--abort');
      commit(work, `${ONE}/main.tf`, '# mine again\n');
      gitStops(work, 'revert', '--no-edit', 'HEAD~1');
      assert.equal((await see(work)).situation.operation, 'revert');
    });
  });
});
