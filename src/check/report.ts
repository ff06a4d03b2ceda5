import type { ModuleProblem, Severity } from '../terraform/problem';

/** A problem with its file relative to the repository. */
export interface ReportedProblem extends Omit<ModuleProblem, 'location' | 'fix'> {
  /** The module's directory where the problem is about no file. */
  readonly file: string;
  /** From 1; 1 where the problem is about the file as a whole. */
  readonly line: number;
  readonly column: number;
}

/** What was checked and found in one repository. */
export interface CheckReport {
  /** Absolute path. */
  readonly root: string;
  /** Paths of the modules that were checked. */
  readonly modules: readonly string[];
  /** How many directories with Terraform are not written for RAD. */
  readonly passedOver: number;
  /** By file and place. */
  readonly problems: readonly ReportedProblem[];
  /** How many files were repaired. */
  readonly fixes: number;
}

export const countOf = (reports: readonly CheckReport[], severity: Severity): number =>
  reports.reduce((sum, { problems }) => sum + problems.filter((problem) => problem.severity === severity).length, 0);

/** In the order in which somebody reads files. */
export function sorted(problems: readonly ReportedProblem[]): readonly ReportedProblem[] {
  const key = ({ file, line, column, rule }: ReportedProblem): string =>
    [file, String(line).padStart(9, '0'), String(column).padStart(9, '0'), rule].join('\n');
  return [...problems].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
