import { readBlobs } from '../readBlobs';
import { withTemporaryFolder } from '../temporaryFolder';
import { whileActive } from './activeRecords';
import { keepContents } from './keptContents';
import { mergedBytes } from './mergedBytes';
import { putOn, sideOf } from './recordedFiles';
import type { UndoOutcome, UndoPoint } from './undoPoint';
import { blobId, readRecord, storeRecord, type RecordedFile, type RecordedPath, type UndoRecord } from './undoRecord';
import { AppError } from '../../common/appError';
import { asFailure, hasPermissions, readPath, type PathNow } from './workTreeFile';
import { performSteps, removeMade, type Step } from './workTreeSteps';

/**
 * Takes back what an apply has written: each path gets its former bytes, permissions, or is gone again. All of it or nothing.
 * @param mode `exact` writes only when every path is as the apply left it, or already as it was before; `threeWay` also takes it
 *   back out of files that were changed since, where the two do not touch
 * @throws AppError `notFound` when the record is gone or not in force, `filesChanged` when somebody writes meanwhile, of git; what
 *   the file system says
 */
export function undoApply(point: UndoPoint, mode: 'exact' | 'threeWay'): Promise<UndoOutcome> {
  const { root, id } = point;
  return whileActive(root, id, async () => {
    const { record, state, tree } = await readRecord(root, id);
    if (state !== 'applied') throw new AppError('notFound', { detail: `this apply is ${state}` });
    const found = record.files.map((file) => ({ file, now: readPath(root, file.path) }));
    const changed = found.filter(({ file, now }) => sideOf(now, file) === 'other');
    if (changed.length > 0 && mode === 'exact')
      return { kind: 'changedSince', paths: changed.map(({ file }) => file.path) };
    const { targets, conflicts } = await withTemporaryFolder((folder) => undoTargets(root, found, folder));
    if (conflicts.length > 0) return { kind: 'conflicts', paths: conflicts };
    await performUndo(root, id, { ...record, process: process.pid, since: Date.now() }, tree, targets);
    return { kind: 'undone', paths: targets.map(({ recorded }) => recorded.path) };
  });
}

/** What a path is now, recorded, and what it becomes. */
interface Target {
  readonly recorded: RecordedPath;
  readonly step: Step;
}

async function performUndo(
  root: string,
  id: string,
  record: UndoRecord,
  former: string,
  targets: readonly Target[],
): Promise<void> {
  const { directories } = record;
  const undo = targets.map(({ recorded }) => recorded);
  const finish = await storeRecord(root, id, { ...record, undo }, ['undoing', 'undone'], former);
  try {
    await performSteps(
      root,
      id,
      targets.map(({ step }) => step),
      directories,
      'before',
    );
    removeMade(root, directories);
    await finish();
  } catch (error) {
    await putOn('before', root, id, undo, directories, 'after');
    const { tree } = await readRecord(root, id);
    await storeRecord(root, id, record, ['applied', 'applied'], tree);
    throw asFailure(error);
  }
}

interface Found {
  readonly file: RecordedPath;
  readonly now: PathNow;
}

/** What each path becomes; none for those that are as they were before. */
async function undoTargets(
  root: string,
  found: readonly Found[],
  folder: string,
): Promise<{ targets: readonly Target[]; conflicts: readonly string[] }> {
  const wanted = found.filter(({ file, now }) => !['before', 'both'].includes(sideOf(now, file)));
  const blobs = wanted.flatMap(({ file: { path, before, after } }) =>
    [before, after].flatMap((side) => (side === undefined ? [] : [{ id: side.id, path }])),
  );
  const contents = await readBlobs(root, blobs, false);
  const contentOf = new Map(blobs.map(({ id }, index) => [id, contents[index] ?? Buffer.alloc(0)]));
  const targets: Target[] = [];
  const conflicts: string[] = [];
  const others: Buffer[] = [];
  for (const { file, now } of wanted) {
    const next =
      sideOf(now, file) === 'after' ? exactTarget(file, contentOf) : await merged(root, file, now, contentOf, folder);
    if (next === undefined) conflicts.push(file.path);
    else targets.push(target(file, now, next));
    if (now.kind === 'file') others.push(now.bytes);
    if (next?.content !== undefined) others.push(next.content);
  }
  // What a merge makes, and what it makes it of, is in no record yet.
  const unkept = others.filter((bytes) => !contentOf.has(blobId(bytes, blobs[0]?.id ?? '')));
  if (conflicts.length === 0) await keepContents(root, unkept, folder, {});
  return { targets, conflicts };
}

interface Next {
  /** Absent: the file goes. */
  readonly content?: Buffer;
  readonly side?: RecordedFile;
}

function exactTarget({ before }: RecordedPath, contentOf: ReadonlyMap<string, Buffer>): Next {
  const content = before === undefined ? undefined : contentOf.get(before.id);
  return before === undefined || content === undefined ? {} : { content, side: before };
}

function target({ path, after }: RecordedPath, now: PathNow, { content, side }: Next): Target {
  const before =
    now.kind === 'file'
      ? { before: { id: blobId(now.bytes, after?.id ?? side?.id ?? ''), permissions: now.permissions } }
      : {};
  if (content === undefined || side === undefined) return { recorded: { path, ...before }, step: { path, now } };
  const { permissions } = side;
  return { recorded: { path, ...before, after: side }, step: { path, now, next: { content, permissions } } };
}

/**
 * What was applied, taken out of what is there now: a merge from the applied version to the one before.
 * @returns undefined when the two touch, the file came or went, or it is no text
 */
async function merged(
  root: string,
  { before, after }: RecordedPath,
  now: PathNow,
  contentOf: ReadonlyMap<string, Buffer>,
  folder: string,
): Promise<Next | undefined> {
  if (before === undefined || after === undefined || now.kind !== 'file') return undefined;
  const [wanted, base] = [contentOf.get(before.id), contentOf.get(after.id)];
  if (wanted === undefined || base === undefined) return undefined;
  const content = await mergedBytes(root, folder, { now: now.bytes, base, wanted });
  if (content === undefined) return undefined;
  const isUntouched = hasPermissions(now.permissions, after.permissions);
  const permissions = isUntouched ? before.permissions : now.permissions;
  return { content, side: { id: blobId(content, before.id), permissions } };
}
