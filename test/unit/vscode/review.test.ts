import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listUndoPoints } from '../../../src/git/apply/listUndoPoints';
import { undoApply } from '../../../src/git/apply/undoApply';
import { Review } from '../../../src/vscode/review/review';
import type { ReviewDesk } from '../../../src/vscode/review/reviewDesk';
import { CommitFlow } from '../../../src/vscode/review/commit/commitFlow';
import { StoredCommits } from '../../../src/vscode/review/commit/storedCommits';
import { StoredReviews } from '../../../src/vscode/review/storedReviews';
import { changesA, PatchedClone, reasonOf, TEXT, withLine } from '../git/patchedClone';
import { git, write } from '../git/temporaryRepositories';
import { Memento, WindowDesk } from './commitDeskAt';

/** A window that trusts its workspace, where nothing is unsaved and every question is answered with yes. */
class Window {
  isTrusted = true;
  isReading = false;
  root: string | undefined;
  checked = 0;
  saveBefore: ReviewDesk['saveBefore'] = () => Promise.resolve('clean');
  readonly stored: StoredReviews;

  constructor(
    readonly clone: PatchedClone,
    private readonly memento = new Memento(),
  ) {
    this.root = clone.work;
    this.stored = new StoredReviews(memento);
  }

  review(patch: string): Review {
    const desk: ReviewDesk = {
      isTrusted: () => this.isTrusted,
      saveBefore: (...of) => this.saveBefore(...of),
      undo: async (point) => (await undoApply(point, 'exact')).kind === 'undone',
      show: () => Promise.resolve(),
      showWritten: () => Promise.resolve(),
      repair: () => Promise.resolve(),
      followUndo: () => Promise.resolve(),
    };
    return new Review({
      target: {
        session: '7',
        title: () => 'A change',
        places: () => ({ modules: [], repository: 'work' }),
        root: () => this.root,
        isReading: () => this.isReading,
        repository: () => 'owner/work',
        modulePath: () => undefined,
        resolutions: () => [],
        fetchCommit: () => Promise.resolve(),
      },
      found: {
        activity: 'output',
        entry: 'output',
        changeSet: { patch, baseCommit: this.clone.base, suggestedMessage: '' },
      },
      stored: this.stored,
      desk,
      commitFlow: (of) =>
        new CommitFlow(of, {
          stored: new StoredCommits(this.memento),
          desk: new WindowDesk(() => []),
          log: { error: () => undefined },
        }),
      check: () => {
        this.checked++;
        return Promise.resolve();
      },
      log: { error: () => undefined },
    });
  }
}

describe('a review', function () {
  this.timeout(30_000);
  let clone: PatchedClone;
  let memento: Memento;
  let window: Window;
  beforeEach(() => {
    clone = new PatchedClone();
    memento = new Memento();
    window = new Window(clone, memento);
  });
  afterEach(() => {
    clone.remove();
  });

  const textOf = (path: string): string => readFileSync(join(clone.work, path), 'utf8');
  const changesBoth = (directory: string): void => {
    write(directory, 'a/main.tf', withLine(3, 'theirs\n', withLine(25, 'theirs too\n')));
    write(directory, 'other.tf', withLine(3, 'theirs\n'));
  };

  it('writes once, however often Apply is clicked', async () => {
    const review = window.review(clone.patchOf(changesA));
    await review.look();
    await Promise.all([review.act('apply'), review.act('apply'), review.act('applyCommitPush')]);
    await review.act('apply');
    assert.equal((await listUndoPoints(clone.work)).length, 1);
    assert.equal(review.card.state, 'applied');
    assert.equal(review.card.commit, undefined);
  });

  it('tells a tick that came too late, and takes nothing from it', async () => {
    const review = window.review(clone.patchOf(changesA));
    await review.look();
    const preparing = review.prepare();
    assert.equal(review.card.state, 'preparing');
    let told = 0;
    review.onDidChange(() => told++);
    const choice = (): string | undefined => review.card.groups[0]?.files[0]?.choice;
    review.choose([{ path: 'a/main.tf', accepted: false }]);
    assert.equal(told, 1);
    assert.equal(choice(), 'all');
    await preparing;
    assert.equal(choice(), 'all');
  });

  it('writes nothing when what was saved before has changed what was looked at', async () => {
    const review = window.review(clone.patchOf(changesBoth));
    await review.look();
    const hunk = review.hunks('a/main.tf')[1]?.id ?? '';
    review.choose([{ path: 'a/main.tf', hunk, accepted: false }]);
    window.saveBefore = () => {
      // One hunk instead of two: the lines between are changed too.
      write(
        clone.work,
        'a/main.tf',
        TEXT.replaceAll(/line (\d+)\n/g, (line, digits: string) =>
          Number(digits) > 4 && Number(digits) < 24 ? '' : line,
        ),
      );
      return Promise.resolve('saved');
    };
    assert.equal(await reasonOf(review.act('apply')), 'filesChanged');
    assert.deepEqual(await listUndoPoints(clone.work), []);
    assert.equal(review.card.state, 'ready');
    assert.match(review.card.sentence ?? '', /waits for your tick/);
  });

  it('goes on when what was saved changes nothing of it', async () => {
    const review = window.review(clone.patchOf(changesA));
    await review.look();
    window.saveBefore = () => {
      write(clone.work, 'a/main.tf', withLine(28, 'mine\n'));
      return Promise.resolve('saved');
    };
    await review.act('apply');
    assert.equal(textOf('a/main.tf'), withLine(3, 'theirs\n', withLine(28, 'mine\n')));
  });

  it('is applied still after a reload, once its clone is found', async () => {
    const patch = clone.patchOf(changesA);
    const before = window.review(patch);
    await before.look();
    await before.act('apply');
    const reloaded = new Window(clone, memento);
    reloaded.root = undefined;
    reloaded.isReading = true;
    const review = reloaded.review(patch);
    await review.look();
    assert.equal(review.card.state, 'preparing');
    reloaded.root = clone.work;
    review.invalidate(true);
    await review.look();
    assert.equal(review.card.state, 'applied');
    await review.act('undo');
    assert.equal(textOf('a/main.tf'), TEXT);
    assert.equal(review.card.state, 'undone');
  });

  it('keeps what was chosen and that it was committed over two reloads', async () => {
    const patch = clone.patchOf(changesBoth);
    const before = window.review(patch);
    await before.look();
    before.choose([{ path: 'other.tf', accepted: false }]);
    await before.act('apply');
    const second = new Window(clone, memento).review(patch);
    await second.look();
    await second.commitWith(() => Promise.resolve(true));
    const third = new Window(clone, memento).review(patch);
    await third.look();
    assert.equal(third.card.state, 'committed');
    await third.act('undo');
    assert.equal(third.card.chosenFiles, 1);
  });

  it('applies and commits in one go, once its form says so', async () => {
    git(clone.work, 'config', 'user.name', 'Partner');
    git(clone.work, 'config', 'user.email', 'partner@sandbox.example');
    const patch = clone.patchOf(changesBoth);
    const review = window.review(patch);
    await review.look();
    review.choose([{ path: 'other.tf', accepted: false }]);
    await review.act('applyCommitPush');
    const form = review.card.commit;
    assert.deepEqual(
      form?.files.map(({ path }) => path),
      ['a/main.tf'],
    );
    assert.equal(form.submit.label, 'Apply and commit');
    assert.equal(git(clone.work, 'status', '--porcelain'), '');
    const reloaded = new Window(clone, memento).review(patch);
    await reloaded.look();
    await reloaded.commitFlow.restore();
    await reloaded.commitFlow.submit({ ...form.draft, message: 'Mine' });
    assert.equal(reloaded.card.state, 'committed');
    assert.equal(reloaded.card.commit, undefined);
    assert.equal(git(clone.work, 'show', '--name-only', '--format=%s', 'HEAD'), 'Mine\n\na/main.tf');
  });

  it('of another change set begins anew, though the session gives it the same id', async () => {
    const before = window.review(clone.patchOf(changesBoth));
    await before.look();
    before.choose([{ path: 'other.tf', accepted: false }]);
    await before.act('apply');
    const patch = clone.patchOf((directory) => write(directory, 'other.tf', withLine(9, 'later\n')));
    const review = new Window(clone, memento).review(patch);
    await review.look();
    assert.equal(review.card.state, 'ready');
    assert.equal(review.card.chosenFiles, 1);
  });

  it('sees that another window has undone it', async () => {
    const review = window.review(clone.patchOf(changesA));
    await review.look();
    await review.act('apply');
    const [point] = await listUndoPoints(clone.work);
    assert.ok(point);
    await undoApply(point, 'exact');
    review.invalidate(true);
    await review.look();
    assert.equal(review.card.state, 'undone');
    assert.equal(review.card.chosenFiles, 1);
  });

  it('is undone still when files change twice while it is worked out again', async () => {
    const review = window.review(clone.patchOf(changesA));
    await review.look();
    await review.act('apply');
    await review.act('undo');
    review.invalidate(true);
    review.invalidate(true);
    await review.look();
    assert.equal(review.card.state, 'undone');
  });

  it('that nobody sees is worked out again only when somebody looks', async () => {
    const review = window.review(clone.patchOf(changesA));
    await review.look();
    const { proposal } = review.current;
    write(clone.work, 'other.tf', withLine(1, 'mine\n'));
    review.invalidate(false);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(review.current.proposal, proposal);
    await review.look();
    assert.notEqual(review.current.proposal, proposal);
  });

  it('does nothing in a workspace that is not trusted', async () => {
    const review = window.review(clone.patchOf(changesA));
    await review.look();
    await review.act('apply');
    window.isTrusted = false;
    for (const action of ['undo', 'commit', 'pullRequest'] as const)
      assert.equal(await reasonOf(review.act(action)), 'untrustedWorkspace');
    assert.equal(textOf('a/main.tf'), withLine(3, 'theirs\n'));
  });

  it('says that there is nothing left to take', async () => {
    const patch = clone.patchOf(changesA);
    changesA(clone.work);
    const review = window.review(patch);
    await review.look();
    assert.equal(review.card.sentence, 'Your files hold all of it already.');
    assert.equal(review.card.actions.apply.isEnabled, false);
  });
});
