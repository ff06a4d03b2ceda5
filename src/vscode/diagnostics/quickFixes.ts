import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { compatibleFixes, isFixable } from '../../terraform/compatibleFixes';
import type { ModuleProblem } from '../../terraform/problem';
import { ignoreLine } from '../../terraform/rules/ignoreLine';
import { isBlocking } from '../../terraform/rules/ruleSettings';
import { COMMANDS } from '../ids';
import type { ModuleDiagnostics } from './moduleDiagnostics';
import type { ModuleDirectory } from './moduleDirectory';
import { editOf } from './moduleEdits';
import { rangeOf, SOURCE } from './toDiagnostics';

const { QuickFix, SourceFixAll } = vscode.CodeActionKind;
const FIX_ALL = SourceFixAll.append('rad');

/** Terraform files of this machine; their language is another extension's affair. */
export const TF_FILES: vscode.DocumentSelector = [
  { scheme: 'file', pattern: '**/*.{tf,tofu}' },
  { scheme: 'file', pattern: '**/*.{tf,tofu}.json' },
];

/** What can be done about a problem: repair it, leave it out here or everywhere, read why. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = { providedCodeActionKinds: [QuickFix, FIX_ALL] };

  constructor(private readonly diagnostics: () => Promise<ModuleDiagnostics>) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const live = (await this.diagnostics()).liveOf(document.uri);
    if (live === undefined) return [];
    // Edits fit the text that was checked and no other.
    const { reading } = await live.current().catch((error: unknown) => {
      // Typing goes on: the editor asks again.
      if (AppError.is(error, 'cancelled')) return { reading: undefined };
      throw error;
    });
    if (reading === undefined || token.isCancellationRequested) return [];
    const { directory } = live;
    const file = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
    if (only !== undefined && FIX_ALL.contains(only)) return fixAll(directory, file, reading.problems);
    const problems = diagnostics
      .filter(({ source }) => source === SOURCE)
      .flatMap((diagnostic) => {
        const problem = reading.problems.find((candidate) => isSame(candidate, diagnostic));
        return problem === undefined ? [] : [{ problem, diagnostic }];
      });
    const actions = await Promise.all(
      problems.map(async ({ problem, diagnostic }) => {
        const fixes = await repairs(directory, problem, reading.problems);
        const others = [...ignore(document, problem), ...turnOff(problem), explain(problem)];
        for (const action of [...fixes, ...others]) action.diagnostics = [diagnostic];
        return { fixes, others };
      }),
    );
    return [...actions.flatMap(({ fixes }) => fixes), ...actions.flatMap(({ others }) => others)];
  }
}

/** The editor hands copies of diagnostics back, so they are known by what they say and where. */
function isSame(problem: ModuleProblem, { code, message, range }: vscode.Diagnostic): boolean {
  const rule = typeof code === 'object' ? code.value : code;
  return problem.rule === rule && problem.message === message && rangeOf(problem).start.isEqual(range.start);
}

async function fixAll(
  directory: ModuleDirectory,
  file: string,
  problems: readonly ModuleProblem[],
): Promise<vscode.CodeAction[]> {
  // On save the editor applies it to the saved file: edits of others would come as a surprise.
  const own = problems.filter(isFixable).filter(({ fix }) => fix.edits.every((edit) => edit.file === file));
  if (own.length === 0) return [];
  const action = new vscode.CodeAction(l10n.t('Fix All RAD Problems in This File'), FIX_ALL);
  action.edit = await editOf(directory, own);
  return [action];
}

async function repairs(
  directory: ModuleDirectory,
  problem: ModuleProblem,
  all: readonly ModuleProblem[],
): Promise<vscode.CodeAction[]> {
  if (problem.fix === undefined) return [];
  const action = new vscode.CodeAction(problem.fix.title, QuickFix);
  action.edit = await editOf(directory, [problem]);
  action.isPreferred = true;
  const alike = compatibleFixes(all.filter(({ rule }) => rule === problem.rule));
  if (alike.length < 2) return [action];
  const together = new vscode.CodeAction(
    l10n.t('Fix All {0} Problems in This Module ({1})', alike.length, problem.rule),
    QuickFix,
  );
  together.edit = await editOf(directory, alike);
  return [action, together];
}

function ignore(document: vscode.TextDocument, problem: ModuleProblem): vscode.CodeAction[] {
  const file = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  // JSON has no comments, and no comment changes what the platform refuses.
  if (isBlocking(problem) || problem.location?.file !== file || file.endsWith('.json')) return [];
  const number = ignoreLine(document.getText(), problem.location.line);
  const line = document.lineAt(Math.min(number, document.lineCount) - 1);
  const indentation = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
  const lineEnd = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const action = new vscode.CodeAction(l10n.t('Ignore {0} Here', problem.rule), QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.insert(document.uri, line.range.start, `${indentation}# rad:ignore ${problem.rule}${lineEnd}`);
  return [action];
}

function turnOff(problem: ModuleProblem): vscode.CodeAction[] {
  const { rule } = problem;
  // No setting changes what the platform refuses.
  if (isBlocking(problem)) return [];
  const title = l10n.t('Turn {0} Off in This Workspace', rule);
  const action = new vscode.CodeAction(title, QuickFix);
  action.command = { title, command: COMMANDS.turnRuleOff, arguments: [rule] };
  return [action];
}

function explain({ rule }: ModuleProblem): vscode.CodeAction {
  const title = l10n.t('Explain {0}', rule);
  const action = new vscode.CodeAction(title, QuickFix);
  action.command = { title, command: COMMANDS.explainRule, arguments: [rule] };
  return action;
}
