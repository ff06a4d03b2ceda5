import * as vscode from 'vscode';
import { isTfName } from '../../terraform/moduleEntry';
import type { WorkspaceModules } from '../modules/workspaceModules';

/** A directory with Terraform files, in a repository or folder of this window. */
export interface ModuleDirectory {
  /** Absolute path of the repository, or of the folder where there is none. */
  readonly root: string;
  /** Relative to the root, with `/`; '' is the root itself. */
  readonly path: string;
}

export const keyOf = ({ root, path }: ModuleDirectory): string => `${root}\n${path}`;

export const uriOf = ({ root, path }: ModuleDirectory, file = ''): vscode.Uri =>
  vscode.Uri.joinPath(vscode.Uri.file(root), path, file);

/** The directory of a Terraform file of this machine; undefined for every other document. */
export function directoryOfFile(uri: vscode.Uri, workspace: WorkspaceModules): ModuleDirectory | undefined {
  const slash = uri.path.lastIndexOf('/');
  if (uri.scheme !== 'file' || !isTfName(uri.path.slice(slash + 1))) return undefined;
  const directory = uri.path.slice(0, slash);
  const roots = [
    ...workspace.repositories.map(({ modules }) => vscode.Uri.file(modules.root)),
    ...(vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri),
  ];
  const root = roots.find(({ path }) => directory === path || directory.startsWith(`${path}/`));
  return root === undefined ? undefined : { root: root.fsPath, path: directory.slice(root.path.length + 1) };
}

/** What the editors of a directory show, by file name, with the version of each. */
export function openTexts(
  directory: ModuleDirectory,
  workspace: WorkspaceModules,
): { readonly texts: ReadonlyMap<string, string>; readonly versions: ReadonlyMap<string, number> } {
  const key = keyOf(directory);
  const texts = new Map<string, string>();
  const versions = new Map<string, number>();
  for (const document of vscode.workspace.textDocuments) {
    const found = document.isClosed ? undefined : directoryOfFile(document.uri, workspace);
    if (found === undefined || keyOf(found) !== key) continue;
    const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
    texts.set(name, document.getText());
    versions.set(name, document.version);
  }
  return { texts, versions };
}
