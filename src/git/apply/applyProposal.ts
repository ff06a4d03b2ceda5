import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../common/appError';
import { limitedTo } from '../../common/limited';
import type { Choice } from '../../patch/proposedFile';
import { hashFiles } from '../hashFiles';
import { chosenFiles, type ChosenFile } from '../proposal/chosenFiles';
import type { Proposal } from '../proposal/proposal';
import type { GitCall } from '../runGit';
import { withTemporaryFolder } from '../temporaryFolder';
import { fileContents } from './fileContents';
import { restoreBefore, writeSides } from './recordedWrites';
import type { UndoPoint } from './undoPoint';
import { dropRecord, moveRecord, newRecordId, pruneRecords, storeRecord, type RecordedPath } from './undoRecord';
import { pathState, withGitMode, type PathState } from './workTreeFile';

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
 *   files, of git, `cancelled`
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
  const files = await withTemporaryFolder(async (folder) => {
    const chosen = await chosenFiles(proposal, choice, folder, call);
    if (chosen.length === 0) throw new AppError('patchRefused', { detail: 'nothing is chosen' });
    const states = await requireUnchanged(root, chosen, call);
    const contents = await fileContents(root, chosen, call);
    return recordedPaths(root, chosen, states, contents, folder, call);
  });
  await storeRecord(root, id, { at, ...label, process: process.pid, files }, call);
  try {
    await writeSides(root, id, files, 'after');
  } catch (error) {
    await restoreBefore(root, id, files);
    await dropRecord(root, id, 'applying');
    throw error;
  }
  await moveRecord(root, id, 'applying', 'applied');
  await pruneRecords(root);
  return { id, root, at, ...label, paths: files.map(({ path }) => path), state: 'applied' };
}

/** Every path must be what the proposal was made from, whatever the index believes. */
async function requireUnchanged(
  root: string,
  files: readonly ChosenFile[],
  call: GitCall,
): Promise<ReadonlyMap<string, PathState>> {
  const run = limitedTo(16);
  const states = new Map(
    await Promise.all(files.map(({ path }) => run(async () => [path, await pathState(root, path)] as const))),
  );
  for (const { path, ours, chosen } of files) {
    if (chosen !== undefined && !WRITABLE.includes(chosen.mode)) throw new AppError('patchRefused', { detail: path });
    if (ours !== undefined && !WRITABLE.includes(ours.mode)) throw new AppError('patchRefused', { detail: path });
    const state = states.get(path);
    const isAsBefore = ours === undefined ? state?.kind === 'absent' : state?.kind === 'file';
    if (!isAsBefore) throw new AppError('filesChanged', { target: path });
  }
  const present = files.filter(({ ours }) => ours !== undefined);
  const ids = await hashFiles(
    root,
    present.map(({ path }) => path),
    { isFiltered: true, isKept: false },
    call,
  );
  present.forEach(({ path, ours }, index) => {
    if (ids[index] !== ours?.id) throw new AppError('filesChanged', { target: path });
  });
  return states;
}

/** Both sides of each path as objects: exact bytes, no filter. */
async function recordedPaths(
  root: string,
  files: readonly ChosenFile[],
  states: ReadonlyMap<string, PathState>,
  contents: ReadonlyMap<string, Uint8Array>,
  folder: string,
  call: GitCall,
): Promise<readonly RecordedPath[]> {
  const exact = { isFiltered: false, isKept: true } as const;
  const present = files.filter(({ ours }) => ours !== undefined).map(({ path }) => path);
  const before = new Map((await hashFiles(root, present, exact, call)).map((id, index) => [present[index], id]));
  const run = limitedTo(16);
  const coming = await Promise.all(
    [...contents].map(([path, content], index) =>
      run(async () => {
        const name = join(folder, `after${index}`);
        await writeFile(name, content);
        return { path, name };
      }),
    ),
  );
  const ids = await hashFiles(
    root,
    coming.map(({ name }) => name),
    exact,
    call,
  );
  const after = new Map(coming.map(({ path }, index) => [path, ids[index]]));
  return files.map(({ path, chosen }) => {
    const state = states.get(path);
    const permissions = state?.kind === 'file' ? state.permissions : undefined;
    const [oldId, newId] = [before.get(path), after.get(path)];
    const mode = chosen?.mode === '100755' ? '100755' : '100644';
    return {
      path,
      ...(oldId === undefined || permissions === undefined ? {} : { before: { id: oldId, permissions } }),
      ...(newId === undefined
        ? {}
        : {
            after: {
              id: newId,
              permissions: permissions === undefined ? mode : withGitMode(permissions, mode),
            },
          }),
    };
  });
}
