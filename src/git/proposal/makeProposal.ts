import { AppError } from '../../common/appError';
import { isObjectId } from '../objectId';
import { gitText, runGit, type GitCall } from '../runGit';
import { together } from '../together';
import { withTemporaryFolder } from '../temporaryFolder';
import { mergeTrees } from './mergeTrees';
import { patchedTree } from './patchedTree';
import type { Proposal, ProposalRequest } from './proposal';
import { proposedFiles } from './proposedFiles';
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
  const [root] = await Promise.all([topOf(request.root, call), refuseOldGit(request.root, call)]);
  const [base, head] = await Promise.all([
    requireBase(root, request, call),
    gitText(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { ...call, answers: [1] }),
  ]);
  const [behind, [theirs, ours]] = await together(
    head === '' ? Promise.resolve(undefined) : commitsBehind(root, base, head, call),
    withTemporaryFolder((folder) =>
      // Side by side: both only write into the object store and their own index files.
      together(patchedTree(root, folder, base, patch, call), snapshotWorkTree(root, folder, call)),
    ),
  );
  const merged = await mergeTrees(root, base, ours.tree, theirs, call);
  const files = await proposedFiles(root, ours, merged, call);
  return {
    root,
    base,
    ours: ours.tree,
    theirs,
    merged: merged.tree,
    files,
    ...(head === '' ? {} : { head }),
    ...(behind === undefined ? {} : { behind }),
  };
}

const topOf = async (directory: string, call: GitCall): Promise<string> =>
  (await runGit(directory, ['rev-parse', '--show-toplevel'], call)).stdout.toString('utf8').replace(/\r?\n$/, '');

/** @returns undefined without a common history */
async function commitsBehind(root: string, base: string, head: string, call: GitCall): Promise<number | undefined> {
  if (base === head) return 0;
  const common = await runGit(root, ['merge-base', base, head], { ...call, answers: [1] });
  if (common.code !== 0) return undefined;
  return Number(await gitText(root, ['rev-list', '--count', `${base}..${head}`, '--'], call));
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
