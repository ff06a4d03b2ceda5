import { throwIfAborted } from '../common/abort';
import { AppError } from '../common/appError';
import type { DirectoryEntry, FileSource } from './fileSource';
import { isTfName } from './moduleEntry';
import { detailOf } from './readModule';

/** Where modules are looked for: setting `rad.modules.layout`. */
export type ModuleLayout = 'auto' | 'root' | 'modules';

export interface ModuleDirectory {
  readonly path: string;
  readonly name: string;
  readonly entries: readonly DirectoryEntry[];
}

type Named = Pick<ModuleDirectory, 'name' | 'path'>;

export interface UnreadableDirectory {
  readonly path: string;
  /** The system's own words. */
  readonly detail: string;
}

export interface ModuleDirectories {
  /** Sorted by name, then by path. */
  readonly directories: readonly ModuleDirectory[];
  readonly unreadable: readonly UnreadableDirectory[];
}

/**
 * Finds the module directories: those directly in the root or in `modules/` with a Terraform file in any form (`.tf`,
 * `.tf.json`, `.tofu`, `.tofu.json`). Hidden directories and symbolic links are left out. `modules` itself is one in the
 * layout `root` only.
 *
 * @throws AppError `cancelled`; what `list` throws for the root
 */
export async function findModuleDirectories(
  source: FileSource,
  layout: ModuleLayout,
  signal?: AbortSignal,
): Promise<ModuleDirectories> {
  const { paths, unreadable } = await candidatePaths(source, layout, signal);
  const found = await Promise.all(paths.map((path) => listModule(source, path, unreadable, signal)));
  throwIfAborted(signal);
  return {
    directories: found.filter((directory) => directory !== undefined).sort(byNameThenPath),
    unreadable: unreadable.sort((left, right) => compare(left.path, right.path)),
  };
}

/** Where modules may be, before it is known whether there is Terraform in them. @throws as `findModuleDirectories` */
export async function candidatePaths(
  source: FileSource,
  layout: ModuleLayout,
  signal?: AbortSignal,
): Promise<{ readonly paths: readonly string[]; readonly unreadable: UnreadableDirectory[] }> {
  const root = directoryNames(await source.list(''));
  throwIfAborted(signal);
  const unreadable: UnreadableDirectory[] = [];
  const paths = layout === 'modules' ? [] : root.filter((name) => layout === 'root' || name !== 'modules');
  if (layout !== 'root' && root.includes('modules')) {
    const listing = await listOrNote(source, 'modules', unreadable);
    paths.push(...directoryNames(listing ?? []).map((name) => `modules/${name}`));
  }
  return { paths, unreadable };
}

/** A directory with what is in it; undefined when there is no Terraform. @param unreadable takes what cannot be listed */
export async function listModule(
  source: FileSource,
  path: string,
  unreadable: UnreadableDirectory[],
  signal?: AbortSignal,
): Promise<ModuleDirectory | undefined> {
  throwIfAborted(signal);
  const entries = await listOrNote(source, path, unreadable);
  if (entries?.some(({ name }) => isTfName(name)) !== true) return undefined;
  return { path, name: path.slice(path.lastIndexOf('/') + 1), entries };
}

function directoryNames(entries: readonly DirectoryEntry[]): string[] {
  return entries.filter(({ name, type }) => type === 'directory' && !name.startsWith('.')).map(({ name }) => name);
}

async function listOrNote(
  source: FileSource,
  path: string,
  unreadable: UnreadableDirectory[],
): Promise<readonly DirectoryEntry[] | undefined> {
  try {
    return await source.list(path);
  } catch (error) {
    if (AppError.is(error, 'cancelled')) throw error;
    unreadable.push({ path, detail: detailOf(error) });
    return undefined;
  }
}

/** The order of modules everywhere: by name, then by path. */
export function byNameThenPath(left: Named, right: Named): number {
  return compare(left.name, right.name) || compare(left.path, right.path);
}

/** By UTF-16 code units: the same order on every machine and in every language. */
function compare(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
