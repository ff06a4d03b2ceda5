import * as vscode from 'vscode';
import { SETTINGS } from './ids';

export type ModulesLayout = 'auto' | 'root' | 'modules';

/** Where module directories are looked for in a folder's repository. */
export function modulesLayout(folder: vscode.Uri): ModulesLayout {
  const value = vscode.workspace.getConfiguration(undefined, folder).get<string>(SETTINGS.modulesLayout);
  return value === 'root' || value === 'modules' ? value : 'auto';
}

/** Calls back when the layout of any folder changes. */
export function onDidChangeModulesLayout(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTINGS.modulesLayout)) listener();
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
