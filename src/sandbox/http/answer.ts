import type * as z from 'zod/mini';

/**
 * An answer that keeps the contract's promise.
 * @throws Error when `body` does not fit, which the caller sees as `internal_error`
 */
export function answer<T extends z.ZodMiniType>(
  schema: T,
  body: z.input<T>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(schema.parse(body)), {
    headers: { ...headers, 'content-type': 'application/json' },
  });
}
