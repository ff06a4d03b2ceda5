import { AppError } from '../../common/appError';
import { isObjectId } from '../objectId';
import { gitText, runGit, type GitCall } from '../runGit';
import { together } from '../together';
import { withTemporaryFolder } from '../temporaryFolder';
import { mergeTrees, type MergedTrees } from './mergeTrees';
import { patchedTree } from './patchedTree';
import type { Proposal, ProposalRequest } from './proposal';
import { proposedFiles } from './proposedFiles';
import { resolvedTree, type Resolution } from './resolvedTree';
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
  const { root, index, base, head, isAtBase } = await placeOf(request, call);
  const [behind, [theirs, ours]] = await together(
    head === undefined ? Promise.resolve(undefined) : commitsBehind(root, base, head, call),
    withTemporaryFolder((folder) =>
      // Side by side: both only write into the object store and their own index files.
      together(patchedTree(root, folder, base, patch, call), snapshotWorkTree(root, index, folder, call)),
    ),
  );
  // As the commit is: there is nothing to merge.
  const plain = isAtBase(ours.tree) ? asItIs(theirs) : await mergeTrees(root, base, ours.tree, theirs, call);
  const merged = await withResolutions(root, plain, request.resolutions ?? [], call);
  const files = await proposedFiles(root, ours, merged, call);
  return {
    root,
    base,
    ours: ours.tree,
    theirs,
    merged: merged.tree,
    files,
    sides: merged.sides,
    notOnDisk: files.flatMap(({ path }) => (ours.skipped.has(path) ? [path] : [])),
    ...(head === undefined ? {} : { head }),
    ...(behind === undefined ? {} : { behind }),
  };
}

const asItIs = (tree: string): MergedTrees => ({
  tree,
  conflicts: new Set(),
  contested: new Set(),
  sides: new Map(),
});

/** Nothing is asked of git for a merge without conflicts. */
async function withResolutions(
  root: string,
  merged: MergedTrees,
  resolutions: readonly Resolution[],
  call: GitCall,
): Promise<MergedTrees> {
  if (resolutions.every(({ path }) => !merged.sides.has(path))) return merged;
  return withTemporaryFolder((folder) => resolvedTree(root, merged, resolutions, folder, call));
}

interface Place {
  readonly root: string;
  readonly index: string;
  readonly base: string;
  /** Absent on an unborn branch. */
  readonly head?: string;
  readonly isAtBase: (tree: string) => boolean;
}

/** @throws AppError `baseMissing`, of git, `cancelled` */
async function placeOf(request: ProposalRequest, call: GitCall): Promise<Place> {
  const { root: directory, baseCommit } = request;
  if (!isObjectId(baseCommit)) throw missingBase(baseCommit);
  const here = ['--path-format=absolute', '--show-toplevel', '--git-path', 'index'];
  const commits = [`${baseCommit}^{commit}`, `${baseCommit}^{tree}`, 'HEAD^{commit}'];
  const quick = await runGit(directory, ['rev-parse', ...here, ...commits, '--'], { ...call, answers: [128] });
  // An unborn branch, or no such commit: then they are asked for one by one.
  const isWhole = quick.code === 0;
  const answer = isWhole ? quick : await runGit(directory, ['rev-parse', ...here], call);
  const [root = '', index = '', , tree, head] = answer.stdout.toString('utf8').split(/\r?\n/);
  if (isWhole) return { root, index, base: baseCommit, head: head ?? '', isAtBase: (one) => one === tree };
  await requireBase(root, request, call);
  const born = await gitText(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { ...call, answers: [1] });
  return { root, index, base: baseCommit, isAtBase: () => false, ...(born === '' ? {} : { head: born }) };
}

/** @returns undefined without a common history */
async function commitsBehind(root: string, base: string, head: string, call: GitCall): Promise<number | undefined> {
  if (base === head) return 0;
  const common = await runGit(root, ['merge-base', base, head], { ...call, answers: [1] });
  if (common.code !== 0) return undefined;
  return Number(await gitText(root, ['rev-list', '--count', `${base}..${head}`, '--'], call));
}

/** Found new enough: this is not asked again. */
let isGitNewEnough = false;

async function refuseOldGit(root: string, call: GitCall): Promise<void> {
  if (isGitNewEnough) return;
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(await gitText(root, ['--version'], call)) ?? [];
  const isOld = Number(major) < OLDEST_GIT[0] || (Number(major) === OLDEST_GIT[0] && Number(minor) < OLDEST_GIT[1]);
  if (isOld) throw new AppError('gitTooOld', { target: OLDEST_GIT.join('.') });
  isGitNewEnough = true;
}

const missingBase = (commit: string, cause?: unknown): AppError =>
  new AppError('baseMissing', { target: commit.slice(0, SHORT_ID), ...(cause === undefined ? {} : { cause }) });

async function requireBase(root: string, request: ProposalRequest, call: GitCall): Promise<void> {
  const { baseCommit, fetchCommit, signal } = request;
  const isHere = async (): Promise<boolean> =>
    (await runGit(root, ['cat-file', '-e', `${baseCommit}^{commit}`], { ...call, answers: [1, 128] })).code === 0;
  if (await isHere()) return;
  let cause: unknown;
  await fetchCommit?.(baseCommit, signal).catch((error: unknown) => {
    if (AppError.is(error, 'cancelled')) throw error;
    cause = error;
  });
  if (!(await isHere())) throw missingBase(baseCommit, cause);
}
