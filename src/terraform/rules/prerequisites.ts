import type { ModuleReading } from '../module';

/** What the default of `module_dependency` names; nothing where it is not a plain list of texts. */
export function prerequisitesOf({ variables }: ModuleReading): readonly string[] {
  const fallback = variables.find(({ name }) => name === 'module_dependency')?.default;
  if (fallback?.literal !== true || !Array.isArray(fallback.value)) return [];
  return fallback.value.filter((name): name is string => typeof name === 'string' && name.trim() !== '');
}

/** One spelling for a module's name and what the catalog shows of it: `GCP_Project` and `GCP Project`. */
export const sameName = (name: string): string => name.replace(/[\s_-]+/g, '').toLowerCase();

/**
 * The shortest way from a module over prerequisites back to itself, the module at both ends. Undefined when there is
 * none; that a module names itself does not count.
 */
export function findCycle(
  module: ModuleReading,
  modules: readonly ModuleReading[],
): readonly ModuleReading[] | undefined {
  const byName = new Map(modules.map((candidate) => [sameName(candidate.name), candidate]));
  byName.set(sameName(module.name), module);
  const cameFrom = new Map<ModuleReading, ModuleReading>();
  const queue: ModuleReading[] = [module];
  for (const current of queue) {
    for (const name of prerequisitesOf(current)) {
      const next = byName.get(sameName(name));
      if (next === undefined || next === current) continue;
      if (next === module) return [...wayTo(current, cameFrom), module];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, current);
      queue.push(next);
    }
  }
  return undefined;
}

function wayTo(module: ModuleReading, cameFrom: ReadonlyMap<ModuleReading, ModuleReading>): readonly ModuleReading[] {
  const way: ModuleReading[] = [];
  for (let at: ModuleReading | undefined = module; at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}
