import { Hono } from 'hono';
import type { Log } from '../../common/log';
import { API_BASE } from '../../contract/routes';
import type { IdleTimer } from '../life/idleTimer';
import { ApiProblem, internalError, notFound } from './apiProblem';
import { apiCors } from './cors';
import type { SandboxEnv } from './endpoint';
import { bearer, commonHeaders, limitedBody, loopbackHost, type FindAccount } from './guards';
import { rateLimit, type RateLimit } from './rateLimit';
import { addRoutes, type Route } from './route';

export interface AppOptions {
  /** Needs no token, and other origins may call it: discovery and OAuth. */
  readonly openRoutes: readonly Route[];
  /** Needs no token, and is for this origin's own pages alone. */
  readonly pages: readonly Route[];
  readonly apiRoutes: readonly Route[];
  readonly findAccount: FindAccount;
  readonly rateLimit: RateLimit;
  readonly idle: IdleTimer;
  readonly log: Log;
}

/** The platform's HTTP face: open routes and pages, then the guard, then everything that needs a token. */
export function createApp(options: AppOptions): Hono<SandboxEnv> {
  const { openRoutes, pages, apiRoutes, idle, log } = options;
  const app = new Hono<SandboxEnv>();
  app.onError((error, context) => {
    if (error instanceof ApiProblem) return error.toResponse();
    log.error(`request ${context.get('requestId')} failed`, error);
    return internalError().toResponse();
  });
  app.use(async (context, next) => {
    const start = performance.now();
    await next();
    const took = `${(performance.now() - start).toFixed(0)} ms`;
    const requestId = context.get('requestId');
    log.debug(`${context.req.method} ${context.req.path} ${String(context.res.status)} ${took} ${requestId}`);
  });
  app.use(commonHeaders, loopbackHost);
  app.use(`${API_BASE}/*`, apiCors);
  for (const { path } of openRoutes) app.use(path, apiCors);
  // After CORS, so that other origins can read why a body was refused.
  app.use(limitedBody);
  addRoutes(app, openRoutes);
  addRoutes(app, pages);
  // Only callers with a token keep the sandbox awake.
  app.use(bearer(options.findAccount), (_context, next) => idle.during(next), rateLimit(options.rateLimit));
  addRoutes(app, apiRoutes);
  app.notFound(() => notFound().toResponse());
  return app;
}
