import * as vscode from 'vscode';
import { pause } from '../../common/abort';
import { lazily } from '../../common/lazily';
import type { TextFolder } from '../../publishing/textFolder';

/** Ending of what is being written. */
const PART = '.part';
/** Nobody writes a small file for so long, milliseconds. */
const LEFT_AFTER_MS = 3_600_000;

const isMissing = (error: unknown): boolean =>
  error instanceof vscode.FileSystemError && /^(?:File|Entry)NotFound$/.test(error.code);

/**
 * A folder of the extension's global storage, beside the file of last answers; made when something is written.
 * @param storage the extension's global storage
 */
export function textFolder(storage: vscode.Uri, name: 'pendingPublishes' | 'stagedTicks'): TextFolder {
  const files = vscode.workspace.fs;
  const folder = vscode.Uri.joinPath(storage, name);
  const read = async (file: string, attempts = 3): Promise<readonly (readonly [string, string])[]> => {
    try {
      return [[file, new TextDecoder().decode(await files.readFile(vscode.Uri.joinPath(folder, file)))]];
    } catch (error) {
      // Another window has settled it meanwhile.
      if (isMissing(error)) return [];
      if (attempts === 1) throw error;
      // On some systems a file cannot be read while another window puts a new one in its place.
      await pause(50);
      return read(file, attempts - 1);
    }
  };
  /** What a window was writing that ended meanwhile. */
  const removeIfLeft = async (file: string): Promise<void> => {
    const part = vscode.Uri.joinPath(folder, file);
    const stat = await files.stat(part).then(undefined, () => undefined);
    if (stat !== undefined && Date.now() - stat.mtime > LEFT_AFTER_MS) await files.delete(part);
  };
  // Once: a reload right after a tick leaves little time.
  const made = lazily(async () => files.createDirectory(folder));
  return {
    list: async () => {
      try {
        const entries = await files.readDirectory(folder);
        const isPart = (file: string): boolean => file.endsWith(PART);
        await Promise.all(entries.filter(([file]) => isPart(file)).map(([file]) => removeIfLeft(file)));
        return (await Promise.all(entries.filter(([file]) => !isPart(file)).map(([file]) => read(file)))).flat();
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    },
    write: async (file, text) => {
      await made();
      const part = vscode.Uri.joinPath(folder, `${crypto.randomUUID()}${PART}`);
      await files.writeFile(part, new TextEncoder().encode(text));
      // In one step: a window that ends meanwhile leaves the file as it was.
      await files.rename(part, vscode.Uri.joinPath(folder, file), { overwrite: true });
    },
    remove: async (file) => {
      try {
        await files.delete(vscode.Uri.joinPath(folder, file));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
  };
}
