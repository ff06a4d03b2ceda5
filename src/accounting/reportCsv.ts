import type { CreditTransaction } from '../contract/credits';
import type { ProjectCost } from '../contract/projectCosts';
import type { RevenueRow } from '../contract/revenue';
import { csvHead, csvLine } from '../money/csv';
import {
  PROJECT_COST_COLUMNS,
  REVENUE_COLUMNS,
  TRANSACTION_COLUMNS,
  type CsvColumn,
  type CsvReportOptions,
} from '../money/csvReports';

/** Rows as they come from the platform, page by page. */
export type Pages<Row> = AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>;

/** The most rows in one piece of text, so that a page of any size stays small. */
const ROWS_IN_CHUNK = 500;

/**
 * A CSV file in pieces, in order: the head, then some lines each. A page is asked for when the text of the one before
 * was taken, so that a report of any length needs the memory of one page.
 * @throws AmountError `notDecimal`; what the pages throw
 */
export async function* csvChunks<Row>(
  columns: readonly CsvColumn<Row>[],
  pages: Pages<Row>,
  { headOf = (field) => field, byteOrderMark }: CsvReportOptions,
): AsyncGenerator<string, void, undefined> {
  yield csvHead(
    columns.map(({ field }) => headOf(field)),
    { byteOrderMark },
  );
  const lineOf = (row: Row): string => csvLine(columns.map(({ cell }) => cell(row)));
  for await (const page of pages)
    for (let start = 0; start < page.length; start += ROWS_IN_CHUNK)
      yield page
        .slice(start, start + ROWS_IN_CHUNK)
        .map(lineOf)
        .join('');
}

type ReportCsv<Row> = (pages: Pages<Row>, headOf?: CsvReportOptions['headOf']) => AsyncGenerator<string>;

const report =
  <Row>(columns: readonly CsvColumn<Row>[]): ReportCsv<Row> =>
  (pages, headOf) =>
    csvChunks(columns, pages, { byteOrderMark: true, ...(headOf && { headOf }) });

/** The ledger, for spreadsheets (UTF-8 with byte order mark): times RFC 3339 UTC, signed credits. As `csvChunks`. */
export const transactionsCsv = report<CreditTransaction>(TRANSACTION_COLUMNS);

/** Project costs, for spreadsheets: months `YYYY-MM`, money with its currency in a column. As `csvChunks`. */
export const projectCostsCsv = report<ProjectCost>(PROJECT_COST_COLUMNS);

/** Revenue with the terms of each row, for spreadsheets: days `YYYY-MM-DD`. As `csvChunks`. */
export const revenueCsv = report<RevenueRow>(REVENUE_COLUMNS);
