import { deployments, deploymentsQuery } from '../../contract/deployments';
import { ROUTES } from '../../contract/routes';
import type { Deploying } from '../deployments/deploying';
import { listDeployments } from '../deployments/listDeployments';
import { presentDeployment } from '../deployments/presentDeployment';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import { requireRange } from '../ledger/requireRange';

/** `GET /deployments`: one's own, newest first. */
export function getDeployments({ parts }: Deploying): Route {
  return readEndpoint(ROUTES.getDeployments, (call) => {
    const { account } = call;
    const query = call.query(deploymentsQuery);
    requireRange(query);
    const { rows, nextCursor } = listDeployments(parts.database, account.id, query);
    return answer(deployments, { data: rows.map((row) => presentDeployment(parts, account, row)), nextCursor });
  });
}
