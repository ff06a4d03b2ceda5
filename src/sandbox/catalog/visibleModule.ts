import { PLATFORM_PUBLISHER, type Account } from '../account';
import { notFound } from '../http/apiProblem';
import type { Platform } from '../platform';
import type { CatalogRow } from '../store/catalogRow';

/** Own modules, the platform's, and public ones of others (platform-api.md, "Visibility"). */
export function isVisible(
  { owner, publicAccess }: Pick<CatalogRow, 'owner' | 'publicAccess'>,
  account: Account,
): boolean {
  return owner === account.id || owner === PLATFORM_PUBLISHER.id || publicAccess;
}

/** The module of that id. @throws ApiProblem not_found when there is none that the account may see */
export function findVisibleModule(
  { catalog }: Pick<Platform, 'catalog'>,
  account: Account,
  moduleId: string,
): CatalogRow {
  const module = catalog.find(moduleId);
  if (module === undefined || !isVisible(module, account)) throw notFound();
  return module;
}
