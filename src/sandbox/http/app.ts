import { Hono } from 'hono';
import type { Log } from '../../common/log';
import type { IdleTimer } from '../life/idleTimer';
import type { Platform } from '../platform';
import { discovery } from '../routes/discovery';
import { getPublishedModules } from '../routes/getPublishedModules';
import { health } from '../routes/health';
import { getMe } from '../routes/getMe';
import { putPublishedModules } from '../routes/putPublishedModules';
import { ApiProblem, internalError, notFound } from './apiProblem';
import { bearer, commonHeaders, limitedBody, loopbackHost } from './guards';
import { addRoutes } from './route';

export interface AppOptions {
  readonly platform: Platform;
  readonly startToken: string;
  /** Known once the server listens. */
  readonly platformUrl: () => string;
  readonly idle: IdleTimer;
  readonly log: Log;
}

/** The sandbox's HTTP face: open routes, then the guard, then everything that needs the token. */
export function createApp({ platform, startToken, platformUrl, idle, log }: AppOptions): Hono {
  const app = new Hono();
  app.onError((error) => {
    if (error instanceof ApiProblem) return error.toResponse();
    log.error('a request failed', error);
    return internalError().toResponse();
  });
  app.use(async (context, next) => {
    const start = performance.now();
    await next();
    const took = `${(performance.now() - start).toFixed(0)} ms`;
    log.debug(`${context.req.method} ${context.req.path} ${String(context.res.status)} ${took}`);
  });
  app.use(commonHeaders, loopbackHost);
  addRoutes(app, [discovery(platformUrl)]);
  // Only callers with the token keep the sandbox awake.
  app.use(bearer(startToken), (_context, next) => idle.during(next), limitedBody);
  addRoutes(app, [health, getMe(platform), getPublishedModules(platform), putPublishedModules(platform)]);
  app.notFound(() => notFound().toResponse());
  return app;
}
