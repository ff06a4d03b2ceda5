import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { AppError } from '../../../src/common/appError';
import { readRepository } from '../../../src/git/readRepository';
import { planPublish, type PublishPlan } from '../../../src/publishing/publishPlan';
import { situationSentences } from '../../../src/publishing/situationText';
import { failureText } from '../../../src/vscode/failure';
import { editorRepository } from '../../../src/vscode/git/gitExtension';
import { gitViews } from '../../../src/vscode/git/gitView';
import { offerRepairs } from '../../../src/vscode/git/offerRepairs';
import type { Graph } from '../../../src/vscode/graph';
import { COMMANDS } from '../../../src/vscode/ids';
import { activated, onlyRepository, shownModules, until } from '../extension';

describe('the git situation, and its repairs with VS Code', () => {
  let graph: Graph;
  let work: string;
  let other: string;
  let remote: string;

  const git = (cwd: string, ...args: string[]): string =>
    execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  const edit = (clone: string, name: string, content: string): void => {
    writeFileSync(join(clone, 'modules', name, 'main.tf'), content);
  };
  const commit = (clone: string, name: string, content: string): string => {
    edit(clone, name, content);
    git(clone, 'commit', '-qam', content.trim());
    return git(clone, 'rev-parse', 'HEAD');
  };
  /** Somebody else brings their clone up to date and pushes a commit. */
  const pushFromElsewhere = (name: string, content: string): string => {
    git(other, 'pull', '-q', '--ff-only', 'origin', 'main');
    const sha = commit(other, name, content);
    git(other, 'push', '-q', 'origin', 'main');
    return sha;
  };
  const onRemote = (branch = 'main'): string => git(remote, 'rev-parse', `refs/heads/${branch}`);
  const sentences = async (): Promise<string[]> => {
    const { situation } = gitViews(await readRepository(work))('origin');
    return situationSentences(situation ?? assert.fail('no situation')).map(({ sentence }) => sentence);
  };
  const saysOf = (name: string): string => {
    const { git: state } = onlyRepository(graph).modules.row(`modules/${name}`) ?? assert.fail('no row');
    return state.uncommitted ? 'not committed' : state.unpushed ? 'not pushed' : '';
  };
  const run = (command: string, argument: unknown): Thenable<unknown> =>
    vscode.commands.executeCommand(command, argument);
  const switchToFirstChoice = async (): Promise<void> => {
    const switched = run(COMMANDS.switchBranch, work);
    await until('the choice of a branch', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return git(work, 'symbolic-ref', '--short', 'HEAD') === 'main';
    });
    await switched;
  };
  const push = (): Thenable<unknown> => run(COMMANDS.push, { root: work, isConfirmed: true });

  before(async () => {
    graph = await activated();
    work = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail();
    other = join(dirname(work), 'other');
    remote = join(dirname(work), 'remote.git');
    await shownModules(graph);
    await editorRepository(work);
  });

  it('follows an edit and a commit by itself, and a push through the command really pushes', async () => {
    assert.deepEqual([await sentences(), saysOf('One')], [[], '']);
    edit(work, 'One', '# mine\n');
    await until('the edit', () => saysOf('One') === 'not committed');
    assert.deepEqual(await sentences(), ['1 change is not committed.']);
    await run(COMMANDS.commit, work);
    assert.equal(saysOf('One'), 'not committed', 'nothing is committed by the command itself');
    await vscode.commands.executeCommand('rad.modules.focus');
    git(work, 'commit', '-qam', 'mine');
    await until('the commit', () => saysOf('One') === 'not pushed');
    assert.deepEqual(await sentences(), ['1 commit is not pushed.']);
    await push();
    assert.equal(onRemote(), git(work, 'rev-parse', 'HEAD'));
    assert.deepEqual([await sentences(), saysOf('One')], [[], '']);
  });

  it('Fetch learns what GitHub has, Pull takes it over', async () => {
    const theirs = pushFromElsewhere('Two', '# theirs\n');
    assert.deepEqual(await sentences(), []);
    await run(COMMANDS.fetch, work);
    assert.deepEqual(await sentences(), ['GitHub has 1 commit that you do not have.']);
    assert.equal(saysOf('Two'), '');
    await run(COMMANDS.pull, work);
    assert.equal(git(work, 'rev-parse', 'HEAD'), theirs);
    assert.deepEqual(await sentences(), []);
  });

  it('a push that GitHub refuses overwrites nothing; after Pull it goes through', async () => {
    const theirs = pushFromElsewhere('Two', '# theirs again\n');
    commit(work, 'One', '# mine again\n');
    await push();
    assert.equal(onRemote(), theirs);
    await run(COMMANDS.pull, work);
    assert.equal(git(work, 'rev-parse', 'HEAD^2'), theirs);
    await push();
    assert.equal(onRemote(), git(work, 'rev-parse', 'HEAD'));
  });

  it('a pull that stops at a conflict leaves a merge to finish', async () => {
    pushFromElsewhere('One', '# theirs, another line\n');
    commit(work, 'One', '# mine, another line\n');
    await run(COMMANDS.pull, work);
    assert.equal((await sentences())[0], 'A merge is under way: finish or abort it first.');
    git(work, 'merge', '--abort');
    git(work, 'reset', '-q', '--hard', 'origin/main');
  });

  it('pushes a new branch and lets it follow its counterpart; the way back to the published one is the first choice', async () => {
    git(work, 'checkout', '-qb', 'feature/x');
    const mine = commit(work, 'One', '# feature\n');
    assert.deepEqual(await sentences(), ['You are on feature/x (1 commit ahead); the platform reads main.']);
    await push();
    assert.equal(onRemote('feature/x'), mine);
    assert.equal(git(work, 'rev-parse', '--abbrev-ref', '@{upstream}'), 'origin/feature/x');
    await switchToFirstChoice();
    assert.deepEqual(await sentences(), []);
  });

  it('switches to the published branch where there is none of that name yet, and lets it follow', async () => {
    git(work, 'checkout', '-q', 'feature/x');
    git(work, 'branch', '-qD', 'main');
    await switchToFirstChoice();
    assert.equal(git(work, 'rev-parse', 'HEAD'), onRemote());
    assert.equal(git(work, 'rev-parse', '--abbrev-ref', '@{upstream}'), 'origin/main');
  });

  it('pulls into a branch that follows nothing, and into one that follows another remote', async () => {
    git(work, 'branch', '--unset-upstream');
    const theirs = pushFromElsewhere('Two', '# for who follows nothing\n');
    await run(COMMANDS.pull, work);
    assert.equal(git(work, 'rev-parse', 'HEAD'), theirs);
    assert.equal(git(work, 'rev-parse', '--abbrev-ref', '@{upstream}'), 'origin/main');
    git(work, 'remote', 'add', 'company', other);
    git(work, 'fetch', '-q', 'company');
    git(work, 'branch', '-q', '--set-upstream-to', 'company/main');
    const newer = pushFromElsewhere('Two', '# for who follows another\n');
    await run(COMMANDS.pull, work);
    assert.equal(git(work, 'rev-parse', 'HEAD'), newer);
    assert.equal(git(work, 'rev-parse', '--abbrev-ref', '@{upstream}'), 'company/main');
    git(work, 'branch', '-q', '--set-upstream-to', 'origin/main');
  });

  it('asks nothing before a publish of what is on GitHub', async () => {
    const repository = onlyRepository(graph);
    const { situation, source } = gitViews(await readRepository(work))('origin');
    const basis = { repository: 'a/b', etag: '"1"', published: [], rows: repository.modules.rows };
    const plan: PublishPlan = planPublish({
      ...basis,
      situation: situation ?? assert.fail(),
      source: source ?? assert.fail(),
    });
    assert.equal(await offerRepairs(repository, plan), 'goOn');
  });

  it("says in one sentence that VS Code's Git extension is off, and pushes nothing", async () => {
    const before = onRemote();
    commit(work, 'One', '# while it is off\n');
    const settings = vscode.workspace.getConfiguration('git');
    await settings.update('enabled', false, vscode.ConfigurationTarget.Global);
    try {
      let failure: unknown;
      await until('the extension to be off', async () => {
        failure = await editorRepository(work).catch((error: unknown) => error);
        return AppError.is(failure);
      });
      assert.ok(AppError.is(failure, 'invalidSetting'), String(failure));
      const { sentence, repair } = failureText(failure);
      assert.match(sentence, /^The setting git\.enabled cannot be used: .+Git extension off/);
      assert.deepEqual(repair?.arguments, ['git.enabled']);
      await push();
      assert.equal(onRemote(), before);
    } finally {
      await settings.update('enabled', undefined, vscode.ConfigurationTarget.Global);
    }
    await until('the extension to be on', () =>
      editorRepository(work).then(
        () => true,
        () => false,
      ),
    );
    await push();
    assert.equal(onRemote(), git(work, 'rev-parse', 'HEAD'));
  });
});
