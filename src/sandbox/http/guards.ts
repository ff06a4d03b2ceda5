import * as l10n from '@vscode/l10n';
import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Account } from '../account';
import { ApiProblem, unauthenticated } from './apiProblem';
import type { SandboxEnv } from './endpoint';

/** The largest request body, bytes. */
const MAX_BODY = 2 * 1024 * 1024;

const LOOPBACK_HOST = /^(?:localhost|(?:[a-z0-9-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/** Headers of every answer; the caller's request id comes back, and the log names it. */
export const commonHeaders: MiddlewareHandler<{ Variables: Pick<SandboxEnv['Variables'], 'requestId'> }> = async (
  context,
  next,
) => {
  const wanted = context.req.header('x-request-id') ?? '';
  const requestId = /^[\x21-\x7e]{1,128}$/.test(wanted) ? wanted : randomUUID();
  context.set('requestId', requestId);
  await next();
  context.res.headers.set('x-request-id', requestId);
  context.res.headers.set('cache-control', 'no-store');
  context.res.headers.set('x-content-type-options', 'nosniff');
};

/** Refuses names that only resolve to this machine by trick (DNS rebinding). Any port: editors forward them. */
export const loopbackHost: MiddlewareHandler = async (context, next) => {
  if (!LOOPBACK_HOST.test(context.req.header('host') ?? '') || !LOOPBACK_HOST.test(hostOf(context.req.url))) {
    throw new ApiProblem(421, 'forbidden', l10n.t('The sandbox answers on loopback addresses only.'));
  }
  await next();
};

/** A target with an address of its own stands in for the Host header (RFC 9112, section 3.2.2). */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** Who an access token belongs to; undefined when it is unknown, expired or revoked. */
export type FindAccount = (accessToken: string) => Account | undefined;

/** Asks for an access token. */
export function bearer(findAccount: FindAccount): MiddlewareHandler<SandboxEnv> {
  return async (context, next) => {
    const [, given] = /^Bearer +([\x21-\x7e]+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    const account = given === undefined ? undefined : findAccount(given);
    if (account === undefined) {
      const challenge = given === undefined ? 'Bearer realm="rad"' : 'Bearer realm="rad", error="invalid_token"';
      throw unauthenticated({ 'www-authenticate': challenge });
    }
    context.set('account', account);
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
