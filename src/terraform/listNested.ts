import { throwIfAborted } from '../common/abort';
import { AppError } from '../common/appError';
import type { DirectoryEntry, FileSource } from './fileSource';
import type { TreeEntry } from './moduleSource';

/** Modules are a few files; what is larger is somebody's data, and not looked through. */
const MAX_ENTRIES = 2_000;
const MAX_LEVELS = 8;

/**
 * What is below a directory whose own entries are known, without hidden directories: sorted by path, cut at 2,000
 * entries and 8 levels. A directory that cannot be listed counts as empty.
 * @throws AppError `cancelled`
 */
export async function listNested(
  source: FileSource,
  path: string,
  listing: readonly DirectoryEntry[],
  signal?: AbortSignal,
): Promise<readonly TreeEntry[]> {
  const found: TreeEntry[] = [];
  let level = subdirectories('', listing);
  for (let depth = 0; depth < MAX_LEVELS && level.length > 0 && found.length < MAX_ENTRIES; depth++) {
    const next: string[] = [];
    for (const directory of level) {
      throwIfAborted(signal);
      // Sorted first: where it is cut must not depend on the order in which the system lists.
      const entries = [...(await listOrNothing(source, path === '' ? directory : `${path}/${directory}`))].sort(byName);
      for (const { name, type } of entries) found.push({ path: `${directory}/${name}`, type });
      next.push(...subdirectories(`${directory}/`, entries));
      if (found.length >= MAX_ENTRIES) break;
    }
    level = next;
  }
  return found.slice(0, MAX_ENTRIES).sort((one, other) => (one.path < other.path ? -1 : 1));
}

const byName = (one: DirectoryEntry, other: DirectoryEntry): number => (one.name < other.name ? -1 : 1);

function subdirectories(prefix: string, entries: readonly DirectoryEntry[]): string[] {
  return entries
    .filter(({ name, type }) => type === 'directory' && !name.startsWith('.') && name !== 'node_modules')
    .map(({ name }) => `${prefix}${name}`)
    .sort();
}

async function listOrNothing(source: FileSource, path: string): Promise<readonly DirectoryEntry[]> {
  try {
    return await source.list(path);
  } catch (error) {
    if (AppError.is(error, 'cancelled')) throw error;
    return [];
  }
}
