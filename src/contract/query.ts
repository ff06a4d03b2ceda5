import * as z from 'zod/mini';

/** A whole number in a query, written in digits alone, within bounds. Parses to a number. */
export const queryInteger = (least: number, most: number) =>
  z.pipe(
    z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number)),
    z.int().check(z.gte(least), z.lte(most)),
  );

/** `true` or `false` in a query. Parses to a boolean. */
export const queryBoolean = z.pipe(
  z.pipe(
    z.enum(['true', 'false']),
    z.transform((word) => word === 'true'),
  ),
  z.boolean(),
);

/** Free text to search for. */
export const searchText = z.string().check(z.maxLength(200));

/** Rows per page when a list query names no `limit`. */
export const DEFAULT_LIMIT = 25;

/** `cursor` and `limit` of every list. */
export const page = {
  /** `nextCursor` of the page before: opaque, for the same query only. */
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  /** Rows per page. */
  limit: z._default(queryInteger(1, 100), DEFAULT_LIMIT),
};
