/** What stands between a work tree and the commit that the platform reads, seen through one remote. */
export interface GitSituation {
  /** Name of the remote the platform reads. */
  readonly remote: string;
  /** Current branch; absent when HEAD is detached. */
  readonly branch?: string;
  /** Branch of the remote that the platform reads, e.g. `main`; absent when nothing of the remote is known. */
  readonly publishedBranch?: string;
  /** Commits of HEAD that the remote's branch has not. */
  readonly ahead: number;
  /** Commits of the remote's branch that HEAD has not. */
  readonly behind: number;
  /** There is no commit yet. */
  readonly isUnborn?: boolean;
  /** Changes that are not committed: files, and directories of which git tracks nothing. */
  readonly uncommitted: number;
  /** This is a linked work tree of another clone. */
  readonly isWorktree: boolean;
  /** This repository is a submodule of another one. */
  readonly isSubmodule: boolean;
  /** Directories that are submodules: GitHub has only a pointer there, so the platform sees them empty. */
  readonly submodules: readonly string[];
  /** A merge, rebase, cherry-pick or revert is under way. */
  readonly operation?: 'merge' | 'rebase' | 'cherryPick' | 'revert';
  /** Not all files are on the disk, by the partner's wish: a module outside of it only looks as if it were gone. */
  readonly isSparse?: boolean;
  /** The clone does not have the whole history, so distances may be too small. */
  readonly isShallow: boolean;
}
