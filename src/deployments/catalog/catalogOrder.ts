import type { CatalogModule } from '../../contract/catalogModules';
import { compareCredits } from './compareCredits';

/** `default` is the platform's: pinned, deployments, rating, name (rad-platform.md, section 1.1). */
export const CATALOG_ORDERS = ['default', 'name', 'rating', 'deployments', 'cost'] as const;
export type CatalogOrder = (typeof CATALOG_ORDERS)[number];

type Compare = (one: CatalogModule, other: CatalogModule) => number;

const byName: Compare = (one, other) =>
  compareText(one.displayName.toLowerCase(), other.displayName.toLowerCase()) || compareText(one.id, other.id);
const byDeployments: Compare = (one, other) => other.deploymentCount - one.deploymentCount;
const byRating: Compare = (one, other) => (other.averageRating ?? -1) - (one.averageRating ?? -1);
const byPin: Compare = (one, other) => Number(other.pinned) - Number(one.pinned);
const byCost: Compare = (one, other) => compareCredits(one.creditCost, other.creditCost);

const ORDERS: Readonly<Record<CatalogOrder, readonly Compare[]>> = {
  default: [byPin, byDeployments, byRating, byName],
  name: [byName],
  rating: [byRating, byDeployments, byName],
  deployments: [byDeployments, byRating, byName],
  cost: [byCost, byName],
};

/** @returns a new list */
export const sortedModules = (modules: readonly CatalogModule[], order: CatalogOrder): readonly CatalogModule[] =>
  [...modules].sort((one, other) => {
    for (const compare of ORDERS[order]) {
      const result = compare(one, other);
      if (result !== 0) return result;
    }
    return 0;
  });

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
