import * as vscode from 'vscode';

/** Opens a page in the person's browser. @param url one that this extension made or checked */
export function openPage(url: string): void {
  void vscode.env.openExternal(vscode.Uri.parse(url, true));
}
