import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import { chooseModule } from './commandTarget';

/** `RAD: Open Variables`: the file RAD builds the module's form from. */
export async function openVariables({ workspace }: Graph, argument: unknown): Promise<void> {
  const { node, row } = await chooseModule(workspace, argument);
  if (row.reading === undefined) throw new AppError('fileUnreadable', { target: row.path });
  const file = vscode.Uri.joinPath(vscode.Uri.file(node.repository.modules.root), row.path, 'variables.tf');
  await openFile(file);
}

/** @throws AppError `fileUnreadable` when it does not exist or is no text */
export async function openFile(file: vscode.Uri): Promise<void> {
  try {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
  } catch (error) {
    throw new AppError('fileUnreadable', { target: file.fsPath, cause: error });
  }
}
