import { gitText, runGit, type GitCall } from '../runGit';

/** A version of a conflicted path, in the object store. */
export interface ConflictSide {
  /** Full id of the blob. */
  readonly id: string;
  /** Of git: `100644` or `100755`. */
  readonly mode: string;
}

/** Both versions of a path that only a person can bring together; without a base where both sides have added it. */
export interface ConflictSides {
  readonly base?: ConflictSide;
  readonly ours: ConflictSide;
  readonly theirs: ConflictSide;
}

/** Two trees merged in the object store. */
export interface MergedTrees {
  /** Full id; paths with conflicts have conflict markers, or other names, in it. */
  readonly tree: string;
  readonly conflicts: ReadonlySet<string>;
  /** Blobs of our side that take part in a conflict, full ids: theirs may have moved them from another path. */
  readonly contested: ReadonlySet<string>;
  /** Those of the conflicts that are about the content of a plain file alone. */
  readonly sides: ReadonlyMap<string, ConflictSides>;
}

/** Stage of our side in the index of a merge. */
const OURS = '2';
const PLAIN = ['100644', '100755'];

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
  const contested = new Set<string>();
  const stages = new Map<string, Map<string, ConflictSide>>();
  for (const entry of entries) {
    const [, mode, id, stage, path] = /^(\d+) ([0-9a-f]+) ([123])\t(.+)$/s.exec(entry) ?? [];
    if (mode === undefined || id === undefined || stage === undefined || path === undefined) continue;
    stages.set(path, (stages.get(path) ?? new Map<string, ConflictSide>()).set(stage, { id, mode }));
    if (stage === OURS) contested.add(id);
  }
  const sides = new Map<string, ConflictSides>();
  for (const [path, known] of stages) {
    const [before, own, other] = ['1', OURS, '3'].map((stage) => known.get(stage));
    if (own === undefined || other === undefined) continue;
    if ([before, own, other].some((side) => side !== undefined && !PLAIN.includes(side.mode))) continue;
    sides.set(path, { ...(before && { base: before }), ours: own, theirs: other });
  }
  return { tree, conflicts: new Set(stages.keys()), contested, sides };
}
