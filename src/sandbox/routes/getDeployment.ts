import { deploymentDetail } from '../../contract/deployments';
import { ROUTES } from '../../contract/routes';
import type { Deploying } from '../deployments/deploying';
import { presentDetail } from '../deployments/presentDeployment';
import { ownDeployment } from '../deployments/requireAction';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';

/** `GET /deployments/{deploymentId}`. */
export function getDeployment({ parts }: Deploying): Route {
  return readEndpoint(ROUTES.getDeployment, (call) => {
    const row = ownDeployment(parts, call.account, call.param('deploymentId'));
    return answer(deploymentDetail, presentDetail(parts, call.account, row));
  });
}
