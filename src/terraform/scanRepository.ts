import * as l10n from '@vscode/l10n';
import { throwIfAborted } from '../common/abort';
import { Breather } from './breather';
import type { FileSource } from './fileSource';
import { LimitedFileSource } from './limitedFileSource';
import type { ModuleProblem, ModuleReading } from './module';
import {
  findModuleDirectories,
  type ModuleDirectory,
  type ModuleLayout,
  type UnreadableDirectory,
} from './moduleDirectories';
import { readModule } from './readModule';

/** Calls of the file source under way at a time. */
const MAX_READS = 8;
/** Modules under way at a time: enough to keep the reads busy without holding many files in memory. */
const MAX_MODULES = 4;

export interface ScanOptions {
  readonly layout: ModuleLayout;
  readonly signal?: AbortSignal;
  /** Called once for each module as soon as it is read, in no particular order. */
  readonly onModule?: (reading: ModuleReading) => void;
}

export interface RepositoryScan {
  /** Sorted by name, then by path. */
  readonly modules: readonly ModuleReading[];
  /** Directories that could not be listed, so nobody knows whether they are modules. */
  readonly unreadable: readonly UnreadableDirectory[];
}

/**
 * Reads all modules of a repository. Gives way to other work on the thread about every 8 ms. Files that cannot be
 * read make their module broken; only a root that cannot be listed fails the scan.
 *
 * @throws AppError `cancelled`; what the source's `list` throws for the root
 */
export async function scanRepository(source: FileSource, options: ScanOptions): Promise<RepositoryScan> {
  const { layout, signal, onModule } = options;
  throwIfAborted(signal);
  const limited = new LimitedFileSource(source, MAX_READS);
  const { directories, unreadable } = await findModuleDirectories(limited, layout, signal);
  const pathsByName = groupPaths(directories);
  const breather = new Breather();
  const modules: ModuleReading[] = [];
  const queue = directories.entries();
  const work = async (): Promise<void> => {
    for (const [index, { name, path, entries }] of queue) {
      throwIfAborted(signal);
      const reading = await readModule(limited, path, entries, { signal, breather });
      const module = withNameProblem(reading, pathsByName.get(name) ?? []);
      modules[index] = module;
      onModule?.(module);
    }
  };
  await Promise.all(Array.from({ length: MAX_MODULES }, work));
  throwIfAborted(signal);
  return { modules, unreadable };
}

function groupPaths(directories: readonly ModuleDirectory[]): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  for (const { name, path } of directories) paths.set(name, [...(paths.get(name) ?? []), path]);
  return paths;
}

/** RAD010: the catalog knows a module by its name alone, so `X` and `modules/X` cannot both be in it. */
function withNameProblem(reading: ModuleReading, paths: readonly string[]): ModuleReading {
  const other = paths.find((path) => path !== reading.path);
  if (other === undefined) return reading;
  const problem: ModuleProblem = {
    rule: 'RAD010',
    severity: 'error',
    message: l10n.t('The name {0} is used twice: {1} has it too.', reading.name, other),
  };
  return { ...reading, problems: [...reading.problems, problem] };
}
