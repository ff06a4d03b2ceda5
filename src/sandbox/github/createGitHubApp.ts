import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import type { Log } from '../../common/log';
import { ApiProblem } from '../http/apiProblem';
import { limitedBody, loopbackHost } from '../http/guards';
import type { IdleTimer } from '../life/idleTimer';
import { tokenOf } from './credentials';
import { GitHubError, notFound } from './gitHubError';
import type { GitHubAccount, GitHubGrant, GitHubRepository } from './grant';
import type { PullRequestStore } from './pullRequestStore';
import { RateLimit, rateHeaders } from './rateLimit';
import { addBranchRoutes } from './routes/branches';
import { addCommitRoutes } from './routes/commits';
import { addCompareRoutes } from './routes/compare';
import { addContentRoutes } from './routes/contents';
import { addGitDataRoutes } from './routes/gitData';
import { addPullRequestRoutes } from './routes/pullRequests';
import { addRepositoryRoutes } from './routes/repositories';
import { addUserRoutes } from './routes/user';
import type { GitHubEnv, GitHubService } from './service';
import { addSmartHttpRoutes, isSmartHttp } from './smartHttp/smartHttpRoutes';

export interface GitHubOptions {
  /** Every repository there is; asked on each request, so that new ones need no restart. */
  readonly repositories: () => readonly GitHubRepository[];
  /** What a token stands for; `TokenTable` compares without telling by time. */
  readonly findToken: (token: string) => GitHubGrant | undefined;
  /** Owners and authors whose names and ids are known. */
  readonly accounts: () => readonly GitHubAccount[];
  readonly pullRequests: PullRequestStore;
  /** `http://127.0.0.1:PORT`, known once the server listens. REST and git share it. */
  readonly baseUrl: () => string;
  readonly log: Log;
  /** Kept awake by callers with a token. */
  readonly idle?: IdleTimer;
  /** The most entries of one tree answer; GitHub's 100,000 when absent. */
  readonly treeLimit?: number;
  /** Calls per account and hour; GitHub's 5,000 when absent. */
  readonly rateLimit?: number;
  /** The largest body of a push, bytes; 2 GiB when absent. */
  readonly pushLimit?: number;
  /** The longest exchange of git, milliseconds; ten minutes when absent. */
  readonly gitTimeLimit?: number;
  readonly now?: () => Date;
}

/**
 * The sandbox's local GitHub: the part of the REST API the extension uses at the root of its origin, as on
 * api.github.com, and git over smart HTTP beside it. Unlike GitHub it wants a token for everything.
 */
export function createGitHubApp(options: GitHubOptions): Hono<GitHubEnv> {
  const { now = () => new Date(), treeLimit = 100_000, log } = options;
  const service: GitHubService = { ...options, now, treeLimit };
  const rateLimit = new RateLimit(options.rateLimit ?? 5000, now);
  const app = new Hono<GitHubEnv>();
  app.onError((error) => {
    if (error instanceof GitHubError) return error.toResponse();
    if (error instanceof ApiProblem)
      return new GitHubError(error.status, error.detail, undefined, error.options.headers).toResponse();
    log.error('a request to the local GitHub failed', error);
    return new GitHubError(500, 'Server Error').toResponse();
  });
  app.use(commonHeaders(log), loopbackHost, authenticated(options));
  app.use((_context, next) => (options.idle === undefined ? next() : options.idle.during(next)));
  addSmartHttpRoutes(app, service, {
    time: options.gitTimeLimit ?? 600_000,
    body: options.pushLimit ?? 2 * 1024 ** 3,
  });
  app.use(limitedBody, rateLimited(rateLimit));
  addUserRoutes(app, service, rateLimit);
  addRepositoryRoutes(app, service);
  addBranchRoutes(app, service);
  addCommitRoutes(app, service);
  addCompareRoutes(app, service);
  addGitDataRoutes(app, service);
  addContentRoutes(app, service);
  addPullRequestRoutes(app, service);
  app.notFound(() => notFound().toResponse());
  return app;
}

function commonHeaders(log: Log): MiddlewareHandler<GitHubEnv> {
  return async (context, next) => {
    const start = performance.now();
    await next();
    const { headers, status } = context.res;
    headers.set('x-github-request-id', randomBytes(12).toString('hex').toUpperCase());
    headers.set('x-content-type-options', 'nosniff');
    if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
    if (!isSmartHttp(context.req.path)) {
      headers.set('x-github-api-version-selected', '2022-11-28');
      headers.set('x-github-media-type', 'github.v3; format=json');
      headers.set('vary', 'Accept, Authorization');
    }
    const took = `${(performance.now() - start).toFixed(0)} ms`;
    log.debug(`github ${context.req.method} ${context.req.path} ${status} ${took}`);
  };
}

function authenticated({ findToken }: GitHubOptions): MiddlewareHandler<GitHubEnv> {
  return async (context, next) => {
    const token = tokenOf(context.req.header('authorization'));
    const grant = token === undefined ? undefined : findToken(token);
    if (grant === undefined) {
      // git asks for a password only when it is challenged; the REST calls must not make a browser ask for one.
      const headers = isSmartHttp(context.req.path) ? { 'www-authenticate': 'Basic realm="GitHub"' } : {};
      const message = context.req.header('authorization') === undefined ? 'Requires authentication' : 'Bad credentials';
      throw new GitHubError(401, message, undefined, headers);
    }
    context.set('grant', grant);
    await next();
    if (grant.scopes !== undefined) context.res.headers.set('x-oauth-scopes', grant.scopes.join(', '));
  };
}

/** Everything but the question after the limit counts; what is not modified does not. */
function rateLimited(rateLimit: RateLimit): MiddlewareHandler<GitHubEnv> {
  return async (context, next) => {
    const { id } = context.get('grant').account;
    const counts = context.req.path !== '/rate_limit';
    if (counts && !rateLimit.count(id)) {
      context.res = new GitHubError(403, `API rate limit exceeded for user ID ${id}.`).toResponse();
    } else {
      await next();
      if (counts && context.res.status === 304) rateLimit.giveBack(id);
    }
    for (const [name, value] of Object.entries(rateHeaders(rateLimit.status(id)))) context.res.headers.set(name, value);
  };
}
