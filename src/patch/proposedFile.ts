import type { PatchHunk } from './patchFile';

/** A hunk of the difference between the work tree and the proposal, which can be taken or left out by itself. */
export interface ProposedHunk extends PatchHunk {
  /** Stays the same while the hunk's own lines do, whatever moves around it. */
  readonly id: string;
  readonly additions: number;
  readonly deletions: number;
}

/** How one path of the work tree would change. A rename is a deleted and an added path. */
export interface ProposedFile {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  readonly change: 'added' | 'deleted' | 'modified' | 'modeChanged' | 'conflicted';
  /** Of an added path: the deleted one whose content it takes over. */
  readonly renamedFrom?: string;
  /** git's modes now and then; absent where the path is absent. */
  readonly oldMode?: string;
  readonly newMode?: string;
  readonly isBinary: boolean;
  /** Empty for binary, conflicted and mode-only changes: those are taken whole. */
  readonly hunks: readonly ProposedHunk[];
  readonly additions: number;
  readonly deletions: number;
  /** Why it cannot be written as it is: nothing is lost over it. */
  readonly obstacle?: 'conflict' | 'ignoredFileExists' | 'untrackedFileExists' | 'directoryExists' | 'unmerged';
}

/** What of a file is taken: all, nothing, or the hunks of these ids. */
export type FileChoice = 'all' | 'none' | readonly string[];

/** By path; a path that is not in it is left out. */
export type Choice = ReadonlyMap<string, FileChoice>;
