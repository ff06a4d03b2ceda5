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
