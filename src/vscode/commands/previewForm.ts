import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { basename } from '../../common/path';
import { isTfName } from '../../terraform/moduleEntry';
import type { Graph } from '../graph';
import type { WorkspaceModules } from '../modules/workspaceModules';
import { chooseClonedModule } from './commandTarget';

/**
 * `RAD: Preview Form`: the form that users of a module will see, in a page that follows what is typed.
 * @param argument a row of the Modules view, a file or directory, or nothing: then it is the module of the active
 * editor, else the one the user picks
 */
export async function previewForm(graph: Graph, argument?: unknown): Promise<void> {
  const directory = await directoryOf(graph.workspace, argument);
  const panels = await graph.deployPanels();
  await panels.preview(directory, basename(directory.path));
}

/** @throws AppError `cancelled` */
async function directoryOf(workspace: WorkspaceModules, argument: unknown): Promise<vscode.Uri> {
  const given = argument instanceof vscode.Uri ? argument : undefined;
  const active = vscode.window.activeTextEditor?.document.uri;
  const file = given ?? (argument === undefined ? active : undefined);
  if (file !== undefined) {
    const directory = moduleAround(workspace, file);
    if (directory !== undefined) return directory;
    if (given !== undefined) throw new AppError('fileUnreadable', { target: given.fsPath });
  }
  const { node } = await chooseClonedModule(workspace, argument);
  return vscode.Uri.joinPath(vscode.Uri.file(node.repository.modules.root), node.path);
}

/** The module that a file is in, also when it is in a directory below; else the directory of a Terraform file. */
function moduleAround(workspace: WorkspaceModules, file: vscode.Uri): vscode.Uri | undefined {
  if (file.scheme !== 'file') return undefined;
  const modules = workspace.clones.flatMap(({ modules: { root, rows } }) =>
    rows.map(({ path }) => vscode.Uri.joinPath(vscode.Uri.file(root), path)),
  );
  const around = modules
    .filter(({ path }) => file.path === path || file.path.startsWith(`${path}/`))
    .sort((one, other) => other.path.length - one.path.length)[0];
  if (around !== undefined) return around;
  return isTfName(file.path) ? vscode.Uri.joinPath(file, '..') : undefined;
}
