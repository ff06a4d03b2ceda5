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

/** The editor has no last column of a line; it shows what is behind the end as the end. */
const LINE_END = 10_000;

export const rulePage = (rule: string): vscode.Uri => vscode.Uri.from({ scheme: SCHEMES.rule, path: `/${rule}.md` });

/**
 * A module's problems by file. Ordinary Terraform has none. Without the right to tell syntax errors there is one, at the
 * top of a variables.tf that does not parse, because no other extension says that RAD skips the module.
 */
export function toDiagnostics(
  reading: ModuleReading,
  { isTicked, tellsSyntax }: { readonly isTicked: boolean; readonly tellsSyntax: boolean },
): ReadonlyMap<string, vscode.Diagnostic[]> {
  const byFile = new Map<string, vscode.Diagnostic[]>();
  if (!reading.isForRad && !isTicked) return byFile;
  for (const problem of told(reading, tellsSyntax)) {
    const file = problem.location?.file ?? 'variables.tf';
    byFile.set(file, [...(byFile.get(file) ?? []), toDiagnostic(problem)]);
  }
  return byFile;
}

function told({ problems, kind }: ModuleReading, tellsSyntax: boolean): readonly ModuleProblem[] {
  if (tellsSyntax) return problems;
  const others = problems.filter(({ rule }) => rule !== 'RAD002');
  if (kind !== 'broken' || others.length === problems.length) return others;
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

/** A problem of a whole block is shown at its first line; an empty range, by the editor, at the word that stands there. */
export function rangeOf({ location, end }: ModuleProblem): vscode.Range {
  const start = new vscode.Position((location?.line ?? 1) - 1, (location?.column ?? 1) - 1);
  if (end === undefined) return new vscode.Range(start, start);
  if (end.line - 1 > start.line) return new vscode.Range(start, new vscode.Position(start.line, LINE_END));
  return new vscode.Range(start, new vscode.Position(end.line - 1, end.column - 1));
}
