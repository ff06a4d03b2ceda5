import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ruleText } from '../../terraform/rules/ruleText';
import { SCHEMES } from '../ids';

/** Read-only pages about the rules: what the number of a problem leads to. */
export function registerRulePages(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEMES.rule, {
    provideTextDocumentContent: ({ path }) =>
      ruleText(path.replace(/^\/|\.md$/g, '')) ?? l10n.t('There is no such rule.'),
  });
}
