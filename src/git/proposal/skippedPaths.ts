import { runGit, zeroEnded, type GitCall } from '../runGit';

/** The paths of an index that are not on the disk by the partner's wish: outside of a sparse checkout. @throws AppError of git */
export async function skippedPaths(root: string, call: GitCall): Promise<ReadonlySet<string>> {
  const { stdout } = await runGit(root, ['ls-files', '-t', '-z'], call);
  return new Set(zeroEnded(stdout).flatMap((entry) => (entry.startsWith('S ') ? [entry.slice(2)] : [])));
}
