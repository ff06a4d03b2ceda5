import { lastAsked } from '../lastAsked';
import type { ModuleOutline } from '../moduleOutline';
import { isInside, resolveLocalSource } from './localSource';

/** The modules of a repository as rules look them up: each rule is asked about each module, so none may walk the list. */
interface ModulesOf {
  readonly byPath: ReadonlyMap<string, ModuleOutline>;
  /** In the order of the modules. */
  readonly byName: ReadonlyMap<string, readonly ModuleOutline[]>;
  readonly bySameName: ReadonlyMap<string, readonly ModuleOutline[]>;
  /** By every directory that a relative source leads to, or that is around it: the modules that have it. */
  readonly callers: ReadonlyMap<string, readonly ModuleOutline[]>;
}

/** One spelling for a module's name and what the catalog shows of it: `GCP_Project` and `GCP Project`. */
export const sameName = (name: string): string => name.replace(/[\s_-]+/g, '').toLowerCase();

export const modulesOf = lastAsked((modules: readonly ModuleOutline[]): ModulesOf => ({
  byPath: new Map(modules.map((module) => [module.path, module])),
  byName: grouped(modules, ({ name }) => [name]),
  bySameName: grouped(modules, ({ name }) => [sameName(name)]),
  callers: grouped(modules, calledDirectories),
}));

/** The modules that call the directory, or one below it, by a relative source. */
export const callersOf = (path: string, modules: readonly ModuleOutline[]): readonly ModuleOutline[] =>
  (modulesOf(modules).callers.get(path) ?? []).filter((module) => module.path !== path);

/** The module whose directory a path is, or is below of; the innermost one. */
export function moduleAround(path: string, modules: readonly ModuleOutline[]): ModuleOutline | undefined {
  const { byPath } = modulesOf(modules);
  return around(path)
    .map((directory) => byPath.get(directory))
    .find((module) => module !== undefined && isInside(path, module.path));
}

function calledDirectories({ path, moduleCalls }: ModuleOutline): ReadonlySet<string> {
  return new Set(
    moduleCalls.flatMap(({ source }) => {
      const target = source === undefined ? undefined : resolveLocalSource(path, source);
      return target === undefined ? [] : around(target);
    }),
  );
}

/** A path and the directories around it, the root last. */
function around(path: string): readonly string[] {
  const directories: string[] = [];
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) directories.push(path.slice(0, end));
  return [...directories, ''];
}

function grouped(
  modules: readonly ModuleOutline[],
  keysOf: (module: ModuleOutline) => Iterable<string>,
): ReadonlyMap<string, readonly ModuleOutline[]> {
  const groups = new Map<string, ModuleOutline[]>();
  for (const module of modules) {
    for (const key of keysOf(module)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [module]);
      else group.push(module);
    }
  }
  return groups;
}
