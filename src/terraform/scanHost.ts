import type { ModuleReading } from './module';
import type { ModuleLayout } from './moduleDirectories';
import type { KnownFacts, RepositoryScan } from './scanRepository';

export interface ScanRequest {
  /** Absolute path of the repository's work tree. */
  readonly root: string;
  readonly layout: ModuleLayout;
  readonly facts: KnownFacts;
  /** Files that something has written to, relative to the root: their content is compared, whatever their times say. */
  readonly changed?: readonly string[];
  /** Nothing else has been written to since the last scan: what is not named in `changed` need not be looked at. */
  readonly isOnlyChanged?: boolean;
}

export interface CheckRequest {
  readonly root: string;
  /** The module's directory relative to the root, with `/`; `''` is the root itself. */
  readonly path: string;
  /** By file name: what editors show in place of the file on disk. */
  readonly texts: ReadonlyMap<string, string>;
  readonly facts: KnownFacts;
  /** Whose check it is: the newest check of a directory takes the place of the same asker's older ones. */
  readonly asker?: string;
}

/** Reads and checks modules away from the editor's thread. */
export interface ScanHost {
  /**
   * All modules of a repository. Those that have not changed come from what is kept of earlier scans.
   * @param onModules called with the modules as they are read, in batches, without what their repository adds
   * @throws AppError `cancelled`, `fileUnreadable`
   */
  scan(
    request: ScanRequest,
    onModules: (modules: readonly ModuleReading[]) => void,
    signal: AbortSignal,
  ): Promise<RepositoryScan>;

  /**
   * One directory, wherever it is, with the modules of the last scan beside it.
   * @returns undefined when there is no Terraform in it
   * @throws AppError `cancelled`
   */
  check(request: CheckRequest, signal: AbortSignal): Promise<ModuleReading | undefined>;
}
