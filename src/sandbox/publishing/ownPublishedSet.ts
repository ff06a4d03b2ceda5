import type { Account } from '../account';
import { notFound } from '../http/apiProblem';
import type { Platform } from '../platform';
import type { ServedRepository } from '../repositoryShelf';
import type { PublishedSet } from '../store/catalog';

/**
 * The account's own repository with its published set.
 * @throws ApiProblem not_found for a repository of somebody else, as for none
 */
export function ownPublishedSet(
  { catalog, repositories }: Pick<Platform, 'catalog' | 'repositories'>,
  { id }: Account,
  name: string,
): { readonly repository: ServedRepository; readonly set: PublishedSet } {
  const repository = repositories.find(name);
  const set = catalog.read(name);
  if (repository === undefined || set?.owner !== id) throw notFound();
  return { repository, set };
}
