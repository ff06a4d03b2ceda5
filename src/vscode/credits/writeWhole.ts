import * as vscode from 'vscode';

/** Writes a file whole or not at all, also when the disk is full or the connection to it breaks. @throws what the file system throws */
export async function writeWhole(place: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const part = place.with({ path: `${place.path}.part` });
  try {
    await vscode.workspace.fs.writeFile(part, bytes);
    await vscode.workspace.fs.rename(part, place, { overwrite: true });
  } catch (error) {
    await Promise.resolve(vscode.workspace.fs.delete(part)).catch(() => undefined);
    throw error;
  }
}
