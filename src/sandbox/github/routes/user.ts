import type { Hono } from 'hono';
import { privateUser } from '../json/user';
import type { RateLimit } from '../rateLimit';
import { sendJson } from '../sendJson';
import type { GitHubEnv, GitHubService } from '../service';

/** Who the token belongs to, and how many calls it has left. */
export function addUserRoutes(app: Hono<GitHubEnv>, service: GitHubService, rateLimit: RateLimit): void {
  app.get('/user', (context) => sendJson(context, privateUser(service, context.get('grant').account)));
  app.get('/rate_limit', (context) => {
    const core = rateLimit.status(context.get('grant').account.id);
    const idle = { limit: 30, remaining: 30, used: 0, reset: core.reset };
    return sendJson(context, { resources: { core, search: idle, graphql: idle }, rate: core });
  });
}
