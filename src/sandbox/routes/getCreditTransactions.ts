import { creditTransactions, creditTransactionsQuery } from '../../contract/credits';
import { ROUTES } from '../../contract/routes';
import { TRANSACTION_COLUMNS } from '../../money/csvReports';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import { csvAnswer, prefersCsv, rangeInName } from '../ledger/reportFormat';
import { requireRange } from '../ledger/requireRange';
import { allTransactions, readTransactions } from '../ledger/transactions';
import type { Platform } from '../platform';

/** `GET /credits/transactions`: a page, or with `Accept: text/csv` everything. */
export function getCreditTransactions({ database }: Pick<Platform, 'database'>): Route {
  return readEndpoint(ROUTES.getCreditTransactions, (call) => {
    const query = call.query(creditTransactionsQuery);
    requireRange(query);
    if (prefersCsv(call.header('accept'))) {
      const rows = allTransactions(database, call.account.id, query);
      return csvAnswer(TRANSACTION_COLUMNS, rows, `rad-transactions-${rangeInName(query)}`);
    }
    const { rows, nextCursor } = readTransactions(database, call.account.id, query);
    return answer(creditTransactions, { data: [...rows], nextCursor }, { vary: 'Accept' });
  });
}
