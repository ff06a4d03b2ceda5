import { gitText, runGit, type GitCall } from '../runGit';

/** Two trees merged in the object store. */
export interface MergedTrees {
  /** Full id; paths with conflicts have conflict markers, or other names, in it. */
  readonly tree: string;
  readonly conflicts: readonly string[];
}

/**
 * Merges two trees that come from one commit; nothing is checked out.
 * @throws AppError of git
 */
export async function mergeTrees(
  root: string,
  base: string,
  ours: string,
  theirs: string,
  call: GitCall,
): Promise<MergedTrees> {
  // As children of the base, so that it is what both are compared with, whatever HEAD's own history is.
  const commit = (tree: string): Promise<string> =>
    gitText(root, ['commit-tree', tree, '-p', base, '-m', 'merge'], call);
  const [one, other] = await Promise.all([commit(ours), commit(theirs)]);
  const args = ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', one, other];
  const { stdout } = await runGit(root, args, { ...call, answers: [1] });
  const [tree = '', ...conflicts] = stdout.toString('utf8').split('\0');
  return { tree, conflicts: conflicts.filter((path) => path !== '') };
}
