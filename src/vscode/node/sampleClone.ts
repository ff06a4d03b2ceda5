import { access, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cloneRepository } from '../../git/cloneRepository';
import type { KnownRepository } from '../../git/remoteRepository';

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * The partner's clone of a sandbox repository in `parentDirectory`, made on first use.
 * @returns its absolute path
 * @throws AppError `gitMissing`, `gitFailed` or `cancelled`
 */
export async function ensureSampleClone(
  repository: KnownRepository,
  parentDirectory: string,
  signal?: AbortSignal,
): Promise<string> {
  const target = join(parentDirectory, basename(repository.name));
  if (await exists(join(target, '.git'))) return target;
  await mkdir(parentDirectory, { recursive: true });
  const author = { name: 'Sandbox Partner', email: 'partner@sandbox.example' };
  await cloneRepository(repository.clonePath, target, parentDirectory, author, signal);
  return target;
}
