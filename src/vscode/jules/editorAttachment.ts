import * as vscode from 'vscode';
import type { Attachment } from './julesParts';

/** A file's path relative to a directory, with `/`; undefined when it is not below it. @param root absolute path */
export function pathBelow(uri: vscode.Uri, root: string): string | undefined {
  if (uri.scheme !== 'file') return undefined;
  const base = vscode.Uri.file(root).path;
  return uri.path.startsWith(`${base}/`) ? uri.path.slice(base.length + 1) : undefined;
}

/**
 * What an editor shows, to be sent along: the selected lines, whole, else the file; undefined for a file outside the repository.
 * @param root of its work tree
 */
export function attachmentOfEditor(
  { document, selection }: vscode.TextEditor,
  root: string,
): Extract<Attachment, { kind: 'file' | 'selection' }> | undefined {
  const path = pathBelow(document.uri, root);
  if (path === undefined) return undefined;
  if (selection.isEmpty) return { kind: 'file', path };
  const { start, end } = selection;
  // A selection that ends at the start of a line does not mean that line.
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const range = new vscode.Range(start.line, 0, last, document.lineAt(last).text.length);
  return {
    kind: 'selection',
    path,
    firstLine: start.line + 1,
    lastLine: last + 1,
    text: document.getText(range),
  };
}
