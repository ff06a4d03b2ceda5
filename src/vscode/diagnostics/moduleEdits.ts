import * as vscode from 'vscode';
import type { ModuleProblem, TextEdit } from '../../terraform/problem';
import { uriOf, type ModuleDirectory } from './moduleDirectory';

/**
 * The fixes of problems as one edit. A file that is edited and does not exist is made; of edits that overlap the first
 * one counts, as the next check finds the others again.
 */
export async function editOf(
  directory: ModuleDirectory,
  problems: readonly ModuleProblem[],
): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  const byFile = new Map<string, TextEdit[]>();
  for (const one of problems.flatMap(({ fix }) => fix?.edits ?? [])) {
    byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
  }
  for (const [file, edits] of byFile) {
    const uri = uriOf(directory, file);
    if (!(await exists(uri))) edit.createFile(uri, { ignoreIfExists: true });
    for (const one of withoutOverlaps(edits)) edit.replace(uri, rangeOfEdit(one), one.text);
  }
  return edit;
}

function withoutOverlaps(edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = [...edits].sort((one, other) => rangeOfEdit(one).start.compareTo(rangeOfEdit(other).start));
  const kept: TextEdit[] = [];
  for (const edit of sorted) {
    const last = kept.at(-1);
    if (last === undefined || rangeOfEdit(edit).start.isAfterOrEqual(rangeOfEdit(last).end)) kept.push(edit);
  }
  return kept;
}

function rangeOfEdit({ start, end }: TextEdit): vscode.Range {
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
