import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { Account } from '../account';
import { readPage, type CursorKey, type Page, type PageQuery } from '../http/cursor';
import { toCatalogRow, type CatalogRow } from '../store/catalogRow';
import {
  modulesStatement,
  pinsStatement,
  SORT_COLUMNS,
  type ModuleFilters,
  type ModulePage,
  type Statement,
} from './moduleQuery';

/** A row of the catalog's list. */
export interface ListedModule {
  readonly row: CatalogRow;
  readonly pinned: boolean;
  /** Its place in the order. */
  readonly key: CursorKey;
}

const place = z.object({
  pinned: z.number(),
  use_rank: z.number(),
  rating_rank: z.number(),
  sort_name: z.string(),
  seq: z.number(),
});

/** The two halves of the default order, as cursors name them. */
const PINS = 0;
const REST = 1;

/**
 * One page of the modules that the account may see. The default order has the account's pins first, then the rest;
 * its cursors say in which half they are.
 * @throws ApiProblem validation_failed for a cursor of another query
 */
export function listModules(
  database: DatabaseSync,
  account: Account,
  query: ModuleFilters & PageQuery,
): Page<ListedModule> {
  const { sort } = query;
  const scope = `${account.id} modules`;
  const columns = SORT_COLUMNS[sort];
  const shape = columns.map((column) => (column === 'sort_name' ? 'string' : 'number'));
  const run = ({ sql, parameters }: Statement): readonly ListedModule[] =>
    database
      .prepare(sql)
      .all(parameters)
      .map((found) => toListed(found, columns));
  const pageOf = (after: CursorKey | undefined, limit: number): ModulePage => ({
    account: account.id,
    filters: query,
    after,
    limit,
  });
  if (sort !== 'default') {
    const read = (after: CursorKey | undefined, limit: number): readonly ListedModule[] =>
      run(modulesStatement(pageOf(after, limit), 'with'));
    return readPage(scope, query, shape, read, ({ key }) => key);
  }
  const read = (after: CursorKey | undefined, limit: number): readonly ListedModule[] => {
    const [half = PINS, ...key] = after ?? [];
    const start = key.length === 0 ? undefined : key;
    const pins = half === PINS ? run(pinsStatement(pageOf(start, limit))) : [];
    if (pins.length === limit) return pins;
    const restStart = half === PINS ? undefined : start;
    return [...pins, ...run(modulesStatement(pageOf(restStart, limit - pins.length), 'without'))];
  };
  return readPage(scope, query, ['number', ...shape], read, ({ pinned, key }) => [pinned ? PINS : REST, ...key]);
}

function toListed(found: unknown, columns: readonly (typeof SORT_COLUMNS)['default'][number][]): ListedModule {
  const { pinned, ...keys } = place.parse(found);
  return { row: toCatalogRow(found), pinned: pinned !== 0, key: columns.map((column) => keys[column]) };
}
