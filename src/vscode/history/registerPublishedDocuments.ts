import * as vscode from 'vscode';
import { lazily } from '../../common/lazily';
import { SCHEMES } from '../ids';
import type { WorkspaceModules } from '../modules/workspaceModules';

/**
 * Registers `rad-published`, read only. Small, because a document that the editor restores fails when it comes before its
 * provider: register it during activation; what reads is loaded with the first document.
 */
export function registerPublishedDocuments(workspace: WorkspaceModules): vscode.Disposable {
  const documents = lazily(async () => new (await import('./publishedDocuments')).PublishedDocuments(workspace));
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  // A commit never changes.
  const nothing = (): vscode.Disposable => new vscode.Disposable(() => undefined);
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: nothing,
    watch: nothing,
    stat: async (uri) => (await documents()).stat(uri),
    readFile: async (uri) => (await documents()).readFile(uri),
    readDirectory: refuse,
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  return vscode.workspace.registerFileSystemProvider(SCHEMES.published, provider, { isReadonly: true });
}
