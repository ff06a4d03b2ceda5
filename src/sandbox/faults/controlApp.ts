import { Hono } from 'hono';
import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { ApiProblem, internalError, notFound, unauthenticated } from '../http/apiProblem';
import { limitedBody, loopbackHost } from '../http/guards';
import { parseBody } from '../http/validate';
import { faultRule } from './faultRule';
import type { FaultTable } from './faultTable';

export interface ControlOptions {
  readonly token: string;
  readonly faults: FaultTable;
  /** Milliseconds that the sandbox's clock is ahead. */
  readonly setSkew: (milliseconds: number) => void;
  readonly expireAccessTokens: () => void;
}

const faults = z.object({ rules: z.array(faultRule).check(z.maxLength(100)) });
/** A century: beyond the year 9999 there is no instant that the contract could write. */
const MOST_SKEW = 100 * 365 * 86_400_000;

const clock = z.object({ skewMs: z.int().check(z.gte(-MOST_SKEW), z.lte(MOST_SKEW)) });

/**
 * The control port of tests: `PUT /faults {rules}` replaces all rules, `PUT /clock {skewMs}` moves the clock,
 * `POST /tokens/expire` ends every access token. Needs the token of the descriptor's `control`.
 */
export function createControlApp({ token, ...options }: ControlOptions): Hono {
  const app = new Hono();
  app.onError((error) => (error instanceof ApiProblem ? error : internalError()).toResponse());
  app.use(loopbackHost, limitedBody, async ({ req }, next) => {
    const given = req.header('authorization') ?? '';
    if (!timingSafeEqual(digest(given), digest(`Bearer ${token}`))) throw unauthenticated();
    await next();
  });
  const body = async (request: Request): Promise<Uint8Array> => new Uint8Array(await request.arrayBuffer());
  app.put('/faults', async ({ req }) => {
    options.faults.replace(parseBody(faults, await body(req.raw)).rules);
    return new Response(null, { status: 204 });
  });
  app.put('/clock', async ({ req }) => {
    options.setSkew(parseBody(clock, await body(req.raw)).skewMs);
    return new Response(null, { status: 204 });
  });
  app.post('/tokens/expire', () => {
    options.expireAccessTokens();
    return new Response(null, { status: 204 });
  });
  app.notFound(() => notFound().toResponse());
  return app;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
