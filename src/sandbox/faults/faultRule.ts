import * as z from 'zod/mini';
import { count } from '../../contract/conventions';

/** The sandbox's services, which fail apart from each other. */
const SERVICES = ['platform', 'github', 'agent'] as const;

export type ServiceName = (typeof SERVICES)[number];

/** What goes wrong. */
const fault = z.discriminatedUnion('kind', [
  /** The answer comes later, milliseconds. */
  z.object({ kind: z.literal('latency'), milliseconds: count.check(z.lte(600_000)) }),
  /** The connection breaks: before the request is handled, or after, so that it was done and nobody heard. */
  z.object({ kind: z.literal('reset'), when: z.enum(['before', 'after']) }),
  /** The connection breaks after that many bytes of the body. */
  z.object({ kind: z.literal('truncate'), bytes: count }),
  /** Another answer, and the request is not handled. */
  z.object({
    kind: z.literal('status'),
    status: z.int().check(z.gte(400), z.lte(599)),
    /** Seconds. */
    retryAfter: z.optional(count),
  }),
]);

export type Fault = z.infer<typeof fault>;

/** Which requests of a service go wrong, and how. */
export const faultRule = z.object({
  service: z.enum(SERVICES),
  /** Any when absent. */
  method: z.optional(z.string()),
  /** Path with `*` for one segment and `**` for the rest, e.g. `/api/v1/deployments/*`; any when absent. */
  path: z.optional(z.string().check(z.maxLength(500))),
  /** After so many requests that match. */
  skip: z._default(count, 0),
  /** For so many requests; for ever when absent. */
  times: z.optional(count),
  fault,
});

export type FaultRule = z.infer<typeof faultRule>;
