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

/** Credits that are asked for or held: never negative. */
export const unsignedCredits = z.string().check(z.regex(/^\d+(\.\d{1,2})?$/), z.maxLength(20));

/** A plain non-negative decimal string, for rates and percentages. */
export const decimal = z.string().check(z.regex(/^\d+(\.\d+)?$/));

/** ISO 4217, three capitals. */
export const currency = z.string().check(z.regex(/^[A-Z]{3}$/));

/** Money: a decimal string in the minor unit of its currency (two places for USD, none for UGX); may be negative. */
export const money = z.object({
  amount: z.string().check(z.regex(/^-?\d+(\.\d{1,4})?$/), z.maxLength(24)),
  currency,
});

export type Money = z.infer<typeof money>;

/** RFC 3339 in UTC. */
export const dateTime = z
  .string()
  .check(
    z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?Z$/),
  );

/** A calendar month in UTC, `YYYY-MM`. */
export const month = z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/));

/** A count of things, bytes or seconds: a whole number from 0. */
export const count = z.int().check(z.gte(0));

/** The platform's own id of a resource. Opaque; safe as one segment of a path. */
export const resourceId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/));

/**
 * The four lower-case hexadecimal digits in names of a deployment's cloud resources, for people. Not unique: what
 * programs go by is the deployment's `id`, which other resources call `deploymentId`.
 */
export const shortDeploymentId = z.string().check(z.regex(/^[0-9a-f]{4}$/));

/** A page that is opened in the browser: https, or http on a loopback name (platform-api.md, "Checkout"). */
export const webUrl = z
  .string()
  .check(
    z.maxLength(2048),
    z.regex(/^(?:https:\/\/[^\s/?#@]+|http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?)(?:[/?#]\S*)?$/),
  );

/** A git object id: SHA-1 or SHA-256, lower case hexadecimal. */
export const gitObjectId = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));

/** `owner/name` as GitHub spells it. */
export const repositoryName = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/), z.maxLength(140));

/** The list envelope of every collection. `nextCursor` is null on the last page. */
export const listOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ data: z.array(item), nextCursor: z.nullable(z.string()) });

/** A list whose rows are looked at one by one: a row of another shape must not take the others along. */
export const listOfAny = listOf(z.unknown());
