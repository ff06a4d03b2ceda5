import type { GitOperation } from './gitOperation';

export interface GitRemote {
  readonly name: string;
  readonly url: string;
}

/** What a remote has, as last fetched or pushed. */
export interface PushedState {
  /** Short name of the remote-tracking branch, e.g. `origin/main`. */
  readonly ref: string;
  readonly commitSha: string;
  /** Git tree ids by directory: those in the root and those in `modules/`. */
  readonly treeShas: ReadonlyMap<string, string>;
  /** Commits of HEAD that the branch has not. */
  readonly ahead: number;
  /** Commits of the branch that HEAD has not. */
  readonly behind: number;
  /** Like `treeShas`, where HEAD and the branch parted; absent when that is not known. */
  readonly baseTreeShas?: ReadonlyMap<string, string>;
}

/** A repository as git sees it at one moment; read without running any code of the repository. */
export interface RepositorySnapshot {
  /** Absolute path of the work tree's root. */
  readonly root: string;
  /** Absolute paths to watch for commits, checkouts and fetches: this work tree's git directory and the common one. */
  readonly gitDirectories: readonly string[];
  /** Absent on an unborn branch. */
  readonly headSha?: string;
  /** Absent when HEAD is detached. */
  readonly branch?: string;
  /** Short name of the branch that the current one follows, e.g. `origin/main`. */
  readonly upstream?: string;
  /** `origin` first. */
  readonly remotes: readonly GitRemote[];
  /** Tree ids at HEAD, like `PushedState.treeShas`. */
  readonly headTreeShas: ReadonlyMap<string, string>;
  /** By remote name; a remote of which nothing is known is absent. */
  readonly pushed: ReadonlyMap<string, PushedState>;
  /** Paths with uncommitted changes (staged, unstaged, untracked), relative to the root, with `/`. */
  readonly changedPaths: readonly string[];
  /** Directories in the root and in `modules/` that are submodules at HEAD. */
  readonly submodules: readonly string[];
  /** A linked work tree of another clone. */
  readonly isWorktree: boolean;
  /** A submodule of another repository. */
  readonly isSubmodule: boolean;
  /** Not all of its files are on the disk, by the partner's wish. */
  readonly isSparse: boolean;
  /** The clone does not have the whole history. */
  readonly isShallow: boolean;
  readonly operation?: GitOperation;
}

/**
 * Answers whether a directory holds changes that are not committed, after one pass over the changed paths. An
 * untracked directory stands for all that is in it.
 */
export function uncommittedDirectories(changedPaths: readonly string[]): (directory: string) => boolean {
  const touched = new Set<string>();
  const untracked = changedPaths.filter((path) => path.endsWith('/'));
  for (const path of changedPaths) {
    const parts = path.replace(/\/$/, '').split('/');
    // Module directories lie at most two levels deep.
    for (let depth = 1; depth <= Math.min(parts.length, 2); depth += 1) touched.add(parts.slice(0, depth).join('/'));
  }
  return (directory) => touched.has(directory) || untracked.some((path) => `${directory}/`.startsWith(path));
}
