import type { LinePosition } from './hcl/lineIndex';

/** A place in a file, for links and diagnostics: line and column count from 1, columns in UTF-16 units. */
export interface SourceLocation extends LinePosition {
  /** Path relative to the module's directory, with `/`. */
  readonly file: string;
}

export type Severity = 'error' | 'warning' | 'info';

/** Replaces the text between two places of a file by another; a file that does not exist is made. */
export interface TextEdit {
  /** Path relative to the module's directory, with `/`. */
  readonly file: string;
  readonly start: LinePosition;
  readonly end: LinePosition;
  readonly text: string;
}

/** A mechanical repair of a problem. */
export interface ProblemFix {
  /** What it does, in title case as VS Code's menus have it. */
  readonly title: string;
  /** In the order of the file, not overlapping. */
  readonly edits: readonly TextEdit[];
}

/** One thing that is wrong with a module, by the rule numbers of rad-platform.md, section 5.2. */
export interface ModuleProblem {
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence for people, localised. */
  readonly message: string;
  readonly location?: SourceLocation;
  /** Behind its last character; only with a location. */
  readonly end?: LinePosition;
  readonly fix?: ProblemFix;
}
