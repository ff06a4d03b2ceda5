import * as l10n from '@vscode/l10n';
import { throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { Choice } from '../../patch/proposedFile';
import { hashFiles } from '../hashFiles';
import { chosenFiles, type ChosenFile } from '../proposal/chosenFiles';
import type { Proposal } from '../proposal/proposal';
import type { GitCall } from '../runGit';
import { withTemporaryFolder } from '../temporaryFolder';
import { whileActive } from './activeRecords';
import { fileContents, type PresentFile } from './fileContents';
import { keepContents } from './keptContents';
import { undoPointOf } from './listUndoPoints';
import { directoriesOf, putOn } from './recordedFiles';
import type { UndoPoint } from './undoPoint';
import { blobId, newRecordId, pruneRecords, settleRecord, storeRecord } from './undoRecord';
import type { RecordedPath, UndoRecord } from './undoRecord';
import { asFailure, readPath, withGitMode, type FileNow, type PathNow, type Permissions } from './workTreeFile';
import { performSteps, type Step } from './workTreeSteps';

/** What was applied, for a person. */
export interface ApplyLabel {
  /** The session's title. */
  readonly title: string;
  readonly session: string;
}

const WRITABLE = ['100644', '100755'];

/**
 * Writes what a choice takes of a proposal into the work tree: all of it or nothing. Before the first byte is written, the exact
 * bytes of every path, before and after, are kept in the clone (`UndoPoint`). The index is not touched.
 * @param signal ends the preparation; once writing has begun it goes to its end
 * @throws AppError `filesChanged` when a file is not as it was when the proposal was made, `patchRefused` for anything but plain
 *   files, `patchDoesNotFit` when a filter program leaves no way to write it, of git, `cancelled`; what the file system says
 */
export async function applyProposal(
  proposal: Proposal,
  choice: Choice,
  label: ApplyLabel,
  signal?: AbortSignal,
): Promise<UndoPoint> {
  const call: GitCall = signal === undefined ? {} : { signal };
  const { root } = proposal;
  const at = Date.now();
  const id = newRecordId(at);
  const { files, steps } = await withTemporaryFolder((folder) => prepared(proposal, choice, folder, call));
  const directories = directoriesOf(
    root,
    files.map(({ path }) => path),
  );
  const { title, session } = label;
  const record: UndoRecord = { at, title, session, process: process.pid, since: at, files, directories };
  throwIfAborted(signal);
  return whileActive(root, id, async () => {
    const finish = await storeRecord(root, id, record, ['applying', 'applied'], undefined);
    const done = new Set<string>();
    try {
      await performSteps(root, id, steps, directories, 'after', done);
      await finish();
    } catch (error) {
      await takeBack(root, id, record, done);
      throw asFailure(error);
    }
    // What was applied stays applied, even if the old ones cannot be forgotten.
    await pruneRecords(root).catch(() => undefined);
    return undoPointOf(root, { id, state: 'applied', record });
  });
}

/** When it cannot be taken back in full, the record stays: of what somebody wrote over, or all of it until it is repaired. */
async function takeBack(root: string, id: string, record: UndoRecord, done: ReadonlySet<string>): Promise<void> {
  try {
    const { left } = await putOn('before', root, id, record.files, record.directories, 'before');
    await settleRecord(
      root,
      id,
      record,
      left.filter((path) => done.has(path)),
      'forget',
    );
  } catch {
    // Why it failed in the first place says more.
  }
}

interface Prepared {
  readonly files: readonly RecordedPath[];
  readonly steps: readonly Step[];
}

async function prepared(proposal: Proposal, choice: Choice, folder: string, call: GitCall): Promise<Prepared> {
  const { root } = proposal;
  const chosen = await chosenFiles(proposal, choice, folder, call);
  if (chosen.length === 0) throw new AppError('patchRefused', { detail: l10n.t('nothing of it is chosen') });
  const now = new Map(chosen.map((file) => [file.path, requirePlain(root, file)]));
  await requireUnchanged(proposal, chosen, now, call);
  const present = chosen.flatMap((file): PresentFile[] => {
    const there = now.get(file.path);
    return there?.kind === 'file' && file.ours !== undefined ? [{ ...file, ours: file.ours, raw: there.bytes }] : [];
  });
  const contents = await fileContents(root, chosen, present, folder, call);
  // Most of it is in the object store as it is; the rest is put there.
  const known = new Set(chosen.flatMap(({ ours, chosen: next }) => [ours?.id, next?.id]));
  const missing = new Map<string, Uint8Array>();
  const idOf = (bytes: Uint8Array): string => {
    const id = blobId(bytes, proposal.ours);
    if (!known.has(id)) missing.set(id, bytes);
    return id;
  };
  const described = chosen.map((file) => describe(file, now.get(file.path), contents.get(file.path), idOf));
  await keepContents(root, [...missing.values()], folder, call);
  return { files: described.map(({ file }) => file), steps: described.map(({ step }) => step) };
}

function describe(
  { path, ours, chosen }: ChosenFile,
  now: PathNow = { kind: 'absent' },
  content: Uint8Array | undefined,
  idOf: (bytes: Uint8Array) => string,
): { file: RecordedPath; step: Step } {
  const before = now.kind === 'file' ? { before: { id: idOf(now.bytes), permissions: now.permissions } } : {};
  if (chosen === undefined || content === undefined) return { file: { path, ...before }, step: { path, now } };
  const permissions = permissionsOf(now, ours?.mode, chosen.mode);
  const after = { id: idOf(content), permissions };
  return { file: { path, ...before, after }, step: { path, now, next: { content, permissions } } };
}

/** Where git's bit stays, all of them stay: a file system may have no such bit. */
function permissionsOf(now: PathNow, former: string | undefined, mode: string): Permissions {
  if (now.kind !== 'file') return mode === '100755' ? '100755' : '100644';
  return former === mode ? now.permissions : withGitMode(now.permissions, mode);
}

/** @throws AppError `patchRefused` for links and submodules, `filesChanged` for what is no file any more */
function requirePlain(root: string, { path, ours, chosen }: ChosenFile): FileNow | { readonly kind: 'absent' } {
  for (const side of [ours, chosen])
    if (side !== undefined && !WRITABLE.includes(side.mode)) throw new AppError('patchRefused', { detail: path });
  const now = readPath(root, path);
  if (now.kind === 'file') return now;
  if (now.kind === 'absent') return { kind: 'absent' };
  throw new AppError('filesChanged', { target: path });
}

/** Every path must be what the proposal was made from, whatever the index believes. */
async function requireUnchanged(
  { root, notOnDisk = [] }: Proposal,
  files: readonly ChosenFile[],
  now: ReadonlyMap<string, PathNow>,
  call: GitCall,
): Promise<void> {
  const refuse = (path: string): never => {
    throw new AppError('filesChanged', { target: path });
  };
  const others: ChosenFile[] = [];
  for (const file of files) {
    const { path, ours } = file;
    const there = now.get(path);
    if (ours === undefined && there?.kind === 'file') refuse(path);
    else if (ours !== undefined && there?.kind === 'absent') {
      // Outside of a sparse checkout a file was in the index alone.
      if (!notOnDisk.includes(path)) refuse(path);
    } else if (ours !== undefined && there?.kind === 'file' && blobId(there.bytes, ours.id) !== ours.id)
      others.push(file);
  }
  const paths = others.map(({ path }) => path);
  const ids = await hashFiles(root, paths, { isFiltered: true, isKept: false }, call);
  others.forEach(({ path, ours }, index) => {
    if (ids[index] !== ours?.id) refuse(path);
  });
}
