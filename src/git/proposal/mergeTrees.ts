import { gitText, runGit, type GitCall } from '../runGit';

/** Two trees merged in the object store. */
export interface MergedTrees {
  /** Full id; paths with conflicts have conflict markers, or other names, in it. */
  readonly tree: string;
  readonly conflicts: ReadonlySet<string>;
  /** Blobs of our side that take part in a conflict, full ids: theirs may have moved them from another path. */
  readonly contested: ReadonlySet<string>;
}

/** Stage of our side in the index of a merge. */
const OURS = '2';

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
  const args = ['merge-tree', '--write-tree', '-z', '--no-messages', one, other];
  const { stdout } = await runGit(root, args, { ...call, answers: [1] });
  const [tree = '', ...entries] = stdout.toString('utf8').split('\0');
  const conflicts = new Set<string>();
  const contested = new Set<string>();
  for (const entry of entries) {
    const [, id, stage, path] = /^\d+ ([0-9a-f]+) ([123])\t(.+)$/s.exec(entry) ?? [];
    if (id === undefined || path === undefined) continue;
    conflicts.add(path);
    if (stage === OURS) contested.add(id);
  }
  return { tree, conflicts, contested };
}
