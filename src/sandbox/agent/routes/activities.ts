import type { Hono } from 'hono';
import { findSession, type AgentContext } from '../agentContext';
import { activityAnswer, hasPayload, jsonAnswer } from '../answers';
import { entityNotFound, invalid } from '../apiError';
import type { StoredActivity } from '../sessionRecord';
import { fromRfc3339 } from '../timestamps';
import { nextToken, onlyParameters, readPage } from './query';

/** `GET /sessions/{id}/activities`, oldest first, and one activity. */
export function addActivityRoutes(app: Hono, agent: AgentContext): void {
  const { store, quirks } = agent;
  app.get('/v1alpha/sessions/:id/activities', (context) => {
    const list = `activities of ${context.req.param('id')}`;
    const page = readPage(context, list, 50);
    const { id } = findSession(agent, context.req.param('id')).record;
    const afterTime = readFilter(page.filter);
    const found = store.activities(id, {
      afterNumber: Number(page.after ?? 0),
      ...(afterTime === undefined ? {} : { afterTime }),
      limit: page.size + 1,
    });
    const shown = found.slice(0, page.size);
    const last = found.length > shown.length ? shown.at(-1) : undefined;
    return jsonAnswer(
      {
        activities: shown.map((activity) => activityAnswer(id, activity, !lacksPayload(agent, activity), quirks)),
        ...nextToken(list, page, last === undefined ? undefined : String(last.number)),
      },
      quirks,
    );
  });
  app.get('/v1alpha/sessions/:id/activities/:activity', (context) => {
    onlyParameters(context);
    const { id } = findSession(agent, context.req.param('id')).record;
    const activity = store.activity(id, context.req.param('activity'));
    if (activity === undefined) throw entityNotFound();
    return jsonAnswer(activityAnswer(id, activity, true, quirks), quirks);
  });
}

/** `create_time>"…"`, exclusive; the only filter there is. */
function readFilter(filter: string): string | undefined {
  if (filter.trim() === '') return undefined;
  const [, text = ''] = /^\s*create_time\s*>\s*"([^"]+)"\s*$/.exec(filter) ?? [];
  const time = fromRfc3339(text);
  if (time === undefined) throw invalid('Invalid filter: only create_time>"RFC 3339 time" is supported.');
  return time;
}

/** Every third activity comes late, so that a client meets it in every session. */
function lacksPayload({ quirks, pace, now }: AgentContext, activity: StoredActivity): boolean {
  const age = now().getTime() - Number(activity.createTime.slice(0, -6));
  return quirks.listsWithoutPayload && activity.number % 3 === 0 && hasPayload(activity) && age < pace.payloadLag;
}
