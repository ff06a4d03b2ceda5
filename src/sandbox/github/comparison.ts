import { GitError, gitText } from '../git/runGit';
import { countCommits } from './commitLog';
import { notFound } from './gitHubError';

/** How two commits stand to each other, in commits. */
export interface Comparison {
  readonly status: 'identical' | 'ahead' | 'behind' | 'diverged';
  /** Commits of the head that the base does not have, and the other way round. */
  readonly aheadBy: number;
  readonly behindBy: number;
  readonly mergeBase: string;
}

/** @throws GitHubError 404 when they have no history in common */
export async function compareCommits(repository: string, base: string, head: string): Promise<Comparison> {
  const [mergeBase, aheadBy, behindBy] = await Promise.all([
    findMergeBase(repository, base, head),
    countCommits(repository, { range: [`${base}..${head}`] }),
    countCommits(repository, { range: [`${head}..${base}`] }),
  ]);
  if (mergeBase === undefined) throw notFound(`No common ancestor between ${base} and ${head}.`);
  return { status: statusOf(aheadBy, behindBy), aheadBy, behindBy, mergeBase };
}

/** The newest commit both have, or undefined. */
export async function findMergeBase(repository: string, one: string, other: string): Promise<string | undefined> {
  try {
    return (await gitText(['merge-base', one, other], { cwd: repository })).split('\n')[0];
  } catch (error) {
    if (error instanceof GitError && error.exitCode === 1) return undefined;
    throw error;
  }
}

function statusOf(aheadBy: number, behindBy: number): Comparison['status'] {
  if (aheadBy > 0) return behindBy > 0 ? 'diverged' : 'ahead';
  return behindBy > 0 ? 'behind' : 'identical';
}
