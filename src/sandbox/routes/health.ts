import * as z from 'zod/mini';
import { HEALTH_PATH } from '../descriptor';
import { answer } from '../http/answer';
import type { Route } from '../http/route';

const schema = z.object({ status: z.literal('ok'), pid: z.number() });

/** Answers whether the sandbox is alive, for those who want to attach. */
export const health: Route = {
  method: 'GET',
  path: HEALTH_PATH,
  handle: () => answer(schema, { status: 'ok', pid: process.pid }),
};
