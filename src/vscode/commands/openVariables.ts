import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import { chooseModule } from './commandTarget';
import { moduleFile } from './moduleFile';

/** `RAD: Open Variables`: the file RAD builds the module's form from. */
export async function openVariables(graph: Graph, argument: unknown): Promise<void> {
  const { node, row } = await chooseModule(graph.workspace, argument);
  if (row.reading === undefined) throw new AppError('fileUnreadable', { target: row.path });
  await openFile(await moduleFile(graph, node, 'variables.tf'));
}

/** @throws AppError `fileUnreadable` when it does not exist or is no text */
export async function openFile(file: vscode.Uri): Promise<void> {
  try {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
  } catch (error) {
    throw new AppError('fileUnreadable', { target: file.fsPath, cause: error });
  }
}
