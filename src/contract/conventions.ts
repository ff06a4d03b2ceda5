import * as z from 'zod/mini';

/**
 * An enum that may grow: a known word is typed, an unknown one survives as it came (platform-api.md, "Open enums").
 * The `string & {}` keeps the known words visible to the editor.
 */
export const openEnum = <const T extends readonly [string, ...string[]]>(
  words: T,
): z.ZodMiniType<T[number] | (string & {})> => z.union([z.enum(words), z.string()]);

/** Credits: a decimal string with at most two places, never a float. */
export const credits = z.string().check(z.regex(/^-?\d+(\.\d{1,2})?$/));

/** A plain non-negative decimal string, for rates and percentages. */
export const decimal = z.string().check(z.regex(/^\d+(\.\d+)?$/));

/** RFC 3339 in UTC. */
export const dateTime = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/));

/** A git object id: SHA-1 or SHA-256, lower case hexadecimal. */
export const gitObjectId = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));

/** `owner/name` as GitHub spells it. */
export const repositoryName = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/), z.maxLength(140));

/** The list envelope of every collection. `nextCursor` is null on the last page. */
export const listOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ data: z.array(item), nextCursor: z.nullable(z.string()) });
