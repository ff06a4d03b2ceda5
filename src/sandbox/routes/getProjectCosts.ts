import { projectCosts, projectCostsQuery } from '../../contract/projectCosts';
import { ROUTES } from '../../contract/routes';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import { projectCostTotals, readProjectCosts } from '../ledger/projectCosts';
import { requireRange } from '../ledger/requireRange';
import type { Platform } from '../platform';

/** `GET /costs/projects`. */
export function getProjectCosts({ database }: Pick<Platform, 'database'>): Route {
  return readEndpoint(ROUTES.getProjectCosts, (call) => {
    const query = call.query(projectCostsQuery);
    requireRange(query);
    const { rows, nextCursor } = readProjectCosts(database, call.account, query);
    const totals = projectCostTotals(database, call.account.id, query);
    return answer(projectCosts, { data: [...rows], nextCursor, totals });
  });
}
