import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ModuleReading } from '../../terraform/module';
import type { ModuleProblem, Severity } from '../../terraform/problem';
import { SCHEMES } from '../ids';

export const SOURCE = 'RAD';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** Behind the end of every line; the editor shows that as the end. */
const LINE_END = 1_000_000;

export const rulePage = (rule: string): vscode.Uri => vscode.Uri.from({ scheme: SCHEMES.rule, path: `/${rule}.md` });

/** Which syntax errors are told: every one, only that RAD skips a module because of them, or none. */
export type ToldSyntax = 'all' | 'skipped' | 'none';

/**
 * A module's problems by file. Ordinary Terraform has none. Where another extension tells the syntax errors there is one
 * of ours, at the top of a variables.tf that does not parse, because no other extension says that RAD skips the module.
 */
export function toDiagnostics(
  reading: ModuleReading,
  { isTicked, syntax }: { readonly isTicked: boolean; readonly syntax: ToldSyntax },
): ReadonlyMap<string, vscode.Diagnostic[]> {
  const byFile = new Map<string, vscode.Diagnostic[]>();
  if (!reading.isForRad && !isTicked) return byFile;
  for (const problem of told(reading, syntax)) {
    const file = problem.location?.file ?? 'variables.tf';
    const known = byFile.get(file);
    if (known === undefined) byFile.set(file, [toDiagnostic(problem)]);
    else known.push(toDiagnostic(problem));
  }
  return byFile;
}

function told({ problems, kind }: ModuleReading, syntax: ToldSyntax): readonly ModuleProblem[] {
  if (syntax === 'all') return problems;
  const others = problems.filter(({ rule }) => rule !== 'RAD002');
  if (syntax === 'none' || kind !== 'broken' || others.length === problems.length) return others;
  const message = l10n.t('RAD skips this module, because variables.tf does not parse.');
  const location = { file: 'variables.tf', line: 1, column: 1 };
  return [{ rule: 'RAD002', severity: 'error', message, location }, ...others];
}

function toDiagnostic(problem: ModuleProblem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf(problem), problem.message, SEVERITIES[problem.severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = { value: problem.rule, target: rulePage(problem.rule) };
  return diagnostic;
}

/**
 * A problem of a whole block is shown at its first line, and one without an end to the end of its line: at an empty range
 * the editor draws something, but offers no quick fix to a cursor in it.
 */
export function rangeOf({ location, end }: ModuleProblem): vscode.Range {
  const start = new vscode.Position((location?.line ?? 1) - 1, (location?.column ?? 1) - 1);
  const isEmpty = end === undefined || (end.line - 1 === start.line && end.column - 1 <= start.character);
  if (isEmpty || end.line - 1 > start.line) return new vscode.Range(start, start.with({ character: LINE_END }));
  return new vscode.Range(start, new vscode.Position(end.line - 1, end.column - 1));
}
