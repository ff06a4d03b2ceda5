import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { allRules } from '../../terraform/rules/ruleText';
import { rulePage } from '../diagnostics/toDiagnostics';

/** `RAD: Explain Rule…`: the page about a rule; `argument` is its number. */
export async function explainRule(argument: unknown): Promise<void> {
  const rule = typeof argument === 'string' ? argument : await pickRule();
  const page = rulePage(rule);
  // The preview belongs to a built-in extension, which can be disabled.
  const canPreview = vscode.extensions.getExtension('vscode.markdown-language-features') !== undefined;
  await (canPreview
    ? vscode.commands.executeCommand('markdown.showPreview', page)
    : vscode.window.showTextDocument(page, { preview: true }));
}

async function pickRule(): Promise<string> {
  const items = allRules().map((rule) => ({ label: rule.id, description: rule.title(), detail: rule.explanation() }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Rules of RAD Partner'),
    placeHolder: l10n.t('Type a number or a word'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen.label;
}
