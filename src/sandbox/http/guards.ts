import * as l10n from '@vscode/l10n';
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ApiProblem } from './apiProblem';

/** The largest request body, bytes. */
const MAX_BODY = 2 * 1024 * 1024;

const LOOPBACK_HOST = /^(?:localhost|(?:[a-z0-9-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/** Headers of every answer; the caller's request id comes back so that it can be found in the log. */
export const commonHeaders: MiddlewareHandler = async (context, next) => {
  const wanted = context.req.header('x-request-id');
  await next();
  context.res.headers.set(
    'x-request-id',
    wanted !== undefined && /^[\x21-\x7e]{1,128}$/.test(wanted) ? wanted : randomUUID(),
  );
  context.res.headers.set('cache-control', 'no-store');
  context.res.headers.set('x-content-type-options', 'nosniff');
};

/** Refuses names that only resolve to this machine by trick (DNS rebinding). Any port: editors forward them. */
export const loopbackHost: MiddlewareHandler = async (context, next) => {
  if (!LOOPBACK_HOST.test(context.req.header('host') ?? '')) {
    throw new ApiProblem(421, 'forbidden', l10n.t('The sandbox answers on loopback addresses only.'));
  }
  await next();
};

/** Asks for the bearer token, compared in constant time. */
export function bearer(token: string): MiddlewareHandler {
  const expected = digest(token);
  return async (context, next) => {
    const [, given] = /^Bearer +([\x21-\x7e]+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    if (given === undefined || !timingSafeEqual(digest(given), expected)) {
      const challenge = given === undefined ? 'Bearer realm="rad"' : 'Bearer realm="rad", error="invalid_token"';
      throw new ApiProblem(401, 'unauthenticated', l10n.t('The request carries no valid access token.'), {
        headers: { 'www-authenticate': challenge },
      });
    }
    await next();
  };
}

export const limitedBody: MiddlewareHandler = bodyLimit({
  maxSize: MAX_BODY,
  onError: () => {
    // The rest of the body is not read, so the connection cannot serve another request.
    const options = { headers: { connection: 'close' } };
    throw new ApiProblem(413, 'validation_failed', l10n.t('The body is larger than 2 MiB.'), options);
  },
});

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
