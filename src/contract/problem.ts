import * as z from 'zod/mini';
import { openEnum, unsignedCredits } from './conventions';
import { PROBLEM_STATUS, type ApiProblemCode } from './problemCodes';

/** One field that is wrong. */
export const fieldError = z.object({
  /** JSON pointer into the body, or a query parameter as `/name`. */
  pointer: z.string(),
  /** A word for programs, e.g. `too_small`, `scope_missing`, `not_update_safe`. */
  code: z.string(),
  /** One sentence for people. */
  detail: z.string(),
});

/** `application/problem+json` (RFC 9457) with a stable `code`. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: openEnum(Object.keys(PROBLEM_STATUS) as [ApiProblemCode, ...ApiProblemCode[]]),
  /** One sentence for people about this occurrence. */
  detail: z.optional(z.string()),
  instance: z.optional(z.string()),
  errors: z.optional(z.array(fieldError)),
  /** Credits that are missing; with `insufficient_total_credits` and `insufficient_purchased_credits`. */
  shortfall: z.optional(unsignedCredits),
  /** What it costs now, in credits; with `quote_changed`. */
  total: z.optional(unsignedCredits),
});

export type Problem = z.infer<typeof problem>;
