import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { SETTINGS } from '../ids';
import { plainNotice } from '../plainNotice';

/** Turns a rule off in the settings of the workspace; the quick fix of a problem passes its number. */
export async function turnRuleOff({ log }: Graph, rule: unknown): Promise<void> {
  if (typeof rule !== 'string') return;
  const former = rulesOfWorkspace()[rule];
  await writeRule(rule, 'off');
  const undo = l10n.t('Undo');
  const message = l10n.t('{0} is off in this workspace (setting rad.rules).', rule);
  // The command is over: the notification may stay for hours, and the other rules may change meanwhile.
  void vscode.window.showInformationMessage(plainNotice(message), undo).then(async (chosen) => {
    if (chosen !== undo) return;
    await writeRule(rule, former).catch((error: unknown) => {
      log.error('writing the setting rad.rules', error);
      void vscode.window.showErrorMessage(l10n.t('The setting rad.rules could not be written.'));
    });
  });
}

const rulesOfWorkspace = (): Readonly<Record<string, unknown>> =>
  vscode.workspace.getConfiguration().inspect<Record<string, unknown>>(SETTINGS.rules)?.workspaceValue ?? {};

/** Changes one rule of the workspace's setting. @param severity undefined takes it out */
async function writeRule(rule: string, severity: unknown): Promise<void> {
  const others = Object.entries(rulesOfWorkspace()).filter(([name]) => name !== rule);
  const rules = Object.fromEntries(severity === undefined ? others : [...others, [rule, severity]]);
  const value = Object.keys(rules).length === 0 ? undefined : rules;
  await vscode.workspace.getConfiguration().update(SETTINGS.rules, value, vscode.ConfigurationTarget.Workspace);
}
