import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Choice, FileChoice, ProposedFile, ProposedHunk } from '../../patch/proposedFile';
import { hashFiles } from '../hashFiles';
import { readBlobs } from '../readBlobs';
import type { GitCall } from '../runGit';
import { joinLines, splitLines } from './lines';
import type { Proposal } from './proposal';
import { treeChanges, type TreeChange } from './treeChanges';

/** What becomes of one path, whole or in part. */
export interface ChosenFile {
  readonly path: string;
  /** As the work tree was when the proposal was made; absent where there is no such file. */
  readonly ours?: { readonly id: string; readonly mode: string };
  /** What it is to be; absent when it is to be deleted. */
  readonly chosen?: { readonly id: string; readonly mode: string };
  /** Ranges of the lines of `ours` that are replaced; absent when the file is taken whole. */
  readonly edits?: readonly LineEdit[];
}

/** Lines of the work tree's version that are replaced by lines of the proposal; all from 0, ends excluded. */
export interface LineEdit {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/**
 * The files of a proposal that a choice takes, with their final content in the object store. What is not in the choice, what
 * has an obstacle, and a file of which no hunk is taken are not among them.
 * @param folder for content on its way into the object store
 * @throws AppError of git
 */
export async function chosenFiles(
  proposal: Proposal,
  choice: Choice,
  folder: string,
  call: GitCall,
): Promise<readonly ChosenFile[]> {
  const { root, ours, merged, files } = proposal;
  const changes = new Map((await treeChanges(root, ours, merged, call)).map((change) => [change.path, change]));
  const taken = files.flatMap((file) => {
    const change = changes.get(file.path);
    const hunks = takenHunks(file, choice.get(file.path) ?? 'none');
    return change === undefined || hunks === undefined ? [] : [{ file, change, hunks }];
  });
  const parts = taken.filter(({ file, hunks }) => hunks.length < file.hunks.length);
  const ids = await composedBlobs(root, parts, folder, call);
  return taken.map(({ file, change, hunks }) => {
    const id = ids.get(file.path) ?? change.newId;
    const { path, oldId, newId, oldMode } = change;
    // A part of the lines says nothing about permissions.
    const newMode = hunks.length < file.hunks.length ? oldMode : change.newMode;
    const isText = oldId !== undefined && newId !== undefined && file.hunks.length > 0;
    return {
      path,
      ...(oldId === undefined || oldMode === undefined ? {} : { ours: { id: oldId, mode: oldMode } }),
      ...(id === undefined || newMode === undefined ? {} : { chosen: { id, mode: newMode } }),
      ...(isText ? { edits: hunks.flatMap(editsOf) } : {}),
    };
  });
}

/** @returns undefined when nothing of the file is taken */
function takenHunks(file: ProposedFile, choice: FileChoice): readonly ProposedHunk[] | undefined {
  if (file.obstacle !== undefined || choice === 'none') return undefined;
  // A file that comes or goes is taken whole.
  if (choice === 'all' || file.change === 'added' || file.change === 'deleted')
    return choice === 'all' || choice.length > 0 ? file.hunks : undefined;
  const hunks = file.hunks.filter(({ id }) => choice.includes(id));
  return hunks.length === 0 ? undefined : hunks;
}

/** Without the lines of context around a hunk's changes, so that nothing but these is replaced. */
export function editsOf(
  hunk: Pick<ProposedHunk, 'oldStart' | 'newStart' | 'oldLines' | 'newLines' | 'lines'>,
): readonly LineEdit[] {
  // An empty side names the line before it.
  let oldAt = hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1;
  let newAt = hunk.newLines === 0 ? hunk.newStart : hunk.newStart - 1;
  const edits: LineEdit[] = [];
  let open: { oldStart: number; newStart: number } | undefined;
  const close = (): void => {
    if (open !== undefined) edits.push({ ...open, oldEnd: oldAt, newEnd: newAt });
    open = undefined;
  };
  for (const line of hunk.lines) {
    const sign = line.charAt(0);
    if (sign === '\\') continue;
    if (sign === ' ') {
      close();
      oldAt += 1;
      newAt += 1;
      continue;
    }
    open ??= { oldStart: oldAt, newStart: newAt };
    if (sign === '-') oldAt += 1;
    else newAt += 1;
  }
  close();
  return edits;
}

interface Part {
  readonly file: ProposedFile;
  readonly change: TreeChange;
  readonly hunks: readonly ProposedHunk[];
}

/** Files of which only some hunks are taken: the work tree's version with these put in. */
async function composedBlobs(
  root: string,
  parts: readonly Part[],
  folder: string,
  call: GitCall,
): Promise<ReadonlyMap<string, string>> {
  const wanted = parts.flatMap(({ change: { path, oldId = '', newId = '' } }) => [
    { id: oldId, path },
    { id: newId, path },
  ]);
  const contents = await readBlobs(root, wanted, false, call);
  const written = parts.map(async ({ hunks }, index) => {
    const [before, after] = [contents[2 * index], contents[2 * index + 1]];
    if (before === undefined || after === undefined) throw new RangeError('a blob is missing');
    const name = join(folder, `part${index}`);
    await writeFile(name, withEdits(before, after, hunks.flatMap(editsOf)));
    return name;
  });
  const ids = await hashFiles(root, await Promise.all(written), { isFiltered: false, isKept: true }, call);
  return new Map(parts.map(({ file }, index) => [file.path, ids[index] ?? '']));
}

/**
 * Edits whose new lines are counted in the file that has only these edits, not in the whole proposal.
 * @returns undefined when they are not what makes one of the other
 */
export function rangesOfChosen(
  edits: readonly LineEdit[],
  before: Buffer,
  after: Buffer,
): readonly LineEdit[] | undefined {
  let shift = 0;
  const own = edits.map((edit) => {
    const newStart = edit.oldStart + shift;
    const newEnd = newStart + (edit.newEnd - edit.newStart);
    shift += edit.newEnd - edit.newStart - (edit.oldEnd - edit.oldStart);
    return { ...edit, newStart, newEnd };
  });
  return splitLines(after).length === splitLines(before).length + shift ? own : undefined;
}

/** The lines of one version with some of them replaced by lines of another. */
export function withEdits(before: Buffer, after: Buffer, edits: readonly LineEdit[]): Buffer {
  const [oldLines, newLines] = [splitLines(before), splitLines(after)];
  const result: Buffer[] = [];
  let at = 0;
  for (const { oldStart, oldEnd, newStart, newEnd } of edits) {
    result.push(...oldLines.slice(at, oldStart), ...newLines.slice(newStart, newEnd));
    at = oldEnd;
  }
  return joinLines([...result, ...oldLines.slice(at)]);
}
