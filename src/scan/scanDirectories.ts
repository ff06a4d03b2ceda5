import { throwIfAborted } from '../common/abort';
import { AppError } from '../common/appError';
import { Breather } from '../terraform/breather';
import { byNameThenPath, candidatePaths, listModule, type UnreadableDirectory } from '../terraform/moduleDirectories';
import type { ScanRequest } from '../terraform/scanHost';
import { DiskFileSource, isGone } from './diskFileSource';
import type { KeptModule } from './keptModule';
import { readDirectory, type ReadDirectoryOptions } from './readDirectory';
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
  request: ScanRequest,
  state: RepositoryState,
  onModule: (module: KeptModule) => void,
  signal: AbortSignal,
): Promise<ScannedDirectories> {
  const { root, layout, facts, changed } = request;
  const source = new DiskFileSource(root);
  const breather = new Breather(nextTurn);
  const suspects = new Set(changed);
  const earlier = earlierAnswers(request, state);
  const { paths, unreadable } = await candidatePaths(source, layout, signal);
  const modules: KeptModule[] = [];
  const others: string[] = [];
  for (const path of [...paths].sort(byLastName)) {
    await breather.pause();
    throwIfAborted(signal);
    let module = earlier(path);
    module ??= await readListed(source, path, unreadable, {
      earlier: state.kept.get(path),
      changed: suspects,
      ticked: facts.ticked?.has(path) ?? false,
      breather,
      signal,
    });
    if (module === 'none') {
      others.push(path);
      continue;
    }
    state.add(module);
    modules.push(module);
    onModule(module);
  }
  await requireRoot(source, root);
  // Nobody knows what is in a directory that could not be listed.
  const unknown = new Set(unreadable.map(({ path }) => path));
  state.conclude(
    modules,
    others.filter((path) => !unknown.has(path)),
  );
  return { modules, unreadable: [...unreadable].sort((one, other) => (one.path < other.path ? -1 : 1)) };
}

/** What the last scan of this thread knows of a directory, when nothing in it can have changed. */
function earlierAnswers(
  { changed = [], isOnlyChanged = false, facts }: ScanRequest,
  state: RepositoryState,
): (path: string) => KeptModule | 'none' | undefined {
  if (!isOnlyChanged || !state.isConcluded) return () => undefined;
  const touched = new Set<string>();
  for (const path of changed) {
    // A file in it, the directory itself, or one around it.
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) touched.add(path.slice(0, end));
  }
  return (path) => {
    if (touched.has(path)) return undefined;
    if (state.others.has(path)) return 'none';
    const module = state.kept.get(path);
    return module?.isTicked === (facts.ticked?.has(path) ?? false) ? module : undefined;
  };
}

async function readListed(
  source: DiskFileSource,
  path: string,
  unreadable: UnreadableDirectory[],
  options: ReadDirectoryOptions,
): Promise<KeptModule | 'none'> {
  const directory = await listModule(source, path, unreadable, options.signal);
  return (directory && (await readDirectory(source, directory, options))) ?? 'none';
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const byLastName = (one: string, other: string): number =>
  byNameThenPath({ name: nameOf(one), path: one }, { name: nameOf(other), path: other });

/** What goes while it is scanned seems empty; that must not look like a repository without modules. */
async function requireRoot(source: DiskFileSource, root: string): Promise<void> {
  try {
    await source.stat('');
  } catch (error) {
    throw isGone(error) ? new AppError('fileUnreadable', { target: root, cause: error }) : error;
  }
}
