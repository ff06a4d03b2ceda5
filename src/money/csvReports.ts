import type { Money } from '../contract/conventions';
import type { CreditTransaction } from '../contract/credits';
import type { ProjectCost } from '../contract/projectCosts';
import type { RevenueRow } from '../contract/revenue';
import { csvFile, type CsvCell, type CsvOptions } from './csv';

/** A column of a report; `field` is the contract's name for it. */
export interface CsvColumn<Row> {
  readonly field: string;
  readonly cell: (row: Row) => CsvCell;
}

export interface CsvReportOptions extends CsvOptions {
  /** What a field is called in the head line; its name in the contract when absent. */
  readonly headOf?: (field: string) => string;
}

export const TRANSACTION_COLUMNS: readonly CsvColumn<CreditTransaction>[] = [
  text('createdAt', (row) => row.createdAt),
  text('type', (row) => row.type),
  text('category', (row) => row.category),
  text('description', (row) => row.description),
  text('deploymentId', (row) => row.deploymentId ?? ''),
  number('awarded', (row) => row.parts.awarded),
  number('subscription', (row) => row.parts.subscription),
  number('topUp', (row) => row.parts.topUp),
  number('amount', (row) => row.amount),
  number('balanceAfter', (row) => row.balanceAfter.total),
  text('paid', (row) => row.payment?.amount.amount ?? ''),
  text('paidCurrency', (row) => row.payment?.amount.currency ?? ''),
  text('id', (row) => row.id),
];

export const REVENUE_COLUMNS: readonly CsvColumn<RevenueRow>[] = [
  text('date', (row) => row.date),
  text('moduleName', (row) => row.moduleName),
  text('userEmail', (row) => row.userEmail),
  text('deploymentId', (row) => row.deploymentId),
  number('creditCost', (row) => row.creditCost),
  number('purchasedCredits', (row) => row.purchasedCredits),
  number('creditsPerUnit', (row) => row.creditsPerUnit),
  number('sharePct', (row) => row.sharePct),
  amount('grossRevenue', (row) => row.grossRevenue),
  amount('revenue', (row) => row.revenue),
  text('currency', (row) => row.revenue.currency),
];

export const PROJECT_COST_COLUMNS: readonly CsvColumn<ProjectCost>[] = [
  text('month', (row) => row.month),
  text('projectId', (row) => row.projectId),
  text('projectName', (row) => row.projectName),
  text('owner', (row) => row.owner),
  text('module', (row) => row.module),
  amount('totalCost', (row) => row.totalCost),
  amount('discounts', (row) => row.discounts),
  amount('netCost', (row) => row.netCost),
  text('currency', (row) => row.totalCost.currency),
  number('creditDebit', (row) => row.creditDebit),
];

/** A CSV file of rows of the contract. @throws AmountError as `csvFile` */
export function csvReport<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
  { headOf = (field) => field, ...options }: CsvReportOptions,
): string {
  return csvFile(
    columns.map(({ field }) => headOf(field)),
    rows.map((row) => columns.map(({ cell }) => cell(row))),
    options,
  );
}

function text<Row>(field: string, of: (row: Row) => string): CsvColumn<Row> {
  return { field, cell: (row) => ({ text: of(row) }) };
}

function number<Row>(field: string, of: (row: Row) => string): CsvColumn<Row> {
  return { field, cell: (row) => ({ number: of(row) }) };
}

function amount<Row>(field: string, of: (row: Row) => Money): CsvColumn<Row> {
  return number(field, (row) => of(row).amount);
}
