import { revenueSummary, revenueSummaryQuery } from '../../contract/revenue';
import { ROUTES } from '../../contract/routes';
import { requireRevenue, TERMS } from '../features';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import { requireRange } from '../ledger/requireRange';
import { readRevenueSummary } from '../ledger/revenueSummary';
import type { Platform } from '../platform';

/** `GET /revenue/partner/summary`. */
export function getRevenueSummary({ database }: Pick<Platform, 'database'>): Route {
  return readEndpoint(ROUTES.getRevenueSummary, (call) => {
    requireRevenue(call.account);
    const { groupBy, ...range } = call.query(revenueSummaryQuery);
    requireRange(range);
    return answer(revenueSummary, readRevenueSummary(database, call.account.id, range, groupBy, TERMS));
  });
}
