import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { AppError } from '../../../src/common/appError';
import { applyProposal } from '../../../src/git/apply/applyProposal';
import { listUndoPoints } from '../../../src/git/apply/listUndoPoints';
import { undoApply } from '../../../src/git/apply/undoApply';
import type { UndoPoint } from '../../../src/git/apply/undoPoint';
import { chosenTree } from '../../../src/git/proposal/chosenTree';
import { makeProposal } from '../../../src/git/proposal/makeProposal';
import type { Proposal } from '../../../src/git/proposal/proposal';
import type { FileChoice, ProposedFile } from '../../../src/patch/proposedFile';
import { randomised } from '../randomised';
import { chosenByGit } from './chosenByGit';
import { Draw } from './randomContents';
import { randomCase, type RandomCase } from './randomRepository';
import { git } from './temporaryRepositories';
import { differences, filesIn, gitStateOf } from './workTreeState';

const LABEL = { title: 'Title', session: '7' };

/** A choice of files and hunks, most of them whole. */
function randomChoice(draw: Draw, files: readonly ProposedFile[]): Map<string, FileChoice> {
  const choice = new Map<string, FileChoice>();
  for (const { path, hunks } of files) {
    const kind = draw.of(['all', 'all', 'none', 'some']);
    if (kind === 'some')
      choice.set(
        path,
        draw.some(hunks).map(({ id }) => id),
      );
    else if (kind === 'all') choice.set(path, 'all');
  }
  return choice;
}

const isTaken = ({ path, obstacle }: ProposedFile, choice: ReadonlyMap<string, FileChoice>): boolean => {
  const taken = choice.get(path) ?? 'none';
  return obstacle === undefined && taken !== 'none' && taken.length > 0;
};

describe('proposals of random patches to random work trees', () => {
  let folder: string;
  beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'rad-random-')))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const runs = randomised(2000, 30);
  const seen = new Map<string, number>();
  const note = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);

  it('nothing of the partner is lost, what is chosen is written, and undo is exact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (value) => {
        const own = mkdtempSync(join(folder, 'case-'));
        try {
          await oneCase(new Draw(value, fc), own);
        } finally {
          for (const left of existsSync(own) ? [own] : []) rmSync(left, { recursive: true, force: true });
        }
      }),
      { ...runs, endOnFailure: process.env['RAD_SHRINK'] === undefined },
    );
    // A test of which most cases say nothing would prove nothing.
    assert.ok((seen.get('applied') ?? 0) * 2 > runs.numRuns, JSON.stringify([...seen]));
    if (process.env['RAD_RUNS'] !== undefined)
      console.log([...seen].map(([what, count]) => `${what}: ${String(count)}`).join(', '));
  }).timeout(60 * 60_000);

  async function oneCase(draw: Draw, own: string): Promise<void> {
    const random = randomCase(draw, own);
    const { work, asked, base, patch, notes } = random;
    if (patch === '') {
      note('nothing changed');
      return;
    }
    const before = filesIn(work);
    const state = gitStateOf(work);
    const proposal = await makeProposal({ root: asked, baseCommit: base, patch });
    const says = [
      ...notes,
      JSON.stringify(proposal.files.map(({ path, change, obstacle }) => [path, change, obstacle])),
    ].join('; ');
    assert.deepEqual(differences(before, filesIn(work)), [], says);
    assert.equal(gitStateOf(work), state, says);
    const choice = randomChoice(draw, proposal.files);
    for (const { obstacle } of proposal.files) if (obstacle !== undefined) note(obstacle);
    sameTree(work, await chosenTree(proposal, choice), chosenByGit(proposal, choice, own), says);
    const taken = proposal.files.filter((file) => isTaken(file, choice));
    if (draw.oneIn(5) && taken.length > 0) return refused(draw, random, proposal, choice, says);
    let point: UndoPoint;
    try {
      point = await applyProposal(proposal, choice, LABEL);
    } catch (error) {
      assert.ok(error instanceof AppError, `${error instanceof Error ? String(error.stack) : ''} ${says}`);
      assert.ok(taken.length === 0 || error.reason === 'patchDoesNotFit', `${String(error)} ${says}`);
      note(error.reason);
      assert.deepEqual(differences(before, filesIn(work)), [], says);
      assert.equal(gitStateOf(work), state, says);
      return;
    }
    note('applied');
    assert.deepEqual([...point.paths].sort(), taken.map(({ path }) => path).sort(), says);
    const after = filesIn(work);
    assert.equal(gitStateOf(work), state, says);
    checkWritten(random, proposal, choice, before, after, says);
    if (draw.oneIn(4)) await undoneAfterEdits(draw, work, point, after, says);
    else {
      assert.equal((await undoApply(point, 'exact')).kind, 'undone', says);
      assert.deepEqual(differences(before, filesIn(work)), [], says);
    }
    assert.equal(gitStateOf(work), state, says);
  }

  const sameTree = (work: string, one: string, other: string, says: string): void => {
    if (one !== other) assert.fail(`${git(work, 'diff-tree', '-p', one, other)}\n${says}`);
  };

  /** Content is what git would make of it, and every line that was not chosen is there as it was. */
  function checkWritten(
    { work }: RandomCase,
    proposal: Proposal,
    choice: ReadonlyMap<string, FileChoice>,
    before: ReadonlyMap<string, string>,
    after: ReadonlyMap<string, string>,
    says: string,
  ): void {
    const tree = git(work, 'ls-tree', '-r', '-z', chosenByGit(proposal, choice, dirname(work)));
    const stored = new Map(
      tree.split('\0').flatMap((entry): [string, string][] => {
        const [, mode, id, path] = /^(\d+) blob ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? [];
        return mode === undefined || id === undefined || path === undefined ? [] : [[path, `${mode} ${id}`]];
      }),
    );
    const taken = new Map(proposal.files.filter((file) => isTaken(file, choice)).map((file) => [file.path, file]));
    const isParent = (path: string): boolean => [...taken.keys()].some((one) => one.startsWith(`${path}/`));
    for (const path of differences(before, after))
      assert.ok(taken.has(path) || isParent(path), `${path} changed: ${says}`);
    for (const [path, file] of taken) {
      const wanted = stored.get(path);
      const there = after.get(path);
      if (wanted === undefined) {
        assert.equal(there, undefined, `${path} is still there: ${says}`);
        continue;
      }
      const [mode, id] = wanted.split(' ');
      const hash = (...options: string[]): string => git(work, 'hash-object', ...options, '--', path);
      assert.ok(id === hash('--no-filters') || id === hash(), `${path} has other content: ${says}`);
      assert.equal(
        (Number.parseInt(there?.split(' ')[1] ?? '', 8) & 0o100) !== 0,
        mode === '100755',
        `${path}: ${says}`,
      );
      const former = before.get(path);
      if (former?.startsWith('file ') === true && there !== undefined) keepsLines(file, choice, former, there, says);
    }
  }

  /** Lines of the partner that no chosen hunk takes away are there, byte by byte, in their order. */
  function keepsLines(
    { path, hunks }: ProposedFile,
    choice: ReadonlyMap<string, FileChoice>,
    former: string,
    there: string,
    says: string,
  ): void {
    // git itself writes the id of the content, or forgets what a filter cuts off.
    if (path.endsWith('.id') || path.endsWith('.u16') || hunks.length === 0) return;
    const content = (state: string): string[] => state.replace(/^file \d+ /, '').split(/(?<=\n)/);
    const wanted = choice.get(path) ?? 'none';
    const gone = new Set<number>();
    for (const hunk of hunks.filter(({ id }) => wanted === 'all' || wanted.includes(id))) {
      let line = hunk.oldStart - 1;
      for (const text of hunk.lines) {
        if (text.startsWith('-')) gone.add(line);
        if (!/^[+\\]/.test(text)) line += 1;
      }
    }
    const kept = content(former).filter((line, index) => !gone.has(index) && line.endsWith('\n'));
    const now = content(there);
    let at = 0;
    for (const line of kept) {
      const found = now.indexOf(line, at);
      assert.ok(found !== -1, `${path} lost ${JSON.stringify(line)}: ${JSON.stringify([former, there])} ${says}`);
      at = found + 1;
    }
  }

  /** Somebody changes a chosen path, or puts something in its place, before the apply. */
  async function refused(
    draw: Draw,
    { work }: RandomCase,
    proposal: Proposal,
    choice: ReadonlyMap<string, FileChoice>,
    says: string,
  ): Promise<void> {
    const { path } = draw.of(proposal.files.filter((file) => isTaken(file, choice)));
    const file = join(work, path);
    const wasThere = existsSync(file);
    const kind = draw.of(wasThere ? ['changed', 'gone', 'link', 'directory'] : ['changed', 'link', 'directory']);
    mkdirSync(dirname(file), { recursive: true });
    if (wasThere && kind !== 'changed') rmSync(file);
    if (kind === 'changed' && wasThere) chmodSync(file, 0o644);
    if (kind === 'changed')
      writeFileSync(file, wasThere ? Buffer.concat([readFileSync(file), Buffer.from('x\n\0')]) : 'mine');
    if (kind === 'link') symlinkSync('always.tf', file);
    if (kind === 'directory') mkdirSync(file);
    const [before, state] = [filesIn(work), gitStateOf(work)];
    const error: unknown = await applyProposal(proposal, choice, LABEL).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(AppError.is(error), `${kind} ${path}: ${String(error)} ${says}`);
    assert.ok(['filesChanged', 'patchDoesNotFit'].includes(error.reason), `${kind} ${path}: ${String(error)} ${says}`);
    assert.deepEqual(differences(before, filesIn(work)), [], says);
    assert.equal(gitStateOf(work), state, says);
    assert.deepEqual(await listUndoPoints(work), [], says);
    note(`refused: ${kind}`);
  }

  async function undoneAfterEdits(
    draw: Draw,
    work: string,
    point: UndoPoint,
    after: ReadonlyMap<string, string>,
    says: string,
  ): Promise<void> {
    const there = point.paths.filter((path) => after.has(path));
    if (there.length === 0) return;
    const path = draw.of(there);
    const file = join(work, path);
    const text = readFileSync(file);
    const added = draw.of(['at the end\n', 'at the start\n']);
    chmodSync(file, 0o644);
    const parts = added.includes('start') ? [Buffer.from(added), text] : [text, Buffer.from(added)];
    writeFileSync(file, Buffer.concat(parts));
    const changed = filesIn(work);
    assert.deepEqual(await undoApply(point, 'exact'), { kind: 'changedSince', paths: [path] }, says);
    assert.deepEqual(differences(changed, filesIn(work)), [], says);
    const outcome = await undoApply(point, 'threeWay');
    note(`three-way: ${outcome.kind}`);
    if (outcome.kind === 'undone') assert.ok(readFileSync(file).includes(added.trim()), says);
    else assert.deepEqual(differences(changed, filesIn(work)), [], says);
  }
});
