import { revenueQuery, revenueRows } from '../../contract/revenue';
import { ROUTES } from '../../contract/routes';
import { REVENUE_COLUMNS } from '../../money/csvReports';
import { requireRevenue } from '../features';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import { csvAnswer, prefersCsv, rangeInName } from '../ledger/reportFormat';
import { requireRange } from '../ledger/requireRange';
import { allRevenue, readRevenue } from '../ledger/revenue';
import type { Platform } from '../platform';

/** `GET /revenue/partner`: a page, or with `Accept: text/csv` everything. */
export function getRevenue({ database }: Pick<Platform, 'database'>): Route {
  return readEndpoint(ROUTES.getRevenue, (call) => {
    requireRevenue(call.account);
    const query = call.query(revenueQuery);
    requireRange(query);
    if (prefersCsv(call.header('accept'))) {
      const rows = allRevenue(database, call.account.id, query);
      return csvAnswer(REVENUE_COLUMNS, rows, `rad-revenue-${rangeInName(query)}`);
    }
    const { rows, nextCursor } = readRevenue(database, call.account.id, query);
    return answer(revenueRows, { data: [...rows], nextCursor }, { vary: 'Accept' });
  });
}
