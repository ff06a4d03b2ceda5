import * as vscode from 'vscode';
import type { TextFolder } from '../../publishing/pendingPublishes';

const isMissing = (error: unknown): boolean =>
  error instanceof vscode.FileSystemError && /^(?:File|Entry)NotFound$/.test(error.code);

/**
 * The folder of requests whose outcome is unknown, beside the file of last answers.
 * @param storage the extension's global storage; made when it is not there
 */
export function pendingFolder(storage: vscode.Uri): TextFolder {
  const files = vscode.workspace.fs;
  const folder = vscode.Uri.joinPath(storage, 'pendingPublishes');
  const read = async (name: string): Promise<readonly (readonly [string, string])[]> => {
    try {
      return [[name, new TextDecoder().decode(await files.readFile(vscode.Uri.joinPath(folder, name)))]];
    } catch (error) {
      // Another window has settled it meanwhile.
      if (isMissing(error)) return [];
      throw error;
    }
  };
  return {
    list: async () => {
      try {
        const entries = await files.readDirectory(folder);
        return (await Promise.all(entries.map(([name]) => read(name)))).flat();
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    },
    write: async (name, text) => {
      await files.createDirectory(folder);
      await files.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
    },
    remove: async (name) => {
      try {
        await files.delete(vscode.Uri.joinPath(folder, name));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
  };
}
