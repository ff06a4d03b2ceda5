import { throwIfAborted } from '../common/abort';
import { AppError } from '../common/appError';
import { Breather } from '../terraform/breather';
import { findModuleDirectories, type UnreadableDirectory } from '../terraform/moduleDirectories';
import type { ScanRequest } from '../terraform/scanHost';
import { DiskFileSource, isGone } from './diskFileSource';
import type { KeptModule } from './keptModule';
import { readDirectory } from './readDirectory';
import type { RepositoryState } from './repositoryState';

/** A turn of this thread's event loop: there is nothing to paint, only calls to be taken. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface ScannedDirectories {
  /** Sorted by name, then by path. */
  readonly modules: readonly KeptModule[];
  readonly unreadable: readonly UnreadableDirectory[];
}

/**
 * All modules of a repository; those that have not changed are what `state` has of them. Takes calls about every 8 ms.
 * @param onModule called with each module as soon as it is known
 * @throws AppError `cancelled`; `fileUnreadable` when the root cannot be listed, or is gone
 */
export async function scanDirectories(
  { root, layout, facts, changed }: ScanRequest,
  state: RepositoryState,
  onModule: (module: KeptModule) => void,
  signal: AbortSignal,
): Promise<ScannedDirectories> {
  const source = new DiskFileSource(root);
  const breather = new Breather(nextTurn);
  const suspects = new Set(changed);
  const { directories, unreadable } = await findModuleDirectories(source, layout, signal);
  const modules: KeptModule[] = [];
  for (const directory of directories) {
    await breather.pause();
    throwIfAborted(signal);
    const module = await readDirectory(source, directory, {
      earlier: state.kept.get(directory.path),
      changed: suspects,
      ticked: facts.ticked?.has(directory.path) ?? false,
      breather,
      signal,
    });
    if (module === undefined) continue;
    state.add(module);
    modules.push(module);
    onModule(module);
  }
  await requireRoot(source, root);
  state.conclude(modules);
  return { modules, unreadable };
}

/** What goes while it is scanned seems empty; that must not look like a repository without modules. */
async function requireRoot(source: DiskFileSource, root: string): Promise<void> {
  try {
    await source.stat('');
  } catch (error) {
    throw isGone(error) ? new AppError('fileUnreadable', { target: root, cause: error }) : error;
  }
}
