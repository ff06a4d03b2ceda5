import * as vscode from 'vscode';
import { assembleSource } from '../../terraform/assembleSource';
import { MAX_TF_BYTES, type EntryContent } from '../../terraform/moduleEntry';
import type { ModuleSource } from '../../terraform/moduleSource';
import { detailOf } from '../../terraform/readModule';

export const variablesFile = (directory: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(directory, 'variables.tf');

/** The module in a directory as far as its form goes: variables.tf alone, with what is typed and not saved yet. */
export async function readVariablesFile(directory: vscode.Uri): Promise<ModuleSource> {
  const content = await readContent(variablesFile(directory));
  const entries = content === undefined ? [] : [{ name: 'variables.tf', content }];
  return assembleSource({ path: directory.path, entries });
}

/** Undefined when there is no such file. */
async function readContent(file: vscode.Uri): Promise<EntryContent | undefined> {
  const key = file.toString();
  const open = vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && uri.toString() === key);
  if (open !== undefined) return { kind: 'text', text: open.getText() };
  try {
    const { type, size } = await vscode.workspace.fs.stat(file);
    if ((type & vscode.FileType.SymbolicLink) !== 0) return { kind: 'symlink' };
    if ((type & vscode.FileType.Directory) !== 0) return { kind: 'directory' };
    if (size > MAX_TF_BYTES) return { kind: 'tooLarge' };
    return { kind: 'bytes', bytes: await vscode.workspace.fs.readFile(file) };
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    return { kind: 'unreadable', detail: detailOf(error) };
  }
}
