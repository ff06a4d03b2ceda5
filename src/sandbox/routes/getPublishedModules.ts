import * as z from 'zod/mini';
import { repositoryName } from '../../contract/conventions';
import { publishedModules, type PublishedModule } from '../../contract/publishedModules';
import { API_BASE, ROUTES } from '../../contract/routes';
import { credits, formatCredits } from '../../money/credits';
import { answer } from '../http/answer';
import { notFound } from '../http/apiProblem';
import type { Route } from '../http/route';
import { parseInput } from '../http/validate';
import type { Platform } from '../platform';
import type { CatalogRow } from '../store/catalog';

const query = z.object({ repository: repositoryName });

/** `GET /partner/modules/published?repository=owner/name`: the set with its ETag. */
export function getPublishedModules({ catalog, repositories }: Platform): Route {
  return {
    method: ROUTES.getPublishedModules.method,
    path: `${API_BASE}${ROUTES.getPublishedModules.path}`,
    handle: (context) => {
      const { repository } = parseInput(query, context.req.query());
      const set = repositories.find(repository) === undefined ? undefined : catalog.read(repository);
      if (set === undefined) throw notFound();
      return answer(
        publishedModules,
        { repository, data: set.rows.map(toContract), nextCursor: null },
        { etag: set.etag },
      );
    },
  };
}

function toContract({ creditCost, ...row }: CatalogRow): PublishedModule {
  // Nothing is deployed or rated in the sandbox yet.
  return {
    ...row,
    source: 'partner',
    creditCost: formatCredits(credits(creditCost)),
    deploymentCount: 0,
    ratingCount: 0,
  };
}
