import { publishedModules, publishedModulesQuery, type PublishedModule } from '../../contract/publishedModules';
import { ROUTES } from '../../contract/routes';
import { credits, formatCredits } from '../../money/credits';
import { sourceOf } from '../catalog/catalogModule';
import { requirePartner } from '../features';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import type { Platform } from '../platform';
import { ownPublishedSet } from '../publishing/ownPublishedSet';
import type { CatalogRow } from '../store/catalogRow';

/** `GET /partner/modules/published?repository=owner/name`: the set with its ETag. */
export function getPublishedModules(platform: Platform): Route {
  return readEndpoint(ROUTES.getPublishedModules, (call) => {
    requirePartner(call.account);
    const { repository } = call.query(publishedModulesQuery);
    const { set } = ownPublishedSet(platform, call.account, repository);
    return answer(
      publishedModules,
      { repository, data: set.rows.map(toPublishedModule), nextCursor: null },
      { etag: set.etag },
    );
  });
}

function toPublishedModule(row: CatalogRow): PublishedModule {
  const { id, name, path, publishedByEmail, commitSha, treeSha, publicAccess, createdAt, updatedAt } = row;
  const { averageRating } = row;
  return {
    id,
    name,
    path,
    source: sourceOf(row),
    publishedByEmail,
    commitSha,
    treeSha,
    creditCost: formatCredits(credits(row.creditCost)),
    publicAccess,
    createdAt,
    updatedAt,
    deploymentCount: row.deploymentCount,
    ...(averageRating === undefined ? {} : { averageRating }),
    ratingCount: row.ratingCount,
  };
}
