import { AppError } from '../common/appError';

export interface GitRemote {
  readonly name: string;
  readonly url: string;
}

/** What the remote has, as last fetched or pushed. */
export interface PushedState {
  /** Short name of the remote-tracking branch, e.g. `origin/main`. */
  readonly ref: string;
  readonly commitSha: string;
  /** Git tree ids by directory: those in the root and those in `modules/`. */
  readonly treeShas: ReadonlyMap<string, string>;
}

/** A repository as git sees it at one moment; read without running any code of the repository. */
export interface RepositorySnapshot {
  /** Absolute path of the work tree's root. */
  readonly root: string;
  /** Absolute path of this work tree's git directory, to watch for commits, checkouts and fetches. */
  readonly gitDirectory: string;
  /** Absent on an unborn branch. */
  readonly headSha?: string;
  /** Absent when HEAD is detached. */
  readonly branch?: string;
  readonly remotes: readonly GitRemote[];
  /** Tree ids at HEAD, like `PushedState.treeShas`. */
  readonly headTreeShas: ReadonlyMap<string, string>;
  readonly pushed?: PushedState;
  /** Paths with uncommitted changes (staged, unstaged, untracked), relative to the root, with `/`. */
  readonly changedPaths: readonly string[];
}

/** Does a module directory hold changes that are not committed? */
export function hasUncommittedChanges(snapshot: RepositorySnapshot, path: string): boolean {
  return snapshot.changedPaths.some(
    (changed) =>
      changed === path ||
      changed.startsWith(`${path}/`) ||
      `${path}/`.startsWith(changed.endsWith('/') ? changed : `${changed}/`),
  );
}

/** @throws AppError `noRemote` when nothing of the repository is known to be on GitHub */
export function requirePushed(snapshot: RepositorySnapshot): PushedState {
  if (snapshot.pushed === undefined) throw new AppError('noRemote', { target: snapshot.root });
  return snapshot.pushed;
}
