import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBlobs } from '../readBlobs';
import { runGit } from '../runGit';
import { withTemporaryFolder } from '../temporaryFolder';
import { pathSides, writeSides } from './recordedWrites';
import type { UndoOutcome, UndoPoint } from './undoPoint';
import { moveRecord, readRecord, type RecordedPath } from './undoRecord';
import { pathState, replaceFile, temporaryName } from './workTreeFile';

/**
 * Takes back what an apply has written: each path gets its former bytes, permissions, or is gone again.
 * @param mode `exact` writes only when every path is still as the apply left it; `threeWay` also takes it back out of files that
 *   were changed since, where the two do not touch
 * @throws AppError `notFound` when the record is gone, of git
 */
export async function undoApply(point: UndoPoint, mode: 'exact' | 'threeWay'): Promise<UndoOutcome> {
  const { root, id } = point;
  const { files } = await readRecord(root, id, 'applied');
  const sides = await pathSides(root, files);
  const changed = files.filter(({ path }) => sides.get(path) === 'other');
  if (changed.length > 0 && mode === 'exact') return { kind: 'changedSince', paths: changed.map(({ path }) => path) };
  const merged = await mergedFiles(root, changed);
  if (merged.conflicts.length > 0) return { kind: 'conflicts', paths: merged.conflicts };
  const exact = files.filter(({ path }) => sides.get(path) === 'after');
  await moveRecord(root, id, 'applied', 'undoing');
  await writeSides(root, id, exact, 'before');
  for (const [index, { path, content, permissions }] of merged.files.entries())
    await replaceFile(root, path, content, permissions, temporaryName(id, files.length + index));
  await moveRecord(root, id, 'undoing', 'undone');
  return { kind: 'undone', paths: [...exact, ...changed].map(({ path }) => path) };
}

interface Merged {
  readonly files: readonly { readonly path: string; readonly content: Buffer; readonly permissions: number }[];
  readonly conflicts: readonly string[];
}

/** What was applied, taken out of what is there now: a merge from the applied version to the one before. */
async function mergedFiles(root: string, changed: readonly RecordedPath[]): Promise<Merged> {
  const files: { path: string; content: Buffer; permissions: number }[] = [];
  const conflicts: string[] = [];
  await withTemporaryFolder(async (folder) => {
    for (const { path, before, after } of changed) {
      const state = await pathState(root, path);
      if (before === undefined || after === undefined || state.kind !== 'file') {
        conflicts.push(path);
        continue;
      }
      const content = await mergeFile(root, folder, path, before.id, after.id);
      if (content === undefined) conflicts.push(path);
      else files.push({ path, content, permissions: state.permissions });
    }
  });
  return { files, conflicts };
}

/** @returns undefined when the two touch, or the file is no text */
async function mergeFile(
  root: string,
  folder: string,
  path: string,
  before: string,
  after: string,
): Promise<Buffer | undefined> {
  const [wanted, base] = await readBlobs(
    root,
    [
      { id: before, path },
      { id: after, path },
    ],
    false,
  );
  if (wanted === undefined || base === undefined) return undefined;
  const [wantedFile, baseFile] = [join(folder, 'before'), join(folder, 'after')];
  await writeFile(wantedFile, wanted);
  await writeFile(baseFile, base);
  const args = ['merge-file', '-p', '--quiet', join(root, path), baseFile, wantedFile];
  // Its exit code is the number of conflicts, or 255 for what is no text.
  const answer = await runGit(root, args, { answers: Array.from({ length: 255 }, (_, index) => index + 1) });
  return answer.code === 0 ? answer.stdout : undefined;
}
