import * as vscode from 'vscode';
import { isReadmeName, isTfName } from '../../terraform/moduleEntry';
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
  return isTfName(nameOf(uri)) ? directoryAround(uri, workspace) : undefined;
}

const nameOf = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf('/') + 1);

function directoryAround(uri: vscode.Uri, workspace: WorkspaceModules): ModuleDirectory | undefined {
  if (uri.scheme !== 'file') return undefined;
  const directory = uri.path.slice(0, uri.path.lastIndexOf('/'));
  const roots = [
    ...workspace.clones.map(({ modules }) => vscode.Uri.file(modules.root)),
    ...(vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri),
  ];
  // Repositories may lie in one another: the innermost one is meant.
  const [root] = roots
    .filter(({ path }) => directory === path || directory.startsWith(`${path}/`))
    .sort((one, other) => other.path.length - one.path.length);
  return root === undefined ? undefined : { root: root.fsPath, path: directory.slice(root.path.length + 1) };
}

/** Whether a tab of this window shows a file of the directory. */
export function hasTab(directory: ModuleDirectory, workspace: WorkspaceModules): boolean {
  const key = keyOf(directory);
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs.flatMap(urisOfTab))
    .some((uri) => {
      const found = directoryOfFile(uri, workspace);
      return found !== undefined && keyOf(found) === key;
    });
}

/** The files that a tab shows. */
export function urisOfTab({ input }: vscode.Tab): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

/** What is not saved in the directory, its README included, by file name, and the version of every document of it. */
export function openTexts(
  directory: ModuleDirectory,
  workspace: WorkspaceModules,
): { readonly texts: ReadonlyMap<string, string>; readonly versions: ReadonlyMap<string, number> } {
  const key = keyOf(directory);
  const texts = new Map<string, string>();
  const versions = new Map<string, number>();
  for (const document of vscode.workspace.textDocuments) {
    const name = nameOf(document.uri);
    if (document.isClosed || (!isTfName(name) && !isReadmeName(name))) continue;
    const found = directoryAround(document.uri, workspace);
    if (found === undefined || keyOf(found) !== key) continue;
    // What is saved is on the disk, or was deleted there since: the editor keeps documents long after their tabs.
    if (document.isDirty) texts.set(name, document.getText());
    versions.set(name, document.version);
  }
  return { texts, versions };
}
