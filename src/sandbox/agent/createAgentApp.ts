import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Log } from '../../common/log';
import type { AgentContext, TaskLimits } from './agentContext';
import { sourceId } from './answers';
import { AgentApiError, entityNotFound, invalid } from './apiError';
import { USUAL_PACE, type Pace } from './pace';
import type { OpenPullRequest } from './pullRequest';
import { ALL_QUIRKS, type Quirks } from './quirks';
import { addActivityRoutes } from './routes/activities';
import { addSessionRoutes } from './routes/sessions';
import { addSourceRoutes } from './routes/sources';
import { AgentRunner } from './runner';
import { AgentStore } from './store';

const MAX_BODY = 2 * 1024 * 1024;

/** The limits of the largest plan of the real service. */
const USUAL_LIMITS: TaskLimits = { perDay: 300, concurrent: 60 };

export interface AgentOptions {
  /** `owner/name` to the path of the bare repository; asked anew at each request. */
  readonly repositories: () => ReadonlyMap<string, string>;
  /** Values of `X-Goog-Api-Key` that are accepted. */
  readonly keys: readonly string[];
  /** The agent's own SQLite file; `:memory:` keeps nothing. */
  readonly storeFile: string;
  readonly log: Log;
  readonly now?: () => Date;
  readonly pace?: Partial<Pace>;
  readonly quirks?: Partial<Quirks>;
  readonly limits?: TaskLimits;
  /** Whether sources are private; no, when absent. */
  readonly isPrivate?: (repository: string) => boolean;
  /** Without it, AUTO_CREATE_PR is refused and no repository is ever written. */
  readonly openPullRequest?: OpenPullRequest;
  /** The page of a session, for its `url`. */
  readonly sessionUrl?: (id: string) => string;
}

export interface AgentApp {
  readonly app: Hono;
  /** Stops the work after the steps under way and closes the store; the next start goes on. */
  close(): Promise<void>;
}

/** The sandbox's agent behind the Jules API v1alpha. Sessions of an earlier run go on at once. */
export function createAgentApp(options: AgentOptions): AgentApp {
  const { repositories, openPullRequest, log, now = () => new Date() } = options;
  const quirks = { ...ALL_QUIRKS, ...options.quirks };
  const pace = { ...USUAL_PACE, ...options.pace };
  const store = new AgentStore(options.storeFile, now);
  const workplace = (repository: string) => {
    const bare = repositories().get(repository);
    return bare === undefined
      ? undefined
      : { bare, source: `sources/${sourceId(repository, quirks)}`, openPullRequest };
  };
  const runner = new AgentRunner({ store, pace, quirks, log, workplace });
  const agent: AgentContext = {
    store,
    runner,
    quirks,
    pace,
    limits: options.limits ?? USUAL_LIMITS,
    now,
    log,
    repositories,
    isPrivate: options.isPrivate ?? (() => false),
    openPullRequest,
    sessionUrl: options.sessionUrl,
  };
  const app = new Hono();
  app.onError((error) => {
    if (error instanceof AgentApiError) return error.toResponse();
    log.error('a request to the agent failed', error);
    return new AgentApiError('INTERNAL', 'Internal error encountered.').toResponse();
  });
  app.notFound(() => entityNotFound().toResponse());
  app.use('/v1alpha/*', apiKey(options.keys, quirks), limitedBody);
  addSourceRoutes(app, agent);
  addActivityRoutes(app, agent);
  addSessionRoutes(app, agent);
  runner.resume();
  return {
    app,
    close: async () => {
      await runner.close();
      store.close();
    },
  };
}

function apiKey(keys: readonly string[], { misleadingKeyError }: Quirks): MiddlewareHandler {
  const known = keys.map(digest);
  return async (context, next) => {
    const given = context.req.header('x-goog-api-key');
    if (given !== undefined && known.some((key) => timingSafeEqual(key, digest(given)))) {
      await next();
      return;
    }
    const message =
      given === undefined
        ? 'Request is missing required authentication credential.'
        : misleadingKeyError
          ? 'API keys are not supported by this API. Expected OAuth2 access token or other authentication credentials.'
          : 'API key not valid. Please pass a valid API key.';
    throw new AgentApiError('UNAUTHENTICATED', message, 'CREDENTIALS_MISSING');
  };
}

const limitedBody: MiddlewareHandler = bodyLimit({
  maxSize: MAX_BODY,
  onError: () => {
    throw invalid('Request payload size exceeds the limit: 2097152 bytes.');
  },
});

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
