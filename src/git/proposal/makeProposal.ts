import { AppError } from '../../common/appError';
import type { ProposedFile } from '../../patch/proposedFile';
import { commitDistance } from '../commitDistance';
import { isObjectId } from '../objectId';
import { gitText, runGit, type GitCall } from '../runGit';
import { withTemporaryFolder } from '../temporaryFolder';
import { mergeTrees } from './mergeTrees';
import { obstaclesAt } from './obstacles';
import { patchedTree } from './patchedTree';
import type { Proposal, ProposalRequest } from './proposal';
import { renames, textChanges, treeChanges, type TextChange, type TreeChange } from './treeChanges';
import { snapshotWorkTree } from './workTreeSnapshot';

/** `merge-tree --write-tree` came with it. */
const OLDEST_GIT = [2, 38] as const;
/** Letters of a commit id that a person is shown. */
const SHORT_ID = 7;

/**
 * What a patch would make of a work tree as it is now, dirty or not, on whichever commit: base + patch and the work tree are
 * merged in the object store. Neither files nor index are touched.
 * @throws AppError `gitTooOld`, `baseMissing`, `patchRefused` (cannot be read), `patchDoesNotFit`, of git, `cancelled`
 */
export async function makeProposal(request: ProposalRequest): Promise<Proposal> {
  const { patch, signal } = request;
  const call: GitCall = signal === undefined ? {} : { signal };
  await refuseOldGit(request.root, call);
  const root = await gitText(request.root, ['rev-parse', '--show-toplevel'], call);
  const base = await requireBase(root, request, call);
  const head = await gitText(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { ...call, answers: [1] });
  const [distance, trees] = await Promise.all([
    head === '' ? undefined : commitDistance(root, base, head, '', signal),
    withTemporaryFolder(async (folder) => {
      // Side by side: both only write into the object store and their own index files.
      const [theirs, ours] = await Promise.all([
        patchedTree(root, folder, base, patch, call),
        snapshotWorkTree(root, folder, call),
      ]);
      return { theirs, ours: ours.tree, unmerged: ours.unmerged };
    }),
  ]);
  const { ours, theirs, unmerged } = trees;
  const merged = await mergeTrees(root, base, ours, theirs, call);
  const files = await proposedFiles(root, ours, merged.tree, new Set(merged.conflicts), unmerged, call);
  return {
    root,
    base,
    ours,
    theirs,
    merged: merged.tree,
    files,
    ...(head === '' ? {} : { head }),
    ...(distance === undefined ? {} : { behind: distance.ahead }),
  };
}

async function refuseOldGit(root: string, call: GitCall): Promise<void> {
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(await gitText(root, ['--version'], call)) ?? [];
  const isOld = Number(major) < OLDEST_GIT[0] || (Number(major) === OLDEST_GIT[0] && Number(minor) < OLDEST_GIT[1]);
  if (isOld) throw new AppError('gitTooOld', { target: OLDEST_GIT.join('.') });
}

async function requireBase(root: string, request: ProposalRequest, call: GitCall): Promise<string> {
  const { baseCommit, fetchCommit, signal } = request;
  if (!isObjectId(baseCommit)) throw new AppError('baseMissing', { target: baseCommit.slice(0, SHORT_ID) });
  const isHere = async (): Promise<boolean> =>
    (await runGit(root, ['cat-file', '-e', `${baseCommit}^{commit}`], { ...call, answers: [1, 128] })).code === 0;
  if (await isHere()) return baseCommit;
  let cause: unknown;
  await fetchCommit?.(baseCommit, signal).catch((error: unknown) => {
    if (AppError.is(error, 'cancelled')) throw error;
    cause = error;
  });
  if (await isHere()) return baseCommit;
  throw new AppError('baseMissing', { target: baseCommit.slice(0, SHORT_ID), cause });
}

async function proposedFiles(
  root: string,
  ours: string,
  merged: string,
  conflicts: ReadonlySet<string>,
  unmerged: ReadonlySet<string>,
  call: GitCall,
): Promise<readonly ProposedFile[]> {
  const [changes, texts, moved] = await Promise.all([
    treeChanges(root, ours, merged, call),
    textChanges(root, ours, merged, call),
    renames(root, ours, merged, call),
  ]);
  // A conflict may leave a path as it was, e.g. deleted on one side and changed on the other.
  const silent = [...conflicts].filter((path) => !changes.some((change) => change.path === path));
  const added = changes.filter(({ oldId }) => oldId === undefined).map(({ path }) => path);
  const obstacles = await obstaclesAt(root, added, call);
  const all = [...changes, ...silent.map((path): TreeChange => ({ path }))];
  return all.map((change) => {
    const { path } = change;
    const obstacle =
      isConflict(path, conflicts) || !isPlain(change)
        ? 'conflict'
        : unmerged.has(path)
          ? 'unmerged'
          : obstacles.get(path);
    return proposedFile(change, texts.get(path), moved.get(path), obstacle);
  });
}

/** Links and submodules are never written: what a merge makes of them is the partner's to decide. */
const isPlain = ({ oldMode, newMode }: TreeChange): boolean =>
  [oldMode, newMode].every((mode) => mode === undefined || mode === '100644' || mode === '100755');

/** A conflict over names leaves files beside the path, as `path~branch`. */
const isConflict = (path: string, conflicts: ReadonlySet<string>): boolean =>
  conflicts.has(path) || (path.includes('~') && conflicts.has(path.slice(0, path.lastIndexOf('~'))));

function proposedFile(
  { path, oldMode, newMode, oldId, newId }: TreeChange,
  text: TextChange | undefined,
  renamedFrom: string | undefined,
  obstacle: ProposedFile['obstacle'],
): ProposedFile {
  const hunks = text?.hunks ?? [];
  const isConflicted = obstacle === 'conflict';
  const sum = (side: 'additions' | 'deletions'): number => hunks.reduce((total, hunk) => total + hunk[side], 0);
  return {
    path,
    change: isConflicted ? 'conflicted' : changeOf(oldId, newId),
    isBinary: text?.isBinary === true,
    hunks: isConflicted ? [] : hunks,
    additions: isConflicted ? 0 : sum('additions'),
    deletions: isConflicted ? 0 : sum('deletions'),
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    ...(oldMode === undefined ? {} : { oldMode }),
    ...(newMode === undefined ? {} : { newMode }),
    ...(obstacle === undefined ? {} : { obstacle }),
  };
}

function changeOf(oldId: string | undefined, newId: string | undefined): ProposedFile['change'] {
  if (oldId === undefined) return 'added';
  if (newId === undefined) return 'deleted';
  return oldId === newId ? 'modeChanged' : 'modified';
}
