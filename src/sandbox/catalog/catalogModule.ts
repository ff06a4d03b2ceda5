import type { CatalogModule, CatalogModuleDetail } from '../../contract/catalogModules';
import { credits, formatCredits } from '../../money/credits';
import { PLATFORM_PUBLISHER, type Account } from '../account';
import type { CatalogRow } from '../store/catalogRow';

/** A published module as the catalog shows it to an account. */
export function toCatalogModule(row: CatalogRow, pinned: boolean, account: Account): CatalogModule {
  const { id, name, displayName, creditCost, averageRating, ratingCount, deploymentCount, facts } = row;
  return {
    id,
    name,
    displayName,
    source: sourceOf(row),
    description: facts.description,
    ...(facts.documentationUrl === undefined ? {} : { documentationUrl: facts.documentationUrl }),
    creditCost: formatCredits(credits(creditCost)),
    requirePurchasedCredits: facts.requirePurchasedCredits,
    ...(facts.category === undefined ? {} : { category: facts.category }),
    ...(averageRating === undefined ? {} : { averageRating }),
    ratingCount,
    deploymentCount,
    pinned,
    dependencies: [...facts.dependencies],
    services: [...facts.services],
    owned: row.owner === account.id,
  };
}

export function toCatalogModuleDetail(row: CatalogRow, pinned: boolean, account: Account): CatalogModuleDetail {
  return {
    ...toCatalogModule(row, pinned, account),
    contactable: isContactable(row, account),
    commitSha: row.commitSha,
  };
}

export function sourceOf({ owner }: Pick<CatalogRow, 'owner'>): 'partner' | 'platform' {
  return owner === PLATFORM_PUBLISHER.id ? 'platform' : 'partner';
}

/** Messages go from users of a module to the partner who published it. */
export function isContactable({ owner }: Pick<CatalogRow, 'owner'>, { id }: Account): boolean {
  return owner !== PLATFORM_PUBLISHER.id && owner !== id;
}
