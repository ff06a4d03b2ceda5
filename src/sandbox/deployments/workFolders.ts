import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { GRACE_PERIOD } from './lifeCycle';

/**
 * Removes the folders of deployments that the platform has forgotten: a purge keeps the state until the grace period
 * ends (rad-platform.md, section 1.4).
 * @param root holds a folder per deployment, named by its id; it may be missing
 */
export async function removeForgottenFolders(root: string, isKnown: (id: string) => boolean, now: Date): Promise<void> {
  const names = await readdir(root).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const forgotten = names.filter((name) => !isKnown(name));
  for (const name of forgotten) {
    const folder = join(root, name);
    const { mtimeMs } = await stat(folder);
    if (now.getTime() - mtimeMs >= GRACE_PERIOD) await rm(folder, { recursive: true, force: true });
  }
}
