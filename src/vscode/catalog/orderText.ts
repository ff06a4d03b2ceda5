import * as l10n from '@vscode/l10n';
import type { CatalogOrder } from '../../deployments/catalog/catalogOrder';

/** An order of the catalog in words. */
export function orderText(order: CatalogOrder): string {
  switch (order) {
    case 'default':
      return l10n.t('pinned, then most deployed');
    case 'name':
      return l10n.t('by name');
    case 'rating':
      return l10n.t('by rating');
    case 'deployments':
      return l10n.t('by deployments');
    case 'cost':
      return l10n.t('by cost');
  }
}
