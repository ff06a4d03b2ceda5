import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Offers to open a clone: here, in a new window, or beside what is open. */
export async function openClone(folder: vscode.Uri, message: string): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [open, openNew, add] = [l10n.t('Open'), l10n.t('Open in New Window'), l10n.t('Add to Workspace')];
  const buttons = folders.length === 0 ? [open, openNew] : [open, openNew, add];
  const detail = l10n.t('It is in {0}. Open it?', folder.fsPath);
  const chosen = await vscode.window.showInformationMessage(message, { modal: true, detail }, ...buttons);
  if (chosen === add) {
    vscode.workspace.updateWorkspaceFolders(folders.length, 0, { uri: folder });
    return;
  }
  // Not awaited: the window that would answer may be the one that is replaced.
  if (chosen === open || chosen === openNew)
    void vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: chosen === openNew });
}
