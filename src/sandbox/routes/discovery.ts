import { discovery as schema } from '../../contract/discovery';
import { answer } from '../http/answer';
import type { Route } from '../http/route';

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
