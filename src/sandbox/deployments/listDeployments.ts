import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type * as z from 'zod/mini';
import type { deploymentsQuery } from '../../contract/deployments';
import { readPage, type CursorKey, type Page } from '../http/cursor';
import { toDeploymentRow, type DeploymentRow } from './deploymentRow';

export type DeploymentsQuery = z.infer<typeof deploymentsQuery>;

/** Above every instant. */
const END_OF_TIME = '~';

/**
 * One page of the account's deployments, newest first. It walks the index of the filters from where the page begins; a
 * search looks at each deployment on the way.
 */
export function listDeployments(database: DatabaseSync, account: string, query: DeploymentsQuery): Page<DeploymentRow> {
  return readPage(
    `${account} deployments`,
    query,
    ['string', 'number'],
    (after, limit) => {
      const { sql, values } = deploymentsStatement(account, query, after, limit);
      return database
        .prepare(sql)
        .all(...values)
        .map(toDeploymentRow);
    },
    ({ created_at: createdAt, seq }) => [createdAt, seq],
  );
}

/** The statement of a page and what it is bound to. */
export function deploymentsStatement(
  account: string,
  { status, module, q = '', from = '', to = END_OF_TIME }: Omit<DeploymentsQuery, 'limit' | 'cursor'>,
  after: CursorKey | undefined,
  limit: number,
): { readonly sql: string; readonly values: readonly SQLInputValue[] } {
  // Cursor and end of the range are one bound, because an index takes one.
  const [instant, seq] = after ?? [];
  const bound: readonly SQLInputValue[] = typeof instant === 'string' && instant < to ? [instant, seq ?? 0] : [to, 0];
  const equal = [
    { column: 'account', value: account },
    ...(module === undefined ? [] : [{ column: 'module_name', value: module }]),
    ...(status === undefined ? [] : [{ column: 'status', value: status }]),
  ];
  // Not LIKE, in which % and _ have a meaning.
  const search =
    q === '' ? '' : `AND instr(lower(id || ' ' || short_id || ' ' || module_name || ' ' || project_id), ?) > 0`;
  return {
    sql: `SELECT * FROM deployment INDEXED BY ${indexOf(status, module)}
      WHERE ${equal.map(({ column }) => `${column} = ? AND `).join('')} created_at >= ? AND (created_at, seq) < (?, ?)
        AND purged_at IS NULL ${search}
      ORDER BY created_at DESC, seq DESC LIMIT ?`,
    values: [...equal.map(({ value }) => value), from, ...bound, ...(q === '' ? [] : [asciiLower(q)]), limit],
  };
}

/** Named, because without statistics SQLite would rather take the one by time and look at every row on the way. */
function indexOf(status: string | undefined, module: string | undefined): string {
  if (module === undefined) return status === undefined ? 'deployment_by_time' : 'deployment_by_status';
  return status === undefined ? 'deployment_by_module' : 'deployment_by_module_status';
}

/** As SQLite's `lower`, which leaves other letters alone. */
function asciiLower(text: string): string {
  return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}
