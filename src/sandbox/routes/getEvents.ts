import { ROUTES } from '../../contract/routes';
import type { Deploying } from '../deployments/deploying';
import { eventStream, streamStart } from '../deployments/eventStream';
import { ownDeployment } from '../deployments/requireAction';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';

/** `GET /deployments/{deploymentId}/events`: server-sent events. */
export function getEvents(deploying: Deploying): Route {
  return readEndpoint(ROUTES.getEvents, (call) => {
    const deployment = ownDeployment(deploying.parts, call.account, call.param('deploymentId'));
    const start = streamStart(deploying, deployment, call.header('last-event-id'));
    return new Response(eventStream(deploying, deployment.id, start), {
      headers: { 'content-type': 'text/event-stream' },
    });
  });
}
