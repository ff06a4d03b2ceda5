import * as vscode from 'vscode';
import { readRuleSettings, type RuleSettings } from '../terraform/rules/ruleSettings';
import { SETTINGS } from './ids';

export type ModulesLayout = 'auto' | 'root' | 'modules';

/** Where module directories are looked for in a folder's repository. */
export function modulesLayout(folder: vscode.Uri): ModulesLayout {
  const value = vscode.workspace.getConfiguration(undefined, folder).get<string>(SETTINGS.modulesLayout);
  return value === 'root' || value === 'modules' ? value : 'auto';
}

/** Severity by rule, as a folder's settings want it. */
export function ruleSettings(folder: vscode.Uri): RuleSettings {
  return readRuleSettings(vscode.workspace.getConfiguration(undefined, folder).get<unknown>(SETTINGS.rules));
}

/** How many module directories the platform takes; undefined when nobody has said. */
export function moduleLimit(folder: vscode.Uri): number | undefined {
  const value = vscode.workspace.getConfiguration(undefined, folder).get<unknown>(SETTINGS.modulesLimit);
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}

/** Calls back when what decides about modules and their problems changes for any folder. */
export function onDidChangeScanSettings(listener: () => void): vscode.Disposable {
  const settings = [SETTINGS.modulesLayout, SETTINGS.rules, SETTINGS.modulesLimit];
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (settings.some((id) => event.affectsConfiguration(id))) listener();
  });
}

export type EndpointSetting = (typeof SETTINGS)['platformUrl' | 'githubApiUrl' | 'julesApiUrl'];

/**
 * An address of a service, as its person set it; empty when it is not set. Machine scope keeps workspaces from choosing
 * who gets the tokens; what a workspace says is not even looked at.
 */
export function endpointSetting(id: EndpointSetting): string {
  const value = vscode.workspace.getConfiguration().inspect<unknown>(id)?.globalValue;
  return typeof value === 'string' ? value.trim() : '';
}

/** Calls back when an address of a service changes. */
export function onDidChangeEndpoints(listener: () => void): vscode.Disposable {
  const settings: readonly EndpointSetting[] = [SETTINGS.platformUrl, SETTINGS.githubApiUrl, SETTINGS.julesApiUrl];
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (settings.some((id) => event.affectsConfiguration(id))) listener();
  });
}
