import type { ModuleOutline } from '../moduleOutline';
import { modulesOf, sameName } from './modulesOf';

/** What the default of `module_dependency` names; nothing where it is not a plain list of texts. */
export function prerequisitesOf({ variables }: ModuleOutline): readonly string[] {
  const fallback = variables.find(({ name }) => name === 'module_dependency')?.default;
  if (fallback?.literal !== true || !Array.isArray(fallback.value)) return [];
  return fallback.value.filter((name): name is string => typeof name === 'string' && name.trim() !== '');
}

/**
 * The shortest way from a module over prerequisites back to itself, the module at both ends. Undefined when there is
 * none; that a module names itself does not count.
 */
export function findCycle(
  module: ModuleOutline,
  modules: readonly ModuleOutline[],
): readonly ModuleOutline[] | undefined {
  const { bySameName } = modulesOf(modules);
  const own = sameName(module.name);
  const cameFrom = new Map<ModuleOutline, ModuleOutline>();
  const queue: ModuleOutline[] = [module];
  for (const current of queue) {
    for (const name of prerequisitesOf(current)) {
      const wanted = sameName(name);
      const next = wanted === own ? module : bySameName.get(wanted)?.at(-1);
      if (next === undefined || next === current) continue;
      if (next === module) return [...wayTo(current, cameFrom), module];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, current);
      queue.push(next);
    }
  }
  return undefined;
}

function wayTo(module: ModuleOutline, cameFrom: ReadonlyMap<ModuleOutline, ModuleOutline>): readonly ModuleOutline[] {
  const way: ModuleOutline[] = [];
  for (let at: ModuleOutline | undefined = module; at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}
