import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { renameSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import { applyProposal } from '../../../src/git/apply/applyProposal';
import { listUndoPoints } from '../../../src/git/apply/listUndoPoints';
import { interruptedApplies, recoverApply } from '../../../src/git/apply/recoverApply';
import { undoApply } from '../../../src/git/apply/undoApply';
import { newRecordId, storeRecord, type UndoRecord } from '../../../src/git/apply/undoRecord';
import type { UndoPoint } from '../../../src/git/apply/undoPoint';
import { makeProposal } from '../../../src/git/proposal/makeProposal';
import type { Proposal } from '../../../src/git/proposal/proposal';
import { git, write } from './temporaryRepositories';
import { differences, filesIn, gitStateOf } from './workTreeState';

const LINES = Array.from({ length: 30 }, (_, index) => `line ${String(index + 1)}\n`);
const TEXT = LINES.join('');
/** The text with one line replaced. */
const withLine = (line: number, content: string, text = TEXT): string =>
  text
    .split(/(?<=\n)/)
    .map((old, index) => (index === line - 1 ? content : old))
    .join('');

describe('traps of applying a patch', () => {
  let folder: string;
  let work: string;
  let base: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'rad-traps-')));
    work = join(folder, 'work');
    git(folder, 'init', '-q', '-b', 'main', 'work');
    write(work, 'a/main.tf', TEXT);
    write(work, 'a/b/only.tf', 'only\n');
    write(work, 'other.tf', TEXT);
    commitAll();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function commitAll(): void {
    git(work, 'add', '-A', '-f');
    git(work, 'commit', '-qm', 'base', '--allow-empty');
    base = git(work, 'rev-parse', 'HEAD');
  }

  /** The patch that somebody else's edits of the base make. */
  function patchOf(edit: (directory: string) => void, ...options: string[]): string {
    const other = mkdtempSync(join(folder, 'other-'));
    cpSync(work, other, { recursive: true, verbatimSymlinks: true });
    git(other, 'checkout', '-q', '-f', base);
    git(other, 'clean', '-fdxq');
    edit(other);
    git(other, 'add', '-A', '-f');
    const all = ['diff', '--cached', ...(options.length > 0 ? options : ['--binary', '--full-index']), base];
    return execFileSync('git', all, { cwd: other, encoding: 'utf8' });
  }
  const propose = (patch: string): Promise<Proposal> => makeProposal({ root: work, baseCommit: base, patch });
  const apply = (proposal: Proposal): Promise<UndoPoint> =>
    applyProposal(proposal, new Map(proposal.files.map(({ path }) => [path, 'all'] as const)), {
      title: 't',
      session: 's',
    });
  const text = (path: string): string => readFileSync(join(work, path), 'latin1');
  const reasonOf = async (call: Promise<unknown>): Promise<string> => {
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return AppError.is(error) ? error.reason : `no failure: ${String(error)}`;
  };
  /** Applies all of a patch, looks, and takes it back: the work tree is what it was, and the index never changed. */
  async function thereAndBack(patch: string, look: (proposal: Proposal) => void): Promise<void> {
    const [before, state] = [filesIn(work), gitStateOf(work)];
    const proposal = await propose(patch);
    const point = await apply(proposal);
    look(proposal);
    assert.equal(gitStateOf(work), state);
    assert.equal((await undoApply(point, 'exact')).kind, 'undone');
    assert.deepEqual(differences(before, filesIn(work)), []);
    assert.equal(gitStateOf(work), state);
  }
  const changesA = (directory: string): void => write(directory, 'a/main.tf', withLine(3, 'theirs\n'));

  it('a commit that is not here is fetched, or named', async () => {
    const elsewhere = join(folder, 'elsewhere');
    git(folder, 'clone', '-q', work, elsewhere);
    write(elsewhere, 'other.tf', 'new base\n');
    git(elsewhere, 'commit', '-qam', 'unknown here');
    const baseCommit = git(elsewhere, 'rev-parse', 'HEAD');
    write(elsewhere, 'a/main.tf', withLine(3, 'theirs\n'));
    const patch = git(elsewhere, 'diff', '--full-index') + '\n';
    assert.equal(await reasonOf(makeProposal({ root: work, baseCommit, patch })), 'baseMissing');
    const offline = (): Promise<void> => Promise.reject(new AppError('offline'));
    assert.equal(await reasonOf(makeProposal({ root: work, baseCommit, patch, fetchCommit: offline })), 'baseMissing');
    const fetchCommit = (id: string): Promise<void> => Promise.resolve(void git(work, 'fetch', '-q', elsewhere, id));
    const proposal = await makeProposal({ root: work, baseCommit, patch, fetchCommit });
    assert.deepEqual(
      proposal.files.map(({ path }) => path),
      ['a/main.tf'],
    );
    assert.equal(proposal.behind, 0);
  });

  it('a binary file without its content is left out, the others are not', async () => {
    const patch = patchOf((directory) => {
      changesA(directory);
      writeFileSync(join(directory, 'logo.png'), Buffer.from([0, 1, 2]));
    }, '--full-index');
    assert.match(patch, /Binary files/);
    assert.deepEqual(
      (await propose(patch)).files.map(({ path }) => path),
      ['a/main.tf'],
    );
  });

  it('a lost last line feed is forgiven, a cut patch is not, an empty one is no change', async () => {
    const patch = patchOf(changesA);
    assert.equal((await propose(patch.trimEnd())).files.length, 1);
    assert.equal(await reasonOf(propose(patch.slice(0, -30))), 'patchRefused');
    assert.deepEqual((await propose('')).files, []);
  });

  it('returns that are gone from a patch are not made up for', async () => {
    write(work, 'crlf.tf', TEXT.replaceAll('\n', '\r\n'));
    commitAll();
    const patch = patchOf((directory) => write(directory, 'crlf.tf', withLine(3, 'theirs\n').replaceAll('\n', '\r\n')));
    assert.equal(await reasonOf(propose(patch.replaceAll('\r', ''))), 'patchDoesNotFit');
    await thereAndBack(patch, () => assert.equal(text('crlf.tf'), withLine(3, 'theirs\n').replaceAll('\n', '\r\n')));
  });

  it('returns that a checkout adds stay', async () => {
    git(work, 'config', 'core.autocrlf', 'true');
    rmSync(join(work, 'a/main.tf'));
    git(work, 'checkout', '-q', '--', '.');
    assert.match(text('a/main.tf'), /\r\n/);
    const patch = patchOf((directory) =>
      write(directory, 'a/main.tf', withLine(3, 'theirs\n').replaceAll('\n', '\r\n')),
    );
    await thereAndBack(patch, () => assert.equal(text('a/main.tf'), withLine(3, 'theirs\n').replaceAll('\n', '\r\n')));
  });

  it('returns that are in the object store stay, although a setting would take them away', async () => {
    write(work, 'a/main.tf', TEXT.replaceAll('\n', '\r\n'));
    commitAll();
    const patch = patchOf((directory) =>
      write(directory, 'a/main.tf', withLine(3, 'theirs\n').replaceAll('\n', '\r\n')),
    );
    git(work, 'config', 'core.autocrlf', 'true');
    await thereAndBack(patch, () => assert.equal(text('a/main.tf'), withLine(3, 'theirs\n').replaceAll('\n', '\r\n')));
  });

  it('mixed line endings stay line by line, in UTF-16 too', async () => {
    write(work, '.gitattributes', '* text=auto\n*.u16 text working-tree-encoding=UTF-16LE-BOM\n');
    const utf16 = (content: string): Buffer =>
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content, 'utf16le')]);
    writeFileSync(join(work, 'x.u16'), utf16('eins\nzwei\nüber\n'));
    commitAll();
    const patch = patchOf((directory) => {
      writeFileSync(join(directory, 'x.u16'), utf16('eins\nneu\nzwei\nüber\n'));
      changesA(directory);
    });
    writeFileSync(join(work, 'x.u16'), utf16('eins\r\nzwei\nüber\r\n'));
    write(work, 'a/main.tf', withLine(2, 'line 2\r\n'));
    await thereAndBack(patch, () => {
      assert.deepEqual(readFileSync(join(work, 'x.u16')), utf16('eins\r\nneu\r\nzwei\nüber\r\n'));
      assert.equal(text('a/main.tf'), withLine(3, 'theirs\n', withLine(2, 'line 2\r\n')));
    });
  });

  it('what a filter forgets is not lost', async () => {
    git(work, 'config', 'filter.lossy.clean', "sed -e 's/secret .*/secret/'");
    write(work, '.gitattributes', '*.tf filter=lossy\n');
    write(work, 'a/main.tf', withLine(20, 'secret\n'));
    commitAll();
    write(work, 'a/main.tf', withLine(20, 'secret of mine\n'));
    const patch = patchOf((directory) =>
      write(directory, 'a/main.tf', withLine(3, 'theirs\n', withLine(20, 'secret\n'))),
    );
    await thereAndBack(patch, () =>
      assert.equal(text('a/main.tf'), withLine(3, 'theirs\n', withLine(20, 'secret of mine\n'))),
    );
  });

  it('marks of the index stay: intent to add, assumed unchanged, not checked out', async () => {
    write(work, 'new.tf', 'mine\n');
    git(work, 'add', '-N', 'new.tf');
    git(work, 'update-index', '--assume-unchanged', 'a/main.tf');
    git(work, 'update-index', '--skip-worktree', 'other.tf');
    const patch = patchOf((directory) => {
      changesA(directory);
      write(directory, 'other.tf', withLine(3, 'theirs\n'));
    });
    write(work, 'a/main.tf', withLine(20, 'mine\n'));
    write(work, 'other.tf', withLine(20, 'mine\n'));
    await thereAndBack(patch, () => {
      assert.equal(text('a/main.tf'), withLine(3, 'theirs\n', withLine(20, 'mine\n')));
      assert.equal(text('other.tf'), withLine(3, 'theirs\n', withLine(20, 'mine\n')));
    });
  });

  it('an edit in the same moment as the index is seen', async () => {
    const patch = patchOf(changesA);
    const index = join(work, '.git/index');
    for (let round = 0; round < 5; round++) {
      write(work, 'other.tf', withLine(9, `line ${String(round)}\n`));
      git(work, 'add', 'other.tf');
      write(work, 'other.tf', withLine(9, `LINE ${String(round)}\n`));
      // Both files say the same time, as a coarse clock makes them.
      utimesSync(join(work, 'other.tf'), 1_700_000_000, 1_700_000_000);
      git(work, 'add', 'other.tf');
      write(work, 'other.tf', withLine(9, `LiNe ${String(round)}\n`));
      utimesSync(join(work, 'other.tf'), 1_700_000_000, 1_700_000_000);
      utimesSync(index, 1_700_000_000, 1_700_000_000);
      const { ours } = await propose(patch);
      assert.match(git(work, 'show', `${ours}:other.tf`), new RegExp(`LiNe ${String(round)}$`, 'm'));
    }
  });

  it('outside of a sparse checkout nothing goes, and what comes can be taken back', async () => {
    const patch = patchOf((directory) => {
      write(directory, 'a/main.tf', withLine(3, 'theirs\n'));
      rmSync(join(directory, 'a/b/only.tf'));
      write(directory, 'other.tf', 'theirs\n');
    });
    git(work, 'sparse-checkout', 'set', 'c');
    assert.equal(existsSync(join(work, 'a')), false);
    await thereAndBack(patch, ({ ours, files }) => {
      assert.equal(ours, git(work, 'rev-parse', 'HEAD^{tree}'));
      assert.equal(text('a/main.tf'), withLine(3, 'theirs\n'));
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

  it('repositories within, large files and submodules stay out of it', async () => {
    const patch = patchOf(changesA);
    git(work, 'init', '-q', 'within');
    write(work, 'within/x.tf', 'mine\n');
    write(work, 'large.bin', '');
    truncateSync(join(work, 'large.bin'), 51 * 1024 * 1024);
    await thereAndBack(patch, ({ ours }) =>
      assert.equal(git(work, 'ls-tree', '-r', '--name-only', ours), 'a/b/only.tf\na/main.tf\nother.tf'),
    );
  });

  it('links and submodules of a patch are not written', async () => {
    const patch = patchOf((directory) => {
      symlinkSync('/etc/passwd', join(directory, 'link'));
      rmSync(join(directory, 'other.tf'));
      symlinkSync('a/main.tf', join(directory, 'other.tf'));
      git(directory, 'update-index', '--add', '--cacheinfo', `160000,${base},part`);
    });
    const proposal = await propose(patch);
    assert.ok(proposal.files.every(({ obstacle }) => obstacle === 'conflict'));
    assert.equal(await reasonOf(apply(proposal)), 'patchRefused');
  });

  it('a file that git ignores is written and taken back', async () => {
    write(work, '.git/info/exclude', 'generated/\n');
    const patch = patchOf((directory) => write(directory, 'generated/x.tf', 'theirs\n'));
    await thereAndBack(patch, () => assert.equal(text('generated/x.tf'), 'theirs\n'));
  });

  it('what a conflict keeps from coming does not go either', async () => {
    const patch = patchOf((directory) => {
      renameSync(join(directory, 'a/main.tf'), join(directory, 'moved.tf'));
      write(directory, 'moved.tf', withLine(3, 'theirs\n'));
      renameSync(join(directory, 'other.tf'), join(directory, 'taken.tf'));
    });
    write(work, 'a/main.tf', withLine(3, 'mine\n'));
    mkdirSync(join(work, 'taken.tf'));
    const proposal = await propose(patch);
    for (const { path, obstacle } of proposal.files) assert.ok(obstacle !== undefined, path);
    assert.equal(proposal.files.length, 4);
    assert.equal(await reasonOf(apply(proposal)), 'patchRefused');
  });

  it('paths of an undecided merge are left alone', async () => {
    const patch = patchOf((directory) => {
      changesA(directory);
      write(directory, 'other.tf', withLine(3, 'theirs\n'));
    });
    const blob = git(work, 'rev-parse', 'HEAD:other.tf');
    const entries = [1, 2, 3].map((stage) => `100644 ${blob} ${String(stage)}\ta/main.tf\n`).join('');
    const input = `0 ${'0'.repeat(40)}\ta/main.tf\n${entries}`;
    execFileSync('git', ['update-index', '--index-info'], { cwd: work, input });
    await thereAndBack(patch, ({ files }) => {
      assert.deepEqual(
        files.map(({ path, obstacle }) => [path, obstacle]),
        [
          ['a/main.tf', 'unmerged'],
          ['other.tf', undefined],
        ],
      );
      assert.equal(text('a/main.tf'), TEXT);
    });
  });

  it('on an unborn branch what is new comes, what is not there cannot change', async () => {
    const patch = patchOf((directory) => {
      changesA(directory);
      write(directory, 'new/x.tf', 'theirs\n');
    });
    const unborn = join(folder, 'unborn');
    git(folder, 'init', '-q', 'unborn');
    git(unborn, 'fetch', '-q', work, base);
    write(unborn, 'mine.tf', 'mine\n');
    work = unborn;
    await thereAndBack(patch, ({ files, head, behind }) => {
      assert.deepEqual([head, behind], [undefined, undefined]);
      assert.deepEqual(
        files.map(({ path, change }) => [path, change]),
        [
          ['new/x.tf', 'added'],
          ['a/main.tf', 'conflicted'],
        ],
      );
    });
  });

  it('directories come back as they were, and only those go that were made', async () => {
    const patch = patchOf((directory) => {
      rmSync(join(directory, 'a/b/only.tf'));
      write(directory, 'empty/deep/x.tf', 'theirs\n');
    });
    mkdirSync(join(work, 'empty'));
    chmodSync(join(work, 'a/b'), 0o750);
    await thereAndBack(patch, () => assert.equal(existsSync(join(work, 'a/b')), false));
  });

  it('a hunk by itself leaves permissions alone', async () => {
    const patch = patchOf((directory) => {
      write(directory, 'a/main.tf', withLine(27, 'theirs\n', withLine(3, 'theirs\n')));
      chmodSync(join(directory, 'a/main.tf'), 0o755);
    });
    const proposal = await propose(patch);
    const first = proposal.files[0]?.hunks[0]?.id ?? '';
    await applyProposal(proposal, new Map([['a/main.tf', [first]]]), { title: 't', session: 's' });
    assert.equal(text('a/main.tf'), withLine(3, 'theirs\n'));
    assert.equal(git(work, 'diff', '--summary'), '');
  });

  it('a linked work tree has its own records', async () => {
    const patch = patchOf(changesA);
    const linked = join(folder, 'linked');
    git(work, 'worktree', 'add', '-q', '-b', 'side', linked);
    const first = work;
    work = linked;
    await apply(await propose(patch));
    assert.equal((await listUndoPoints(linked)).length, 1);
    assert.deepEqual(await listUndoPoints(first), []);
    git(first, 'gc', '-q', '--prune=now');
    const [point] = await listUndoPoints(linked);
    assert.ok(point);
    assert.equal((await undoApply(point, 'exact')).kind, 'undone');
    assert.equal(text('a/main.tf'), TEXT);
  });

  it('an older apply can be undone while a newer one stands', async () => {
    const older = await apply(await propose(patchOf(changesA)));
    const newer = await apply(await propose(patchOf((directory) => write(directory, 'other.tf', 'theirs\n'))));
    assert.equal((await undoApply(older, 'exact')).kind, 'undone');
    assert.equal(text('a/main.tf'), TEXT);
    assert.equal(text('other.tf'), 'theirs\n');
    assert.equal(await reasonOf(undoApply(older, 'exact')), 'notFound');
    assert.equal((await undoApply(newer, 'exact')).kind, 'undone');
  });

  it('a failure in the middle takes back what was written', async function () {
    const patch = patchOf((directory) => {
      changesA(directory);
      write(directory, 'new.tf', 'theirs\n');
      rmSync(join(directory, 'a/b/only.tf'));
    });
    const proposal = await propose(patch);
    const before = filesIn(work);
    // A directory appears where the new file belongs, after all was looked at: its name is taken when it is to be put there.
    const applying = apply(proposal);
    const timer = setInterval(() => {
      if (!existsSync(join(work, 'new.tf')) && git(work, 'for-each-ref', 'refs/worktree/rad') !== '')
        mkdirSync(join(work, 'new.tf'));
    }, 1);
    const reason = await reasonOf(applying);
    clearInterval(timer);
    if (reason.startsWith('no failure')) return;
    rmSync(join(work, 'new.tf'), { recursive: true, force: true });
    assert.equal(reason, 'filesChanged');
    assert.deepEqual(differences(before, filesIn(work)), []);
    assert.deepEqual(await interruptedApplies(work), []);
  });

  it('a repair leaves alone what somebody wrote since, and keeps what was there', async () => {
    const blobOf = (content: string): string =>
      execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: work, input: content, encoding: 'utf8' }).trim();
    const side = (content: string) => ({ id: blobOf(content), permissions: 0o644 });
    for (const path of ['a/main.tf', 'other.tf']) chmodSync(join(work, path), 0o644);
    const files = ['a/main.tf', 'other.tf'].map((path) => ({ path, before: side(TEXT), after: side('after\n') }));
    const since = Date.now() - 60 * 60_000;
    const record: UndoRecord = { at: since, since, title: 't', session: 's', process: 1, files, directories: [] };
    const id = newRecordId(since);
    await storeRecord(work, id, record, ['applying', 'applied'], undefined);
    writeFileSync(join(work, 'a/main.tf'), 'after\n');
    writeFileSync(join(work, 'other.tf'), 'after, and mine\n');
    assert.deepEqual(
      (await interruptedApplies(work)).map((point) => point.id),
      [id],
    );
    assert.deepEqual(await recoverApply(work, id), { restored: ['a/main.tf'], left: ['other.tf'] });
    assert.equal(text('a/main.tf'), TEXT);
    assert.equal(text('other.tf'), 'after, and mine\n');
    const [kept] = await listUndoPoints(work);
    assert.deepEqual([kept?.state, kept?.paths], ['applied', ['other.tf']]);
    assert.ok(dirname(work) === folder);
  });
});
