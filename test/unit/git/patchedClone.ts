import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import { applyProposal } from '../../../src/git/apply/applyProposal';
import { undoApply } from '../../../src/git/apply/undoApply';
import type { UndoPoint } from '../../../src/git/apply/undoPoint';
import { makeProposal } from '../../../src/git/proposal/makeProposal';
import type { Proposal } from '../../../src/git/proposal/proposal';
import { git, write } from './temporaryRepositories';
import { differences, filesIn, gitStateOf } from './workTreeState';

export const TEXT = Array.from({ length: 30 }, (_, index) => `line ${String(index + 1)}\n`).join('');

/** The text with one line replaced. */
export const withLine = (line: number, content: string, text = TEXT): string =>
  text
    .split(/(?<=\n)/)
    .map((old, index) => (index === line - 1 ? content : old))
    .join('');

/** Edits a line of a file that every clone has. */
export const changesA = (directory: string): void => write(directory, 'a/main.tf', withLine(3, 'theirs\n'));

/** Why a call failed. */
export async function reasonOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return AppError.is(error) ? error.reason : `no failure: ${String(error)}`;
}

/** A repository of three files, and patches that somebody makes from it. */
export class PatchedClone {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'rad-traps-')));
  work = join(this.folder, 'work');
  base = '';

  constructor() {
    git(this.folder, 'init', '-q', '-b', 'main', 'work');
    write(this.work, 'a/main.tf', TEXT);
    write(this.work, 'a/b/only.tf', 'only\n');
    write(this.work, 'other.tf', TEXT);
    this.commitAll();
  }

  commitAll(): void {
    git(this.work, 'add', '-A', '-f');
    git(this.work, 'commit', '-qm', 'base', '--allow-empty');
    this.base = git(this.work, 'rev-parse', 'HEAD');
  }

  /** The patch that somebody else's edits of the base make. @param options of `git diff`; what an apply needs when absent */
  patchOf(edit: (directory: string) => void, ...options: string[]): string {
    const other = mkdtempSync(join(this.folder, 'other-'));
    cpSync(this.work, other, { recursive: true, verbatimSymlinks: true });
    git(other, 'checkout', '-q', '-f', this.base);
    git(other, 'clean', '-fdxq');
    edit(other);
    git(other, 'add', '-A', '-f');
    const all = ['diff', '--cached', ...(options.length > 0 ? options : ['--binary', '--full-index']), this.base];
    return execFileSync('git', all, { cwd: other, encoding: 'utf8' });
  }

  propose(patch: string): Promise<Proposal> {
    return makeProposal({ root: this.work, baseCommit: this.base, patch });
  }

  apply(proposal: Proposal): Promise<UndoPoint> {
    const all = new Map(proposal.files.map(({ path }) => [path, 'all'] as const));
    return applyProposal(proposal, all, { title: 'Add limits', session: '1' });
  }

  /** Bytes of a file, one character each. */
  text(path: string): string {
    return readFileSync(join(this.work, path), 'latin1');
  }

  /** Applies all of a patch, looks, and takes it back: the work tree is what it was, and the index never changed. */
  async thereAndBack(patch: string, look: (proposal: Proposal) => void): Promise<void> {
    const [before, state] = [filesIn(this.work), gitStateOf(this.work)];
    const proposal = await this.propose(patch);
    const point = await this.apply(proposal);
    look(proposal);
    assert.equal(gitStateOf(this.work), state);
    assert.equal((await undoApply(point, 'exact')).kind, 'undone');
    assert.deepEqual(differences(before, filesIn(this.work)), []);
    assert.equal(gitStateOf(this.work), state);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
