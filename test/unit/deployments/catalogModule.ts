import type { CatalogModule } from '../../../src/contract/catalogModules';

/** A platform module without anything that is not said. */
export const catalogModule = (id: string, more: Partial<CatalogModule> = {}): CatalogModule => ({
  id,
  name: id,
  displayName: id,
  source: 'platform',
  description: '',
  creditCost: '0',
  requirePurchasedCredits: false,
  ratingCount: 0,
  deploymentCount: 0,
  pinned: false,
  dependencies: [],
  services: [],
  owned: false,
  ...more,
});
