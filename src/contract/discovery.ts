import * as z from 'zod/mini';

/** `GET <platform url>/.well-known/rad-partner`: tells a client, without a token, that this is a RAD Partner API. */
export const discovery = z.object({
  api: z.literal('rad-partner'),
  version: z.literal('v1'),
  /** What the operator calls the platform. */
  name: z.string(),
  authorization: z.object({
    /** Issuer URL of the authorization server (RFC 8414). */
    issuer: z.string(),
  }),
});

export type Discovery = z.infer<typeof discovery>;
