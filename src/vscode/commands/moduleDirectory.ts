import * as vscode from 'vscode';
import { directoryOfFile, type ModuleDirectory } from '../diagnostics/moduleDirectory';
import type { Graph } from '../graph';
import { chooseClonedModule } from './commandTarget';

/**
 * The directory a command is about: the row or file it was started on, else that of the active editor, else the module
 * that the user picks. @throws AppError `cancelled`
 */
export async function directoryFor({ workspace }: Graph, argument: unknown): Promise<ModuleDirectory> {
  const active = argument === undefined ? vscode.window.activeTextEditor?.document.uri : undefined;
  const uri = argument instanceof vscode.Uri ? argument : active;
  const found = uri === undefined ? undefined : directoryOfFile(uri, workspace);
  if (found !== undefined) return found;
  const { node } = await chooseClonedModule(workspace, argument);
  return { root: node.repository.modules.root, path: node.path };
}
