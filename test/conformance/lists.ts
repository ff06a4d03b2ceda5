import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import type { OperationId } from '../../src/contract/routes';
import type { Call, Caller } from './caller';

const envelope = z.looseObject({ data: z.array(z.unknown()), nextCursor: z.nullable(z.string()) });

export interface ReadList<Row> {
  readonly rows: Row[];
  /** Of the first page: what the envelope holds besides. */
  readonly first: unknown;
  readonly pages: number;
}

/**
 * A list from its first page to its last, or to the first page with which `most` rows are there.
 * @throws AssertionError when a page is longer than its limit, a page before the last is empty, or it never ends
 */
export async function readPages(
  caller: Caller,
  id: OperationId,
  { limit = 100, most = Number.POSITIVE_INFINITY, ...call }: Call & { limit?: number; most?: number } = {},
): Promise<ReadList<unknown>> {
  const rows: unknown[] = [];
  const cursors = new Set<string>();
  let first: unknown;
  for (let cursor: string | undefined, pages = 1; ; pages++) {
    const { json } = await caller.done(id, { ...call, query: { ...call.query, limit, cursor } });
    first ??= json;
    const { data, nextCursor } = envelope.parse(json);
    assert.ok(data.length <= limit, `${id}: ${data.length} rows with limit ${limit}`);
    rows.push(...data);
    if (nextCursor === null || rows.length >= most) return { rows, first, pages };
    assert.ok(data.length > 0, `${id}: an empty page that is not the last`);
    assert.ok(!cursors.has(nextCursor), `${id}: the same cursor twice`);
    cursors.add((cursor = nextCursor));
  }
}

/** All rows of a list by the schema of a row. */
export async function readAll<Row>(
  caller: Caller,
  id: OperationId,
  row: z.ZodMiniType<Row>,
  call: Call = {},
): Promise<Row[]> {
  return z.array(row).parse((await readPages(caller, id, call)).rows);
}
