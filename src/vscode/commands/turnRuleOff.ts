import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { SETTINGS } from '../ids';

/** Turns a rule off in the settings of the workspace; the quick fix of a problem passes its number. */
export async function turnRuleOff(rule: unknown): Promise<void> {
  if (typeof rule !== 'string') return;
  const configuration = vscode.workspace.getConfiguration();
  const before = configuration.inspect<Record<string, unknown>>(SETTINGS.rules)?.workspaceValue ?? {};
  await configuration.update(SETTINGS.rules, { ...before, [rule]: 'off' }, vscode.ConfigurationTarget.Workspace);
  const undo = l10n.t('Undo');
  const message = l10n.t('{0} is off in this workspace (setting rad.rules).', rule);
  void vscode.window.showInformationMessage(message, undo).then((chosen) => {
    if (chosen !== undo) return;
    const value = Object.keys(before).length === 0 ? undefined : before;
    void vscode.workspace.getConfiguration().update(SETTINGS.rules, value, vscode.ConfigurationTarget.Workspace);
  });
}
