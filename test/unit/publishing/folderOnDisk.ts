import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextFolder } from '../../../src/publishing/textFolder';

/** A folder of text files on the disk, as the editor gives one. */
export function folderOnDisk(folder: string): TextFolder {
  mkdirSync(folder, { recursive: true });
  return {
    list: () => Promise.resolve(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
    write: (name, text) => {
      writeFileSync(join(folder, name), text);
      return Promise.resolve();
    },
    remove: (name) => {
      rmSync(join(folder, name), { force: true });
      return Promise.resolve();
    },
  };
}
