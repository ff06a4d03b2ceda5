import type { CatalogModule } from '../../contract/catalogModules';
import { isEmptyCatalogFilter, matchesCatalogFilter, parseCatalogFilter } from './catalogFilter';
import { groupedModules, type GroupedModules } from './catalogGroups';
import { sortedModules, type CatalogOrder } from './catalogOrder';

/** Modules as the view shows them; made once for each change, however many rows ask. */
export interface CatalogRows {
  /** In the chosen order, whether they are shown or not. */
  readonly modules: readonly CatalogModule[];
  /** Those of the filter. */
  readonly shown: readonly CatalogModule[];
  readonly groups: GroupedModules;
  readonly byId: ReadonlyMap<string, CatalogModule>;
}

/** @param filter as it was typed */
export function catalogRows(known: readonly CatalogModule[], order: CatalogOrder, filter: string): CatalogRows {
  const modules = sortedModules(known, order);
  const parsed = parseCatalogFilter(filter);
  const shown = isEmptyCatalogFilter(parsed)
    ? modules
    : modules.filter((module) => matchesCatalogFilter(module, parsed));
  return { modules, shown, groups: groupedModules(shown), byId: new Map(modules.map((one) => [one.id, one])) };
}
