import { throwIfAborted } from '../common/abort';
import { Breather } from './breather';
import type { FileSource } from './fileSource';
import { LimitedFileSource } from './limitedFileSource';
import type { ModuleReading } from './module';
import type { ModuleOutline } from './moduleOutline';
import type { ModuleProblem } from './problem';
import { findModuleDirectories, type ModuleLayout, type UnreadableDirectory } from './moduleDirectories';
import { readModule } from './readModule';
import type { RepositoryFacts } from './rules/rule';
import { applyRuleSettings, type RuleSettings } from './rules/ruleSettings';
import { runRepositoryRules } from './rules/runRules';

/** Calls of the file source under way at a time. */
const MAX_READS = 8;
/** Modules under way at a time: enough to keep the reads busy without holding many files in memory. */
const MAX_MODULES = 4;

/** What a scan is told of a repository, because its files do not say it. */
export interface KnownFacts extends Omit<Partial<RepositoryFacts>, 'modules'> {
  readonly rules?: RuleSettings;
}

export interface ScanOptions {
  readonly layout: ModuleLayout;
  readonly signal?: AbortSignal;
  readonly facts?: KnownFacts;
  /** Called once for each module as soon as it is read, in no particular order; without what its repository adds. */
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
  const { layout, signal, onModule, facts = {} } = options;
  throwIfAborted(signal);
  const limited = new LimitedFileSource(source, MAX_READS);
  const { directories, unreadable } = await findModuleDirectories(limited, layout, signal);
  const breather = new Breather();
  const modules: ModuleReading[] = [];
  const queue = directories.entries();
  const work = async (): Promise<void> => {
    for (const [index, { path, entries }] of queue) {
      throwIfAborted(signal);
      const ticked = facts.ticked?.has(path) ?? false;
      const module = await readModule(limited, path, entries, { signal, breather, ticked });
      modules[index] = module;
      onModule?.(module);
    }
  };
  await Promise.all(Array.from({ length: MAX_MODULES }, work));
  throwIfAborted(signal);
  return { modules: withFacts(modules, facts), unreadable };
}

/** Modules with what stands beside them counted in, and the settings obeyed. */
export function withFacts(modules: readonly ModuleReading[], facts: KnownFacts): readonly ModuleReading[] {
  return modules.map((module) => withFactsOf(module, modules, facts));
}

/** One module with what stands beside it counted in, and the settings obeyed. */
export function withFactsOf(
  module: ModuleReading,
  modules: readonly ModuleOutline[],
  facts: KnownFacts,
): ModuleReading {
  const added = addedProblems(module, modules, facts);
  const problems = applyRuleSettings([...module.problems, ...added], facts.rules ?? {});
  const isSame = problems.length === module.problems.length && problems.every((one, i) => one === module.problems[i]);
  return isSame ? module : { ...module, problems };
}

/** What stands beside a module adds to its problems, settings not looked at. */
export function addedProblems(
  module: ModuleOutline,
  modules: readonly ModuleOutline[],
  { takenNames = new Set(), ...facts }: KnownFacts,
): readonly ModuleProblem[] {
  return runRepositoryRules(module, { ...facts, modules, takenNames });
}
