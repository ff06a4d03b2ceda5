import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import { applyProposal } from '../../../src/git/apply/applyProposal';
import { listUndoPoints } from '../../../src/git/apply/listUndoPoints';
import { undoApply } from '../../../src/git/apply/undoApply';
import { chosenTree } from '../../../src/git/proposal/chosenTree';
import { makeProposal } from '../../../src/git/proposal/makeProposal';
import type { Proposal } from '../../../src/git/proposal/proposal';
import { readProposed } from '../../../src/git/proposal/proposedText';
import type { FileChoice } from '../../../src/patch/proposedFile';
import { git, write } from './temporaryRepositories';

const LABEL = { title: 'Add limits', session: '1' };
const LINES = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`).join('\n') + '\n';

/** Text with some of its lines replaced. */
const withLine = (text: string, line: number, content: string): string =>
  text
    .split('\n')
    .map((old, index) => (index === line - 1 ? content : old))
    .join('\n');

describe('proposals of a patch to a work tree', () => {
  let folder: string;
  let work: string;
  let base: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'rad-proposal-')));
    work = join(folder, 'work');
    git(folder, 'init', '-q', '-b', 'main', 'work');
    write(work, 'modules/One/main.tf', LINES);
    write(work, 'modules/One/variables.tf', LINES);
    write(work, 'README.md', 'read me\n');
    write(work, '.gitignore', 'ignored/\n');
    git(work, 'add', '-A');
    git(work, 'commit', '-qm', 'base');
    base = git(work, 'rev-parse', 'HEAD');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The patch that somebody else's edits of the base make. */
  function patchOf(edit: (directory: string) => void): string {
    const other = mkdtempSync(join(folder, 'other-'));
    git(folder, 'clone', '-q', work, other);
    git(other, 'checkout', '-q', '--detach', base);
    edit(other);
    git(other, 'add', '-A', '-f');
    return execFileSync('git', ['diff', '--cached', '--binary', '--full-index', base], {
      cwd: other,
      encoding: 'latin1',
    });
  }
  const propose = (patch: string, root = work): Promise<Proposal> => makeProposal({ root, baseCommit: base, patch });
  const all = (proposal: Proposal): Map<string, FileChoice> =>
    new Map(proposal.files.map(({ path }) => [path, 'all' as const]));
  const text = (path: string): string => readFileSync(join(work, path), 'latin1');
  const failure = async (call: Promise<unknown>): Promise<AppError> => {
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof AppError, String(error));
    return error;
  };
  /** Everything that must stay: index, HEAD, and what git says of the rest. */
  const state = (): string =>
    [git(work, 'ls-files', '-s'), git(work, 'rev-parse', 'HEAD'), git(work, 'status', '--porcelain=v2')].join('\n--\n');

  it('merges into a dirty tree, applies, and takes it back byte for byte', async () => {
    const patch = patchOf((directory) => {
      write(directory, 'modules/One/main.tf', withLine(LINES, 3, 'three by Jules'));
      write(directory, 'modules/One/new.tf', 'new\n');
      rmSync(join(directory, 'README.md'));
    });
    write(work, 'modules/One/main.tf', withLine(LINES, 25, 'my own line'));
    write(work, 'mine.txt', 'untracked\n');
    write(work, 'modules/One/variables.tf', withLine(LINES, 1, 'staged'));
    git(work, 'add', 'modules/One/variables.tf');
    const before = state();
    const proposal = await propose(patch);
    assert.equal(state(), before);
    assert.deepEqual(
      proposal.files.map(({ path, change }) => [path, change]),
      [
        ['README.md', 'deleted'],
        ['modules/One/main.tf', 'modified'],
        ['modules/One/new.tf', 'added'],
      ],
    );
    const point = await applyProposal(proposal, all(proposal), LABEL);
    const merged = withLine(withLine(LINES, 25, 'my own line'), 3, 'three by Jules');
    assert.equal(text('modules/One/main.tf'), merged);
    assert.equal(text('modules/One/new.tf'), 'new\n');
    assert.equal(existsSync(join(work, 'README.md')), false);
    assert.equal(git(work, 'diff', '--cached', '--name-only'), 'modules/One/variables.tf');
    assert.deepEqual(
      (await listUndoPoints(work)).map(({ id, state: now }) => [id, now]),
      [[point.id, 'applied']],
    );
    assert.equal((await undoApply(point, 'exact')).kind, 'undone');
    assert.equal(state(), before);
    assert.equal(text('modules/One/main.tf'), withLine(LINES, 25, 'my own line'));
  });

  it('takes one hunk of two', async () => {
    const changed = withLine(withLine(LINES, 3, 'three'), 27, 'twenty-seven');
    const proposal = await propose(patchOf((directory) => write(directory, 'modules/One/main.tf', changed)));
    const [file] = proposal.files;
    const [, second] = file?.hunks ?? [];
    assert.equal(file?.hunks.length, 2);
    const choice = new Map([['modules/One/main.tf', [second?.id ?? '']]]);
    const tree = await chosenTree(proposal, choice);
    assert.equal(git(work, 'show', `${tree}:modules/One/main.tf`) + '\n', withLine(LINES, 27, 'twenty-seven'));
    await applyProposal(proposal, choice, LABEL);
    assert.equal(text('modules/One/main.tf'), withLine(LINES, 27, 'twenty-seven'));
  });

  it('works from a directory below the top', async () => {
    const proposal = await propose(
      patchOf((directory) => write(directory, 'README.md', 'other\n')),
      join(work, 'modules', 'One'),
    );
    await applyProposal(proposal, all(proposal), LABEL);
    assert.equal(text('README.md'), 'other\n');
  });

  it('keeps mixed line endings of lines that nobody changed', async () => {
    write(work, '.gitattributes', '* text=auto\n');
    git(work, 'add', '-A');
    git(work, 'commit', '-qm', 'attributes');
    base = git(work, 'rev-parse', 'HEAD');
    const patch = patchOf((directory) => write(directory, 'README.md', 'read me\nmore\n'));
    const mixed = 'a\r\nb\nc\r\n';
    write(work, 'modules/One/main.tf', mixed);
    git(work, 'commit', '-qam', 'mixed');
    base = git(work, 'rev-parse', 'HEAD');
    assert.ok(patch !== '');
    const other = patchOf((directory) => write(directory, 'modules/One/main.tf', 'a\nb\nB\nc\n'));
    const proposal = await propose(other);
    const point = await applyProposal(proposal, all(proposal), LABEL);
    assert.equal(text('modules/One/main.tf'), 'a\r\nb\nB\nc\r\n');
    await undoApply(point, 'exact');
    assert.equal(text('modules/One/main.tf'), mixed);
  });

  it('names a conflict and never writes markers', async () => {
    const proposal = await (async () => {
      const patch = patchOf((directory) => {
        write(directory, 'modules/One/main.tf', withLine(LINES, 3, 'theirs'));
        write(directory, 'README.md', 'other\n');
      });
      write(work, 'modules/One/main.tf', withLine(LINES, 3, 'mine'));
      return propose(patch);
    })();
    assert.deepEqual(
      proposal.files.map(({ path, change, obstacle }) => [path, change, obstacle]),
      [
        ['README.md', 'modified', undefined],
        ['modules/One/main.tf', 'conflicted', 'conflict'],
      ],
    );
    await applyProposal(proposal, all(proposal), LABEL);
    assert.equal(text('modules/One/main.tf'), withLine(LINES, 3, 'mine'));
    assert.equal(text('README.md'), 'other\n');
    for (const side of ['base', 'ours', 'theirs'] as const)
      assert.ok((await readProposed(proposal, 'modules/One/main.tf', side))?.length);
  });

  it('an ignored file and an untracked one in the way stay as they are', async () => {
    const patch = patchOf((directory) => {
      write(directory, 'ignored/a.tf', 'theirs\n');
      write(directory, 'b.tf', 'theirs\n');
      write(directory, 'c/d.tf', 'theirs\n');
    });
    write(work, 'ignored/a.tf', 'mine\n');
    write(work, 'b.tf', 'mine\n');
    symlinkSync(folder, join(work, 'c'));
    const proposal = await propose(patch);
    assert.equal(proposal.files.find(({ path }) => path === 'ignored/a.tf')?.obstacle, 'ignoredFileExists');
    assert.ok(
      proposal.files.every(({ obstacle }) => obstacle !== undefined),
      JSON.stringify(proposal.files),
    );
    await failure(applyProposal(proposal, all(proposal), LABEL));
    assert.equal(text('ignored/a.tf'), 'mine\n');
    assert.equal(text('b.tf'), 'mine\n');
    assert.equal(existsSync(join(folder, 'd.tf')), false);
  });

  it('stops before the first byte when a file changed meanwhile', async () => {
    const patch = patchOf((directory) => {
      write(directory, 'README.md', 'other\n');
      write(directory, 'modules/One/main.tf', withLine(LINES, 3, 'theirs'));
    });
    for (const [what, change] of [
      ['written', () => write(work, 'modules/One/main.tf', 'mine\n')],
      ['deleted', () => rmSync(join(work, 'modules/One/main.tf'))],
      [
        'a link',
        () => {
          rmSync(join(work, 'modules/One/main.tf'));
          symlinkSync('/etc/hostname', join(work, 'modules/One/main.tf'));
        },
      ],
      [
        'a directory',
        () => {
          rmSync(join(work, 'modules/One/main.tf'));
          mkdirSync(join(work, 'modules/One/main.tf'));
        },
      ],
    ] as const) {
      git(work, 'checkout', '-q', '-f', 'HEAD', '--', '.');
      const proposal = await propose(patch);
      change();
      const error = await failure(applyProposal(proposal, all(proposal), LABEL));
      assert.equal(error.reason, 'filesChanged', what);
      assert.equal(error.details.target, 'modules/One/main.tf', what);
      assert.equal(text('README.md'), 'read me\n', what);
      rmSync(join(work, 'modules/One/main.tf'), { recursive: true, force: true });
    }
    assert.deepEqual(await listUndoPoints(work), []);
  });

  it('keeps permissions, and knows git’s one bit', async () => {
    chmodSync(join(work, 'README.md'), 0o640);
    const patch = patchOf((directory) => {
      write(directory, 'README.md', 'other\n');
      write(directory, 'run.sh', '#!/bin/sh\n');
      chmodSync(join(directory, 'run.sh'), 0o755);
      chmodSync(join(directory, 'modules/One/main.tf'), 0o755);
    });
    const before = state();
    const proposal = await propose(patch);
    const point = await applyProposal(proposal, all(proposal), LABEL);
    const mode = (path: string): number => lstatSync(join(work, path)).mode & 0o777;
    assert.equal(mode('README.md'), 0o640);
    assert.ok((mode('run.sh') & 0o100) !== 0 && (mode('modules/One/main.tf') & 0o100) !== 0);
    await undoApply(point, 'exact');
    assert.equal(state(), before);
    assert.equal(mode('README.md'), 0o640);
  });

  it('does not undo over later edits, but takes itself out of them when it can', async () => {
    const proposal = await propose(
      patchOf((directory) => write(directory, 'modules/One/main.tf', withLine(LINES, 3, 'theirs'))),
    );
    const point = await applyProposal(proposal, all(proposal), LABEL);
    write(work, 'modules/One/main.tf', withLine(text('modules/One/main.tf'), 20, 'later'));
    assert.deepEqual(await undoApply(point, 'exact'), { kind: 'changedSince', paths: ['modules/One/main.tf'] });
    assert.equal((await undoApply(point, 'threeWay')).kind, 'undone');
    assert.equal(text('modules/One/main.tf'), withLine(LINES, 20, 'later'));
  });

  it('an undo that touches later edits writes nothing', async () => {
    const proposal = await propose(
      patchOf((directory) => write(directory, 'modules/One/main.tf', withLine(LINES, 3, 'theirs'))),
    );
    const point = await applyProposal(proposal, all(proposal), LABEL);
    const later = withLine(text('modules/One/main.tf'), 3, 'later');
    write(work, 'modules/One/main.tf', later);
    assert.deepEqual(await undoApply(point, 'threeWay'), { kind: 'conflicts', paths: ['modules/One/main.tf'] });
    assert.equal(text('modules/One/main.tf'), later);
  });

  for (const [what, baseCommit] of [
    ['unknown', 'f'.repeat(40)],
    ['no id', 'main'],
    ['empty', ''],
  ])
    it(`a base that is ${what ?? ''} is missing`, async () => {
      const error = await failure(
        makeProposal({ root: work, baseCommit: baseCommit ?? '', patch: 'diff --git a/x b/x\n' }),
      );
      assert.equal(error.reason, 'baseMissing');
    });

  it('a patch that does not fit its base says so', async () => {
    const patch = patchOf((directory) => write(directory, 'README.md', 'other\n')).replace('-read me', '-read you');
    assert.equal((await failure(propose(patch))).reason, 'patchDoesNotFit');
    assert.equal((await failure(propose('nonsense'))).reason, 'patchRefused');
  });
});
