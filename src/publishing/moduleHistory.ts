import type { ModuleReading } from '../terraform/module';

/** How far a commit is from the one that a module is published at. */
export interface Drift {
  /** Commits that the newer one has and the published one has not. */
  readonly ahead: number;
  /** Those of them that change the module's directory. */
  readonly touching: number;
  /** Commits that only the published one has: the branch was rewritten, or it is another branch. */
  readonly behind: number;
}

/**
 * What a repository's commits hold, whether they are read from a clone or from GitHub. Commits are full ids, paths are
 * relative to the repository's root with `/`. Every method throws AppError, `cancelled` after the signal.
 */
export interface ModuleHistory {
  /** @returns undefined when the commit is not known here, or has no Terraform in that directory */
  readModule(path: string, commit: string, signal?: AbortSignal): Promise<ModuleReading | undefined>;
  /**
   * Object ids of the files below a directory, by path relative to it.
   * @returns undefined when the commit is not known here; empty when it has no such directory
   */
  listFiles(path: string, commit: string, signal?: AbortSignal): Promise<ReadonlyMap<string, string> | undefined>;
  /** Bytes of a file. @throws AppError `fileUnreadable` */
  readFile(path: string, commit: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** @returns undefined when one of the commits is not known here */
  drift(path: string, published: string, commit: string, signal?: AbortSignal): Promise<Drift | undefined>;
}
