import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { CursorKey } from '../http/cursor';

/** Above every instant. */
const END_OF_TIME = '~';

/** Half-open, UTC dates; absent ends are open. */
export interface TimeRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Rows that an index keeps in the order they are asked for. */
export interface NewestFirst {
  readonly table: 'credit_transaction' | 'revenue';
  /** The columns of `equal` in their order, then time and `seq`, both descending. */
  readonly index: string;
  /** Column of the instant, RFC 3339 in UTC. */
  readonly time: string;
  /** Column and value; the first says whose rows they are. */
  readonly equal: readonly (readonly [column: string, value: string])[];
  readonly range: TimeRange;
}

/** A statement with what it is bound to. */
export interface BoundQuery {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/**
 * Rows after a sort key (instant and `seq`), newest first. Cursor and end of the range are one bound, because an index
 * takes one: with both, each page would read again what the pages before it have read.
 * @param limit all rows when absent
 */
export function newestFirst(list: NewestFirst, after?: CursorKey, limit = -1): BoundQuery {
  const { table, index, time, equal, range } = list;
  const end = range.to ?? END_OF_TIME;
  const [instant, seq] = after ?? [];
  const bound = typeof instant === 'string' && instant < end ? [instant, seq ?? 0] : [end, 0];
  const conditions = equal.map(([column]) => `${column} = ? AND `).join('');
  return {
    sql: `SELECT * FROM ${table} INDEXED BY ${index}
      WHERE ${conditions}${time} >= ? AND (${time}, seq) < (?, ?) ORDER BY ${time} DESC, seq DESC LIMIT ?`,
    values: [...equal.map(([, value]) => value), range.from ?? '', ...bound, limit],
  };
}

/** The rows of a query, as SQLite gives them. */
export function run(database: DatabaseSync, { sql, values }: BoundQuery): readonly Record<string, SQLOutputValue>[] {
  return database.prepare(sql).all(...values);
}
