import type { CatalogModule } from '../../contract/catalogModules';

/** The guide's tabs. `partner`: the account's own modules. */
export const CATALOG_GROUPS = ['pinned', 'partner', 'platform'] as const;
export type CatalogGroup = (typeof CATALOG_GROUPS)[number];

/** The group that a module stands in; never in two. */
export const groupOf = ({ pinned, owned }: CatalogModule): CatalogGroup =>
  pinned ? 'pinned' : owned ? 'partner' : 'platform';

export type GroupedModules = Readonly<Record<CatalogGroup, readonly CatalogModule[]>>;

/** Each group in the order of the list. */
export function groupedModules(modules: readonly CatalogModule[]): GroupedModules {
  const groups: Record<CatalogGroup, CatalogModule[]> = { pinned: [], partner: [], platform: [] };
  for (const module of modules) groups[groupOf(module)].push(module);
  return groups;
}
