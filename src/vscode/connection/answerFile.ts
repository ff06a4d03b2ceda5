import * as vscode from 'vscode';
import type { AnswerFile } from '../../platform/cache';

const NAME = 'answers.json';
/** A file under its temporary name that is older than this was left behind by a window that died, milliseconds. */
const LEFT_BEHIND = 60_000;
/** How often a file is put in the place of another. */
const RENAMES = 10;

/**
 * The file of last answers. Not `globalState`: VS Code reads that as a whole before an extension is activated.
 * @param storage the extension's global storage; made when it is not there
 */
export function answerFile(storage: vscode.Uri): AnswerFile {
  const files = vscode.workspace.fs;
  const file = vscode.Uri.joinPath(storage, NAME);
  let tidied: Promise<void> | undefined;
  return {
    read: async () => {
      // Not awaited: nothing that is read depends on it.
      tidied ??= removeLeftBehind(storage).catch(() => undefined);
      try {
        return new TextDecoder().decode(await files.readFile(file));
      } catch (error) {
        if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
        throw error;
      }
    },
    write: async (text) => {
      const temporary = vscode.Uri.joinPath(storage, `${NAME}.${crypto.randomUUID()}`);
      await files.createDirectory(storage);
      try {
        await files.writeFile(temporary, new TextEncoder().encode(text));
        await replace(temporary, file);
      } catch (error) {
        await Promise.resolve(files.delete(temporary)).catch(() => undefined);
        throw error;
      }
    },
  };
}

/**
 * VS Code overwrites by deleting first, in two steps: where two windows do it at once, one finds the file gone that it
 * wanted to delete, or there again.
 */
async function replace(temporary: vscode.Uri, file: vscode.Uri): Promise<void> {
  for (let left = RENAMES; ; left--) {
    try {
      await vscode.workspace.fs.rename(temporary, file, { overwrite: true });
      return;
    } catch (error) {
      const isRace =
        error instanceof vscode.FileSystemError &&
        /^(EntryNotFound|FileNotFound|FileExists|EntryExists)$/.test(error.code);
      if (!isRace || left === 1) throw error;
    }
  }
}

async function removeLeftBehind(storage: vscode.Uri): Promise<void> {
  const files = vscode.workspace.fs;
  for (const [name] of await files.readDirectory(storage)) {
    if (!name.startsWith(`${NAME}.`)) continue;
    const file = vscode.Uri.joinPath(storage, name);
    const { mtime } = await files.stat(file);
    if (Date.now() - mtime > LEFT_BEHIND) await files.delete(file);
  }
}
