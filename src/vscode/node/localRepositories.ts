import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../common/appError';
import { readRepository } from '../../git/readRepository';
import type { RepositorySnapshot } from '../../git/repositorySnapshot';

/** How many folders below a workspace folder are tried when it is no repository itself. */
const CHILD_LIMIT = 30;

/**
 * The repositories of a workspace folder: the one it belongs to, else those directly below it.
 * @throws AppError `notARepository` when there is none, `gitMissing`, `gitFailed`
 */
export async function findRepositories(directory: string, signal?: AbortSignal): Promise<RepositorySnapshot[]> {
  try {
    return [await readRepository(directory, signal)];
  } catch (error) {
    if (!AppError.is(error, 'notARepository')) throw error;
    const children = await Promise.all(
      (await childRepositories(directory)).map((child) => readRepository(child, signal).catch(() => undefined)),
    );
    const found = children.filter((snapshot) => snapshot !== undefined);
    if (found.length === 0) throw error;
    return found;
  }
}

async function childRepositories(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).slice(0, CHILD_LIMIT);
  const withGit = await Promise.all(
    folders.map(async (folder) => {
      const path = join(directory, folder.name);
      return (await readdir(path).catch((): string[] => [])).includes('.git') ? path : undefined;
    }),
  );
  return withGit.filter((path) => path !== undefined);
}
