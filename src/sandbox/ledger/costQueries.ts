import { monthOf } from '../../money/aggregate';
import type { BoundQuery } from './newestFirst';

const SUMS = `coalesce(sum(total_minor), 0) AS total, coalesce(sum(discount_minor), 0) AS discount,
  coalesce(sum(credit_debit), 0) AS debit`;

/** Where a row stands within its month. */
export interface Position {
  readonly project: string;
  readonly module: string;
}

/** The rows of one month; of its days those in [from, to). */
export interface MonthQuery {
  readonly account: string;
  /** `YYYY-MM` */
  readonly month: string;
  readonly from: string;
  readonly to: string;
  /** A module's name. */
  readonly module?: string | undefined;
  /** Rows after this one only. */
  readonly after?: Position | undefined;
  readonly limit?: number;
}

/** Sums by project and module in the order of the key or index, so that a page reads no more than its rows. */
export function monthQuery({ account, month, from, to, module, after, limit = -1 }: MonthQuery): BoundQuery {
  const { source, condition, values } = sourceOf(module);
  const position = module === undefined ? '(project, module_name) > (?, ?)' : 'project > ?';
  const start = module === undefined ? [after?.project ?? '', after?.module ?? ''] : [after?.project ?? ''];
  const order = module === undefined ? 'project, module_name' : 'module_name, project';
  return {
    // A project may be renamed: with max(day) SQLite takes the name from that row.
    sql: `SELECT project, module_name, project_name, max(day), ${SUMS} FROM ${source}
      WHERE account = ? AND ${condition} month = ? AND ${position} AND day >= ? AND day < ?
      GROUP BY ${order} ORDER BY ${order} LIMIT ?`,
    values: [account, ...values, month, ...start, from, to, limit],
  };
}

/** The sums of all days in [from, to), of one module when it is named. */
export function totalsQuery(
  account: string,
  { from, to, module }: { readonly from: string; readonly to: string; readonly module?: string | undefined },
): BoundQuery {
  const { source, condition, values } = sourceOf(module);
  return {
    sql: `SELECT ${SUMS} FROM ${source}
      WHERE account = ? AND ${condition} month >= ? AND month <= ? AND day >= ? AND day < ?`,
    values: [account, ...values, monthOf(from), monthOf(to), from, to],
  };
}

/** Number of projects and sums of one month. */
export function invoiceQuery(account: string, month: string): BoundQuery {
  return {
    sql: `SELECT count(*) AS projects, coalesce(sum(total), 0) AS total, coalesce(sum(debit), 0) AS debit FROM
      (SELECT sum(total_minor) AS total, sum(credit_debit) AS debit FROM project_cost
        WHERE account = ? AND month = ? GROUP BY project)`,
    values: [account, month],
  };
}

/** The newest month before `before` in which anything was recorded; `found` is null when there is none. */
export function monthBefore(account: string, before: string, least: string): BoundQuery {
  return {
    sql: 'SELECT max(month) AS found FROM project_cost WHERE account = ? AND month < ? AND month >= ?',
    values: [account, before, least],
  };
}

/** Without a module the table is read in the order of its key. */
function sourceOf(module: string | undefined) {
  return module === undefined
    ? { source: 'project_cost', condition: '', values: [] }
    : { source: 'project_cost INDEXED BY project_cost_by_module', condition: 'module_name = ? AND', values: [module] };
}
