import type { SimpleGit } from 'simple-git';
import { optionalAnswer } from './optionalAnswer';

/** The directories in the root and in `modules/` at a commit. */
export interface DirectoryTrees {
  /** Git tree ids by path. */
  readonly treeShas: ReadonlyMap<string, string>;
  /** Paths at which the commit holds only a pointer to a commit of another repository. */
  readonly submodules: readonly string[];
}

export const NO_TREES: DirectoryTrees = { treeShas: new Map(), submodules: [] };

/** @param commit full id */
export async function readDirectoryTrees(git: SimpleGit, commit: string): Promise<DirectoryTrees> {
  const [top, modules] = await Promise.all([
    git.raw('ls-tree', '-d', '-z', '--full-tree', commit),
    optionalAnswer(git, 'ls-tree', '-d', '-z', '--full-tree', commit, 'modules/'),
  ]);
  const treeShas = new Map<string, string>();
  const submodules: string[] = [];
  for (const entry of `${top}\0${modules ?? ''}`.split('\0')) {
    const [, mode, id, path] = /^(040000 tree|160000 commit) ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? [];
    if (id === undefined || path === undefined) continue;
    if (mode === '040000 tree') treeShas.set(path, id);
    else submodules.push(path);
  }
  return { treeShas, submodules };
}
