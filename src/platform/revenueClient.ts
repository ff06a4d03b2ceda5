import { listOfAny } from '../contract/conventions';
import { revenueRow, revenueSummary, type RevenueRow, type RevenueSummary } from '../contract/revenue';
import { ROUTES } from '../contract/routes';
import type { Connection } from './connection';
import { atCursor, everyPage, PAGE_SIZE } from './everyPage';
import { sendRequest } from './http';
import { readableList, type OnUnreadable, type ReadablePage } from './readableRows';

const revenuePage = readableList(listOfAny, revenueRow);

/** Days of a revenue report: [from, to), UTC, `YYYY-MM-DD`, at most 366. */
export interface RevenueRange {
  readonly from: string;
  readonly to: string;
}

export interface RevenueQuery extends RevenueRange {
  /** Module name. */
  readonly module?: string;
}

/** The routes of what one's modules earned. */
export class RevenueClient {
  constructor(private readonly connection: Connection) {}

  /** One page of fees, newest first. @throws AppError `forbidden` without the role for it */
  async page(
    query: RevenueQuery & { readonly cursor?: string },
    signal?: AbortSignal,
  ): Promise<ReadablePage<RevenueRow>> {
    const request = { ...ROUTES.getRevenue, query: { ...query, limit: PAGE_SIZE }, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, revenuePage)).data;
  }

  /** The fees by the hundred, newest first. @throws AppError as `page` */
  list(
    query: RevenueQuery,
    signal?: AbortSignal,
    onUnreadable?: OnUnreadable,
  ): AsyncGenerator<readonly RevenueRow[], void, undefined> {
    return everyPage(async (cursor) => {
      const page = await this.page(atCursor(query, cursor), signal);
      onUnreadable?.(page.unreadable);
      return page;
    });
  }

  /** The platform's own sums, and the share as it is now. @throws AppError as `page` */
  async summary(range: RevenueRange, groupBy: 'module' | 'month', signal?: AbortSignal): Promise<RevenueSummary> {
    const request = { ...ROUTES.getRevenueSummary, query: { ...range, groupBy }, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, revenueSummary)).data;
  }
}
