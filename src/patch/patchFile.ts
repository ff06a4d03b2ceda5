/** One hunk of a unified diff. */
export interface PatchHunk {
  /** First line of the old side, from 1; 0 for an empty side. */
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** What stands after the second `@@`, e.g. the block the hunk is in; may be empty. */
  readonly section: string;
  /** As in the diff, without line feed, each with its sign: blank, `+`, `-`, or `\` for "No newline at end of file". */
  readonly lines: readonly string[];
}

export type PatchChange = 'added' | 'deleted' | 'modified' | 'renamed' | 'copied' | 'modeChanged';

/** What a patch does to one file. Paths are relative to the repository's root, with `/`, decoded from git's quotes. */
export interface PatchFile {
  readonly change: PatchChange;
  /** Absent for an added file. */
  readonly oldPath?: string;
  /** Absent for a deleted file. */
  readonly newPath?: string;
  /** git's modes, e.g. `100644`; absent where the patch does not say. */
  readonly oldMode?: string;
  readonly newMode?: string;
  readonly isBinary: boolean;
  /** A binary file whose content the patch does not have: nothing can be made of it. */
  readonly isContentMissing?: true;
  readonly hunks: readonly PatchHunk[];
  /** Lines added and deleted. */
  readonly additions: number;
  readonly deletions: number;
  /** First and last line of the patch, from 1, that belong to this file. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** A patch that cannot be read is refused whole: what is not understood must not be applied. */
export type PatchReading =
  | { readonly ok: true; readonly files: readonly PatchFile[] }
  | { readonly ok: false; readonly line: number; readonly problem: PatchProblem };

export type PatchProblem =
  'truncated' | 'wrongCounts' | 'unknownLine' | 'badQuoting' | 'pathsDisagree' | 'noFile' | 'tooLarge';

/** The path a file is listed under: where it is afterwards, else where it was. */
export const pathOf = (file: PatchFile): string => file.newPath ?? file.oldPath ?? '';
