import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpentTokens } from '../../platform/signIn/spentTokens';

/** No refresh token is good for longer, milliseconds. */
const FORGOTTEN_AFTER = 100 * 24 * 60 * 60_000;

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Marks of exchanged refresh tokens, an empty file each, in a folder that all windows of this machine share. */
export function spentTokenFolder(folder: string): SpentTokens {
  return {
    spend: async (digest) => {
      await mkdir(folder, { recursive: true });
      await removeOld(folder);
      try {
        // Of those that come at once, the system lets one make the file.
        await writeFile(join(folder, digest), '', { flag: 'wx' });
        return true;
      } catch (error) {
        if (await isThere(join(folder, digest))) return false;
        throw error;
      }
    },
    restore: (digest) => rm(join(folder, digest), { force: true }),
    isSpent: (digest) => isThere(join(folder, digest)),
  };
}

async function removeOld(folder: string): Promise<void> {
  const now = Date.now();
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > FORGOTTEN_AFTER) await rm(file, { force: true });
  }
}
