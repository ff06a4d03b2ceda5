import type { UndoPoint } from '../../../git/apply/undoPoint';
import type { CommitFile } from '../../../git/commit/commitFiles';
import type { ProposedFile } from '../../../patch/proposedFile';
import type { CommitDesk, CommitSubject } from './commitParts';
import { proposedBranch, type CommitFacts } from './commitState';

/**
 * Reads what a clone says about a commit: of what was applied, else of what is chosen and still to be applied.
 * @param madeIn top of the work tree where the commit is made already: there are no files any more
 * @param point of an apply that the subject does not tell yet
 * @returns undefined while nothing is applied or worked out
 * @throws AppError of git
 */
export async function readCommitFacts(
  subject: CommitSubject,
  desk: Pick<CommitDesk, 'place'>,
  madeIn: string | undefined,
  signal: AbortSignal | undefined,
  point: UndoPoint | undefined = subject.current.applied,
): Promise<CommitFacts | undefined> {
  const root = madeIn ?? point?.root ?? subject.current.proposal?.root;
  if (root === undefined) return undefined;
  const call = signal === undefined ? {} : { signal };
  const [{ freeBranchName, readBranches }, { commitFiles }] = await Promise.all([
    import('../../../git/commit/branchNames'),
    import('../../../git/commit/commitFiles'),
  ]);
  const pending = pendingFiles(subject);
  const read = (): Promise<readonly CommitFile[]> =>
    point === undefined
      ? commitFiles(root, { paths: pending.map(({ path }) => path) }, call)
      : commitFiles(root, { applied: point.id }, call);
  const [branches, files] = await Promise.all([readBranches(root, call), madeIn === undefined ? read() : []]);
  const place = desk.place(root, subject.target.repository(), branches.upstreamRemote);
  const changeOf = new Map(pending.map(({ path, change }) => [path, change]));
  return {
    branches,
    files:
      point === undefined ? files.map((file) => ({ ...file, change: changeOf.get(file.path) ?? 'modified' })) : files,
    suggested: freeBranchName(proposedBranch(subject), branches.taken),
    ...(place === undefined ? {} : { place }),
  };
}

/** Paths that the choice would write, and what becomes of each. */
function pendingFiles({
  current: { proposal, choice },
}: CommitSubject): readonly { readonly path: string; readonly change: CommitFile['change'] }[] {
  const chosen = new Set(choice?.chosenPaths);
  return (proposal?.files ?? [])
    .filter(({ path }) => chosen.has(path))
    .flatMap(({ path, change, renamedFrom }) => [
      { path, change: changeOf(change) },
      ...(renamedFrom === undefined ? [] : [{ path: renamedFrom, change: 'deleted' as const }]),
    ]);
}

function changeOf(change: ProposedFile['change']): CommitFile['change'] {
  if (change === 'deleted') return 'deleted';
  return change === 'added' ? 'added' : 'modified';
}
