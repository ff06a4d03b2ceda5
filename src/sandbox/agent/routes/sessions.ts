import type { Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { findSession, type AgentContext } from '../agentContext';
import { jsonAnswer, sessionAnswer } from '../answers';
import { AgentApiError, entityNotFound, invalid } from '../apiError';
import { approvePlan, hasWaitingPlan, receiveMessage } from '../conversation';
import type { Transition } from '../planSession';
import type { SessionRecord } from '../sessionRecord';
import { createSession } from './createSession';
import { nextToken, onlyParameters, readBody, readPage } from './query';

const message = z.strictObject({ prompt: z.string().check(z.minLength(1), z.maxLength(100_000)) });
const empty = z.strictObject({});

/** Everything at `/sessions` but the activities. */
export function addSessionRoutes(app: Hono, agent: AgentContext): void {
  app.post('/v1alpha/sessions', createSession(agent));
  app.get('/v1alpha/sessions', (context) => listSessions(context, agent));
  app.get('/v1alpha/sessions/:id', (context) => {
    onlyParameters(context);
    return answer(agent, findSession(agent, context.req.param('id')).record);
  });
  app.delete('/v1alpha/sessions/:id', (context) => {
    onlyParameters(context);
    if (!agent.store.delete(context.req.param('id'))) throw entityNotFound();
    agent.runner.wake(context.req.param('id'));
    return jsonAnswer({}, agent.quirks);
  });
  app.post('/v1alpha/sessions/:target', async (context) => {
    onlyParameters(context);
    const [id = '', verb = ''] = context.req.param('target').split(':');
    return runVerb(context, agent, id, verb);
  });
}

async function runVerb(context: Context, agent: AgentContext, id: string, verb: string): Promise<Response> {
  switch (verb) {
    case 'sendMessage': {
      const { prompt } = await readBody(context, message);
      change(agent, id, (session) => {
        if (!agent.quirks.resumesWhenEnded && ['COMPLETED', 'FAILED'].includes(session.state)) {
          throw new AgentApiError('FAILED_PRECONDITION', 'The session has ended.');
        }
        return receiveMessage(session, prompt);
      });
      return jsonAnswer({}, agent.quirks);
    }
    case 'approvePlan':
      await readBody(context, empty);
      change(agent, id, (session) => {
        if (!hasWaitingPlan(session))
          throw new AgentApiError('FAILED_PRECONDITION', 'No plan is waiting for approval.');
        return approvePlan(session);
      });
      return jsonAnswer({}, agent.quirks);
    case 'archive':
    case 'unarchive':
      await readBody(context, empty);
      return answer(
        agent,
        change(agent, id, (session) => ({ record: { ...session, archived: verb === 'archive' }, activities: [] })),
      );
    default:
      throw entityNotFound();
  }
}

/** Reads and writes in one go: nothing can come between, so the write is never refused. */
function change(agent: AgentContext, id: string, by: (session: SessionRecord) => Transition): SessionRecord {
  const before = findSession(agent, id);
  const { record, activities } = by(before.record);
  if (!agent.store.update(before, record, activities)) throw new AgentApiError('ABORTED', 'The session changed.');
  agent.runner.wake(id);
  return findSession(agent, id).record;
}

function answer({ quirks, sessionUrl }: AgentContext, session: SessionRecord): Response {
  return jsonAnswer(sessionAnswer(session, sessionUrl?.(session.id), quirks), quirks);
}

function listSessions(context: Context, { store, quirks, sessionUrl }: AgentContext): Response {
  const page = readPage(context, 'sessions', 30);
  const before = page.after === undefined ? Number.MAX_SAFE_INTEGER : Number(page.after);
  const found = store.list(readFilter(page.filter), before, page.size + 1);
  const shown = found.slice(0, page.size);
  const last = found.length > shown.length ? shown.at(-1) : undefined;
  return jsonAnswer(
    {
      sessions: shown.map(({ record }) => sessionAnswer(record, sessionUrl?.(record.id), quirks)),
      ...nextToken('sessions', page, last === undefined ? undefined : String(last.number)),
    },
    quirks,
  );
}

/** `archived` or `archived=true`; the archived sessions are hidden without it. */
function readFilter(filter: string): boolean {
  const [, value] = /^\s*archived\s*(?:=\s*"?(true|false)"?\s*)?$/i.exec(filter) ?? [];
  if (filter.trim() === '') return false;
  if (!/^\s*archived\b/i.test(filter) || (filter.includes('=') && value === undefined)) {
    throw invalid('Invalid filter: only archived is supported.');
  }
  return value?.toLowerCase() !== 'false';
}
