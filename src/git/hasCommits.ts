import type { SimpleGit } from 'simple-git';

/** Whether a clone has all of some commits. @param commits full ids */
export async function hasCommits(git: SimpleGit, ...commits: readonly string[]): Promise<boolean> {
  for (const commit of commits) {
    const has = await git.raw('cat-file', '-e', `${commit}^{commit}`).then(
      () => true,
      () => false,
    );
    if (!has) return false;
  }
  return true;
}
