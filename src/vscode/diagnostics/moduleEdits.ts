import * as vscode from 'vscode';
import { compatibleFixes } from '../../terraform/compatibleFixes';
import type { ModuleProblem, TextEdit } from '../../terraform/problem';
import { uriOf, type ModuleDirectory } from './moduleDirectory';

/** The fixes of problems as one edit, as far as they can be made together. A file that does not exist is made. */
export async function editOf(
  directory: ModuleDirectory,
  problems: readonly ModuleProblem[],
): Promise<vscode.WorkspaceEdit> {
  return workspaceEdit(
    directory,
    compatibleFixes(problems).flatMap(({ fix }) => fix.edits),
  );
}

/** @param edits of any files of the directory, not overlapping */
export async function workspaceEdit(
  directory: ModuleDirectory,
  edits: readonly TextEdit[],
): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  for (const file of new Set(edits.map((one) => one.file))) {
    const uri = uriOf(directory, file);
    if (!(await exists(uri))) edit.createFile(uri, { ignoreIfExists: true });
  }
  for (const one of edits) edit.replace(uriOf(directory, one.file), rangeOfEdit(one), one.text);
  return edit;
}

function rangeOfEdit({ start, end }: TextEdit): vscode.Range {
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}

export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
