import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runGit } from './runGit';

/**
 * Makes a bare repository at `target`, unless one is there: it is filled under a temporary name and renamed when it is
 * complete, so that a crash leaves nothing half made that is served, and nothing that stays. Published commits must stay readable even when no branch holds
 * them any more, hence no garbage collection.
 * @returns whether it was made now
 * @throws GitError
 */
export async function createBareRepository(
  target: string,
  branch: string,
  objectFormat: string,
  fill: (repository: string) => Promise<void>,
): Promise<boolean> {
  if (existsSync(target)) return false;
  const parent = dirname(target);
  const prefix = `.${basename(target)}-`;
  await mkdir(parent, { recursive: true });
  // What a crash left half made.
  const leftovers = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  for (const name of leftovers) await rm(join(parent, name), { recursive: true, force: true });
  const temporary = await mkdtemp(join(parent, prefix));
  try {
    await runGit(
      ['init', '--quiet', '--bare', '--template=', `--initial-branch=${branch}`, `--object-format=${objectFormat}`],
      { cwd: temporary },
    );
    await runGit(['config', 'gc.auto', '0'], { cwd: temporary });
    await fill(temporary);
    await rename(temporary, target);
    return true;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
