import { buildLogQuery } from '../../contract/builds';
import { ROUTES } from '../../contract/routes';
import type { Deploying } from '../deployments/deploying';
import { ownDeployment } from '../deployments/requireAction';
import { notFound } from '../http/apiProblem';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';

/**
 * `GET /deployments/{deploymentId}/builds/{buildId}/logs`: text from an offset on. Beyond the end there is none, and
 * `Next-Offset` is the end.
 */
export function getBuildLog({ parts }: Deploying): Route {
  return readEndpoint(ROUTES.getBuildLog, (call) => {
    const deployment = ownDeployment(parts, call.account, call.param('deploymentId'));
    const build = parts.builds.find(deployment.id, call.param('buildId'));
    const { offset, step } = call.query(buildLogQuery);
    if (build === undefined) throw notFound();
    if (step !== undefined && parts.builds.findStep(build.id, step) === undefined) throw notFound();
    const { text, nextOffset } = parts.log.read(build.id, offset, step);
    return new Response(text, {
      headers: { 'content-type': 'text/plain; charset=utf-8', 'next-offset': String(nextOffset) },
    });
  });
}
