import { Hono } from 'hono';
import type { IdleTimer } from '../life/idleTimer';
import { ApiProblem, internalError } from './apiProblem';
import { commonHeaders, loopbackHost } from './guards';

/**
 * One of the sandbox's other services behind the checks that all share: loopback names only, common headers. Answers
 * to callers with the right key keep the sandbox awake.
 */
export function neighbour(service: Hono, idle: IdleTimer): Hono {
  const outer = new Hono();
  outer.onError((error) => (error instanceof ApiProblem ? error : internalError()).toResponse());
  outer.use(commonHeaders, loopbackHost);
  outer.all('*', async (context) => {
    const answer = await service.fetch(context.req.raw);
    if (answer.ok) await idle.during(() => Promise.resolve());
    return answer;
  });
  return outer;
}
