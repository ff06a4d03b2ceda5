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

/** Sums by project and module in the order of the index, so that a page reads no more than its rows. */
export function monthQuery({ account, month, from, to, module, after, limit = -1 }: MonthQuery): BoundQuery {
  const filtered = module !== undefined;
  const index = filtered ? 'project_cost_by_month_of_module' : 'project_cost_by_month';
  const position = filtered ? 'module_name = ? AND project > ?' : '(project, module_name) > (?, ?)';
  const start = filtered ? [module, after?.project ?? ''] : [after?.project ?? '', after?.module ?? ''];
  const order = filtered ? 'module_name, project' : 'project, module_name';
  return {
    // A project may be renamed: with max(day) SQLite takes the name from that row.
    sql: `SELECT project, module_name, project_name, max(day), ${SUMS} FROM project_cost INDEXED BY ${index}
      WHERE account = ? AND month = ? AND ${position} AND day >= ? AND day < ?
      GROUP BY ${order} ORDER BY ${order} LIMIT ?`,
    values: [account, month, ...start, from, to, limit],
  };
}

/** The sums of all days in [from, to), of one module when it is named. */
export function totalsQuery(
  account: string,
  { from, to, module }: { readonly from: string; readonly to: string; readonly module?: string | undefined },
): BoundQuery {
  return module === undefined
    ? {
        sql: `SELECT ${SUMS} FROM project_cost WHERE account = ? AND day >= ? AND day < ?`,
        values: [account, from, to],
      }
    : {
        sql: `SELECT ${SUMS} FROM project_cost INDEXED BY project_cost_by_module
          WHERE account = ? AND module_name = ? AND day >= ? AND day < ?`,
        values: [account, module, from, to],
      };
}

/** The newest month before `before` in which anything was recorded; `found` is null when there is none. */
export function monthBefore(account: string, before: string, least: string): BoundQuery {
  return {
    sql: `SELECT max(month) AS found FROM project_cost INDEXED BY project_cost_by_month
      WHERE account = ? AND month < ? AND month >= ?`,
    values: [account, before, least],
  };
}
