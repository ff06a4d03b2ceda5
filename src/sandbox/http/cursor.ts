import * as l10n from '@vscode/l10n';
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { validationFailed } from './apiProblem';

const keySchema = z.array(z.union([z.string(), z.number()])).check(z.maxLength(8));
const cursorSchema = z.tuple([z.string(), keySchema]);

/** The sort key of a row: where the page after it begins. */
export type CursorKey = z.infer<typeof keySchema>;

/** One page of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** What a list is asked for, with `cursor` and `limit` among the filters. */
export interface PageQuery {
  readonly cursor?: string | undefined;
  /** Rows per page, from 1. */
  readonly limit: number;
}

/**
 * Reads one page of a keyset list. A cursor holds the sort key of the last row and belongs to one query: the same
 * account, route and filters; the limit may change.
 * @param scope names the account and the route
 * @param shape the sort key's types in their order, e.g. `['string', 'number']`
 * @param read rows after the key (from the start without one), at most `limit`; it is asked for one more than the page
 * @throws ApiProblem validation_failed for a cursor of another query, or none of ours
 */
export function readPage<Row>(
  scope: string,
  query: PageQuery,
  shape: readonly ('string' | 'number')[],
  read: (after: CursorKey | undefined, limit: number) => readonly Row[],
  keyOf: (row: Row) => CursorKey,
): Page<Row> {
  const { cursor, limit, ...filters } = query;
  const fingerprint = hashOf(scope, filters);
  const rows = read(cursor === undefined ? undefined : decode(cursor, fingerprint, shape), limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encode(fingerprint, keyOf(last)) : null;
  return { rows: shown, nextCursor };
}

function encode(fingerprint: string, key: CursorKey): string {
  return Buffer.from(JSON.stringify([fingerprint, key])).toString('base64url');
}

function decode(cursor: string, fingerprint: string, shape: readonly string[]): CursorKey {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  const [found, key] = parsed.success ? parsed.data : ['', []];
  const fits = key.length === shape.length && key.every((value, index) => typeof value === shape[index]);
  if (found !== fingerprint || !fits) {
    const detail = l10n.t('The cursor belongs to another query.');
    throw validationFailed(detail, [{ pointer: '/cursor', code: 'invalid_cursor', detail }]);
  }
  return key;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hashOf(scope: string, filters: object): string {
  const entries = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([scope, entries]))
    .digest('base64url')
    .slice(0, 16);
}
