import { ratingAnswer, ratingRequest } from '../../contract/deployments';
import { ROUTES } from '../../contract/routes';
import type { Deploying } from '../deployments/deploying';
import { publishedModuleOf } from '../deployments/moduleTerms';
import { ownDeployment, requireAction } from '../deployments/requireAction';
import { jsonAnswer, writeEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import type { Platform } from '../platform';

/** `PUT /deployments/{deploymentId}/rating`: a later one takes the place of the earlier. */
export function putRating(platform: Platform, { parts }: Deploying): Route {
  return writeEndpoint(platform, ROUTES.putRating, (call) => {
    const { account } = call;
    const { rating } = call.body(ratingRequest);
    return call.commit(() => {
      const row = ownDeployment(parts, account, call.param('deploymentId'));
      requireAction(parts, account, row, 'rate');
      const rated = publishedModuleOf(platform, account, row);
      if (rated === undefined) throw new Error(`nothing to rate with ${row.id}`);
      // A module that was removed and published again has none of its earlier ratings.
      const earlier = rated.id === row.module ? row.rating : null;
      parts.deployments.update(row.id, { rating, module: rated.id });
      parts.database
        .prepare(
          `UPDATE published_module SET rating_sum = rating_sum + ?, rating_count = rating_count + ?
           WHERE id = ?`,
        )
        .run(rating - (earlier ?? 0), earlier === null ? 1 : 0, rated.id);
      const module = publishedModuleOf(platform, account, row);
      return jsonAnswer(200, ratingAnswer, {
        rating,
        moduleAverage: module?.averageRating ?? rating,
        moduleCount: module?.ratingCount ?? 0,
      });
    });
  });
}
