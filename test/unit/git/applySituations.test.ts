import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyProposal } from '../../../src/git/apply/applyProposal';
import { listUndoPoints } from '../../../src/git/apply/listUndoPoints';
import { interruptedApplies, recoverApply } from '../../../src/git/apply/recoverApply';
import { undoApply } from '../../../src/git/apply/undoApply';
import { newRecordId, storeRecord, type UndoRecord } from '../../../src/git/apply/undoRecord';
import { changesA, PatchedClone, reasonOf, TEXT, withLine } from './patchedClone';
import { git, write } from './temporaryRepositories';
import { differences, filesIn } from './workTreeState';

describe('situations of a work tree in which a patch is applied', () => {
  let clone: PatchedClone;

  beforeEach(() => (clone = new PatchedClone()));
  afterEach(() => clone.remove());

  it('marks of the index stay: intent to add, assumed unchanged, not checked out', async () => {
    const patch = clone.patchOf((directory) => {
      changesA(directory);
      write(directory, 'other.tf', withLine(3, 'theirs\n'));
    });
    write(clone.work, 'new.tf', 'mine\n');
    git(clone.work, 'add', '-N', 'new.tf');
    git(clone.work, 'update-index', '--assume-unchanged', 'a/main.tf');
    git(clone.work, 'update-index', '--skip-worktree', 'other.tf');
    write(clone.work, 'a/main.tf', withLine(20, 'mine\n'));
    write(clone.work, 'other.tf', withLine(20, 'mine\n'));
    await clone.thereAndBack(patch, () => {
      assert.equal(clone.text('a/main.tf'), withLine(3, 'theirs\n', withLine(20, 'mine\n')));
      assert.equal(clone.text('other.tf'), withLine(3, 'theirs\n', withLine(20, 'mine\n')));
    });
  });

  it('an edit in the same moment as the index is seen', async () => {
    const patch = clone.patchOf(changesA);
    const index = join(clone.work, '.git/index');
    for (let round = 0; round < 5; round++) {
      write(clone.work, 'other.tf', withLine(9, `line ${String(round)}\n`));
      git(clone.work, 'add', 'other.tf');
      write(clone.work, 'other.tf', withLine(9, `LINE ${String(round)}\n`));
      // Both files say the same time, as a coarse clock makes them.
      utimesSync(join(clone.work, 'other.tf'), 1_700_000_000, 1_700_000_000);
      git(clone.work, 'add', 'other.tf');
      write(clone.work, 'other.tf', withLine(9, `LiNe ${String(round)}\n`));
      utimesSync(join(clone.work, 'other.tf'), 1_700_000_000, 1_700_000_000);
      utimesSync(index, 1_700_000_000, 1_700_000_000);
      const { ours } = await clone.propose(patch);
      assert.match(git(clone.work, 'show', `${ours}:other.tf`), new RegExp(`LiNe ${String(round)}$`, 'm'));
    }
  });

  it('outside of a sparse checkout nothing goes, and what comes can be taken back', async () => {
    const patch = clone.patchOf((directory) => {
      write(directory, 'a/main.tf', withLine(3, 'theirs\n'));
      rmSync(join(directory, 'a/b/only.tf'));
      write(directory, 'other.tf', 'theirs\n');
    });
    git(clone.work, 'sparse-checkout', 'set', 'c');
    assert.equal(existsSync(join(clone.work, 'a')), false);
    await clone.thereAndBack(patch, ({ ours, files }) => {
      assert.equal(ours, git(clone.work, 'rev-parse', 'HEAD^{tree}'));
      assert.equal(clone.text('a/main.tf'), withLine(3, 'theirs\n'));
      assert.deepEqual(
        files.map(({ path, obstacle }) => [path, obstacle]),
        [
          ['a/b/only.tf', 'conflict'],
          ['a/main.tf', undefined],
          ['other.tf', undefined],
        ],
      );
    });
  });

  it('what a conflict keeps from coming does not go either', async () => {
    write(clone.work, 'other.tf', TEXT.replaceAll('line', 'something else'));
    clone.commitAll();
    const patch = clone.patchOf((directory) => {
      renameSync(join(directory, 'a/main.tf'), join(directory, 'moved.tf'));
      write(directory, 'moved.tf', withLine(3, 'theirs\n'));
      renameSync(join(directory, 'other.tf'), join(directory, 'taken.tf'));
    });
    write(clone.work, 'a/main.tf', withLine(3, 'mine\n'));
    mkdirSync(join(clone.work, 'taken.tf'));
    const proposal = await clone.propose(patch);
    for (const { path, obstacle } of proposal.files) assert.ok(obstacle !== undefined, path);
    assert.equal(proposal.files.length, 4);
    assert.equal(await reasonOf(clone.apply(proposal)), 'patchRefused');
  });

  it('paths of an undecided merge are left alone', async () => {
    const patch = clone.patchOf((directory) => {
      changesA(directory);
      write(directory, 'other.tf', withLine(3, 'theirs\n'));
    });
    const blob = git(clone.work, 'rev-parse', 'HEAD:other.tf');
    const entries = [1, 2, 3].map((stage) => `100644 ${blob} ${String(stage)}\ta/main.tf\n`).join('');
    const input = `0 ${'0'.repeat(40)}\ta/main.tf\n${entries}`;
    execFileSync('git', ['update-index', '--index-info'], { cwd: clone.work, input });
    await clone.thereAndBack(patch, ({ files }) => {
      assert.deepEqual(
        files.map(({ path, obstacle }) => [path, obstacle]),
        [
          ['a/main.tf', 'unmerged'],
          ['other.tf', undefined],
        ],
      );
      assert.equal(clone.text('a/main.tf'), TEXT);
    });
  });

  it('on an unborn branch what is new comes, what is not there cannot change', async () => {
    const patch = clone.patchOf((directory) => {
      changesA(directory);
      write(directory, 'new/x.tf', 'theirs\n');
    });
    const unborn = join(clone.folder, 'unborn');
    git(clone.folder, 'init', '-q', 'unborn');
    git(unborn, 'fetch', '-q', clone.work, clone.base);
    write(unborn, 'mine.tf', 'mine\n');
    clone.work = unborn;
    await clone.thereAndBack(patch, ({ files, head, behind }) => {
      assert.deepEqual([head, behind], [undefined, undefined]);
      assert.deepEqual(
        files.map(({ path, change }) => [path, change]),
        [
          ['a/main.tf', 'conflicted'],
          ['new/x.tf', 'added'],
        ],
      );
    });
  });

  it('directories come back as they were, and only those go that were made', async () => {
    const patch = clone.patchOf((directory) => {
      rmSync(join(directory, 'a/b/only.tf'));
      write(directory, 'empty/deep/x.tf', 'theirs\n');
    });
    mkdirSync(join(clone.work, 'empty'));
    chmodSync(join(clone.work, 'a/b'), 0o750);
    await clone.thereAndBack(patch, () => assert.equal(existsSync(join(clone.work, 'a/b')), false));
  });

  it('a hunk by itself leaves permissions alone', async () => {
    const patch = clone.patchOf((directory) => {
      write(directory, 'a/main.tf', withLine(27, 'theirs\n', withLine(3, 'theirs\n')));
      chmodSync(join(directory, 'a/main.tf'), 0o755);
    });
    const proposal = await clone.propose(patch);
    const first = proposal.files[0]?.hunks[0]?.id ?? '';
    await applyProposal(proposal, new Map([['a/main.tf', [first]]]), { title: 't', session: 's' });
    assert.equal(clone.text('a/main.tf'), withLine(3, 'theirs\n'));
    assert.equal(git(clone.work, 'diff', '--summary'), '');
  });

  it('a linked work tree has its own records', async () => {
    const patch = clone.patchOf(changesA);
    const linked = join(clone.folder, 'linked');
    git(clone.work, 'worktree', 'add', '-q', '-b', 'side', linked);
    const first = clone.work;
    clone.work = linked;
    await clone.apply(await clone.propose(patch));
    assert.equal((await listUndoPoints(linked)).length, 1);
    assert.deepEqual(await listUndoPoints(first), []);
    git(first, 'gc', '-q', '--prune=now');
    const [point] = await listUndoPoints(linked);
    assert.ok(point);
    assert.equal((await undoApply(point, 'exact')).kind, 'undone');
    assert.equal(clone.text('a/main.tf'), TEXT);
  });

  it('an older apply can be undone while a newer one stands', async () => {
    const older = await clone.apply(await clone.propose(clone.patchOf(changesA)));
    const newer = await clone.apply(
      await clone.propose(clone.patchOf((directory) => write(directory, 'other.tf', 'theirs\n'))),
    );
    assert.equal((await undoApply(older, 'exact')).kind, 'undone');
    assert.equal(clone.text('a/main.tf'), TEXT);
    assert.equal(clone.text('other.tf'), 'theirs\n');
    assert.equal(await reasonOf(undoApply(older, 'exact')), 'notFound');
    assert.equal((await undoApply(newer, 'exact')).kind, 'undone');
  });

  it('a failure in the middle takes back what was written', async () => {
    const patch = clone.patchOf((directory) => {
      changesA(directory);
      write(directory, 'new.tf', 'theirs\n');
      rmSync(join(directory, 'a/b/only.tf'));
    });
    const proposal = await clone.propose(patch);
    const before = filesIn(clone.work);
    // A directory appears where the new file belongs, after all was looked at: its name is taken when it is to be put there.
    const records = join(clone.work, '.git/refs/rad/undo/main');
    let failures = 0;
    for (let round = 0; round < 20 && failures === 0; round++) {
      rmSync(records, { recursive: true, force: true });
      const timer = setInterval(() => {
        if (existsSync(records) && !existsSync(join(clone.work, 'new.tf'))) mkdirSync(join(clone.work, 'new.tf'));
      }, 0);
      const applying = clone.apply(proposal);
      const reason = await reasonOf(applying);
      clearInterval(timer);
      if (reason.startsWith('no failure')) await undoApply(await applying, 'exact');
      else {
        failures += 1;
        assert.equal(reason, 'filesChanged');
      }
      rmSync(join(clone.work, 'new.tf'), { recursive: true, force: true });
      assert.deepEqual(differences(before, filesIn(clone.work)), []);
      assert.deepEqual(await interruptedApplies(clone.work), []);
    }
    assert.equal(failures, 1);
  });

  it('a repair leaves alone what somebody wrote since, and keeps what was there', async () => {
    const blobOf = (content: string): string =>
      execFileSync('git', ['hash-object', '-w', '--stdin'], {
        cwd: clone.work,
        input: content,
        encoding: 'utf8',
      }).trim();
    const side = (content: string) => ({ id: blobOf(content), permissions: 0o644 });
    for (const path of ['a/main.tf', 'other.tf']) chmodSync(join(clone.work, path), 0o644);
    const files = ['a/main.tf', 'other.tf'].map((path) => ({ path, before: side(TEXT), after: side('after\n') }));
    const since = Date.now() - 60 * 60_000;
    const record: UndoRecord = { at: since, since, title: 't', session: 's', process: 1, files, directories: [] };
    const id = newRecordId(since);
    await storeRecord(clone.work, id, record, ['applying', 'applied'], undefined);
    writeFileSync(join(clone.work, 'a/main.tf'), 'after\n');
    writeFileSync(join(clone.work, 'other.tf'), 'after, and mine\n');
    assert.deepEqual(
      (await interruptedApplies(clone.work)).map((point) => point.id),
      [id],
    );
    assert.deepEqual(await recoverApply(clone.work, id), { restored: ['a/main.tf'], left: ['other.tf'] });
    assert.equal(clone.text('a/main.tf'), TEXT);
    assert.equal(clone.text('other.tf'), 'after, and mine\n');
    const [kept] = await listUndoPoints(clone.work);
    assert.deepEqual([kept?.state, kept?.paths], ['applied', ['other.tf']]);
  });

  it('the last twenty can be undone, no more are kept', async () => {
    for (let round = 0; round < 22; round++) {
      const change = `-only\n+round ${String(round)}\n`;
      const proposal = await clone.propose(`--- a/a/b/only.tf\n+++ b/a/b/only.tf\n@@ -1 +1 @@\n${change}`);
      await clone.apply(proposal);
      write(clone.work, 'a/b/only.tf', 'only\n');
    }
    const points = await listUndoPoints(clone.work);
    assert.equal(points.length, 20);
    assert.deepEqual(
      points.map(({ id }) => id),
      points
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
  });
});
