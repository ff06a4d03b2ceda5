import * as z from 'zod/mini';
import { openEnum } from './conventions';

/** Stable problem codes of the API (platform-api.md; the list of rad-platform.md, section 3.4). */
export const PROBLEM_CODES = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'in_progress',
  'idempotency_key_reused',
  'precondition_required',
  'precondition_failed',
  'validation_failed',
  'module_limit_exceeded',
  'rate_limited',
  'github_unavailable',
  'internal_error',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** `application/problem+json` (RFC 9457) with a stable `code`. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: openEnum(PROBLEM_CODES),
  detail: z.optional(z.string()),
  instance: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() }))),
});

export type Problem = z.infer<typeof problem>;
