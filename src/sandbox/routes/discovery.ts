import * as z from 'zod/mini';
import { answer } from '../http/answer';
import type { Route } from '../http/route';

const schema = z.object({
  api: z.literal('rad-partner'),
  version: z.literal('v1'),
  name: z.string(),
  authorization: z.object({ issuer: z.string() }),
});

/** `GET /.well-known/rad-partner`: tells a client, without a token, that this is a RAD Partner API. */
export function discovery(platformUrl: () => string): Route {
  return {
    method: 'GET',
    path: '/.well-known/rad-partner',
    handle: () =>
      answer(schema, {
        api: 'rad-partner',
        version: 'v1',
        name: 'RAD Sandbox',
        authorization: { issuer: platformUrl() },
      }),
  };
}
