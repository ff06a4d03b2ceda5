import type { SQLInputValue } from 'node:sqlite';
import type * as z from 'zod/mini';
import type { catalogModulesQuery } from '../../contract/catalogModules';
import type { CursorKey } from '../http/cursor';
import { searchText } from '../store/searchText';

/** What the list is asked for, apart from the page. */
export type ModuleFilters = Pick<z.infer<typeof catalogModulesQuery>, 'scope' | 'q' | 'category' | 'sort'>;

/** A statement with its named parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: Record<string, SQLInputValue>;
}

/** The columns of each order, all ascending (store/schema/catalog.ts says how). Popular modules are deployed most. */
export const SORT_COLUMNS = {
  default: ['use_rank', 'rating_rank', 'sort_name', 'seq'],
  deployments: ['use_rank', 'rating_rank', 'sort_name', 'seq'],
  rating: ['rating_rank', 'sort_name', 'seq'],
  name: ['sort_name', 'seq'],
} as const;

/** What a page's rows have in common: who asks, for what, where it begins and how long it may be. */
export interface ModulePage {
  readonly account: string;
  readonly filters: ModuleFilters;
  /** Sort key of the row before the page. */
  readonly after: CursorKey | undefined;
  readonly limit: number;
}

const LISTED = 'm.listed = 1';
/** What everybody sees apart from one's own. */
const OF_OTHERS = 'm.listed = 1 AND m.owner <> :account';
const OWN = 'm.owner = :account';
/** Own modules that are not among those everybody sees. */
const OWN_PRIVATE = 'm.owner = :account AND m.listed = 0';
const IS_PINNED = 'EXISTS (SELECT 1 FROM pin WHERE pin.account = :account AND pin.module = m.id)';

/**
 * One page in the filters' order. Each part of it walks an index in that order from where the page begins, and SQLite
 * merges the parts, so that what a page costs does not depend on the size of the catalog. A search looks at each
 * module on the way.
 * @param pins `without` leaves out what the account has pinned
 */
export function modulesStatement(page: ModulePage, pins: 'with' | 'without'): Statement {
  const { scope, sort } = page.filters;
  const parts = scope === 'partner' ? [OWN] : scope === 'platform' ? [OF_OTHERS] : [LISTED, OWN_PRIVATE];
  const { conditions, parameters } = conditionsOf(page);
  const pinned = pins === 'without' ? '0' : IS_PINNED;
  const more = pins === 'without' ? [...conditions, `NOT ${IS_PINNED}`] : conditions;
  const selects = parts.map(
    (part) => `SELECT m.*, ${pinned} AS pinned FROM published_module AS m WHERE ${[part, ...more].join(' AND ')}`,
  );
  return {
    sql: `${selects.join(' UNION ALL ')} ORDER BY ${SORT_COLUMNS[sort].join(', ')} LIMIT :limit`,
    parameters,
  };
}

/** One page of what the account has pinned: by its pins, never through the catalog. */
export function pinsStatement(page: ModulePage): Statement {
  const { scope, sort } = page.filters;
  const seen = { partner: OWN, platform: OF_OTHERS, all: `(${LISTED} OR ${OWN})` }[scope];
  const { conditions, parameters } = conditionsOf(page);
  const order = SORT_COLUMNS[sort].map((column) => `m.${column}`).join(', ');
  return {
    sql: `SELECT m.*, 1 AS pinned FROM pin CROSS JOIN published_module AS m ON m.id = pin.module
      WHERE pin.account = :account AND ${[seen, ...conditions].join(' AND ')} ORDER BY ${order} LIMIT :limit`,
    parameters,
  };
}

function conditionsOf({ account, filters, after, limit }: ModulePage): {
  conditions: readonly string[];
  parameters: Record<string, SQLInputValue>;
} {
  const { category, q = '', sort } = filters;
  const conditions: string[] = [];
  const parameters: Record<string, SQLInputValue> = { account, limit };
  if (category !== undefined) {
    conditions.push('m.category = :category');
    parameters['category'] = category;
  }
  // Not LIKE, in which % and _ have a meaning.
  if (q !== '') {
    conditions.push('instr(m.search_text, :q) > 0');
    parameters['q'] = searchText(q);
  }
  if (after !== undefined) {
    const columns = SORT_COLUMNS[sort].map((column) => `m.${column}`);
    conditions.push(`(${columns.join(', ')}) > (${after.map((_value, index) => `:key${String(index)}`).join(', ')})`);
    for (const [index, value] of after.entries()) parameters[`key${String(index)}`] = value;
  }
  return { conditions, parameters };
}
