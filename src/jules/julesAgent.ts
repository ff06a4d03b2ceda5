import { AppError } from '../common/appError';
import { limitedTo } from '../common/limited';
import type { Activity } from './activity';
import { isFields, listIn, textIn, type Fields } from './answer';
import type { AgentTask, CodingAgent, TimelineCursor, TimelinePart } from './codingAgent';
import { JulesClient } from './julesClient';
import type { JulesConnection } from './julesConnection';
import { cursorBefore, timestampOrder } from './julesCursor';
import { sendJulesRequest, USUAL_LIMITS, type JulesLimits, type JulesRequest } from './julesRequest';
import { isWithoutPayload, readActivity } from './readActivity';
import { readSession } from './readSession';
import { retried } from './retry';
import type { AgentSession, SessionPage } from './session';

/** Largest pages that the service gives. */
const PAGE_SIZE = '100';
/** Sessions started at the same time: of more than five, some fail (jules-api.md, section 1.4). */
const startsAtOnce = limitedTo(4);
/** What may stand in the path of a request. */
const ID = /^[\w-]{1,64}$/;

/** Jules behind the port of a coding agent. */
export class JulesAgent implements CodingAgent {
  readonly name = 'Jules';
  private readonly client: JulesClient;
  /** By session: time of the newest activity that was read. */
  private readonly newest = new Map<string, string>();

  constructor(
    private readonly connection: JulesConnection,
    private readonly limits: JulesLimits = USUAL_LIMITS,
  ) {
    this.client = new JulesClient(connection, limits);
  }

  start(task: AgentTask, signal?: AbortSignal): Promise<AgentSession> {
    return startsAtOnce(async () => {
      const source = await retried(() => this.client.findSource(task.repository, signal), signal);
      if (source === undefined) throw new AppError('noJulesSource', { target: task.repository });
      const known = new Set((await this.sessions({ archived: false }, signal)).sessions.map(({ id }) => id));
      const body = {
        prompt: task.prompt,
        ...(task.title === undefined ? {} : { title: task.title }),
        sourceContext: { source: source.name, githubRepoContext: { startingBranch: task.branch } },
        requirePlanApproval: true,
      };
      try {
        return this.required(
          readSession(await this.send('POST', '/sessions', body, signal))?.session,
          'POST /sessions',
        );
      } catch (error) {
        // The answer may be lost, and the session there all the same: a second one would cost a task of the day.
        const started = isUnclear(error) ? await this.findStarted(task.prompt, known) : undefined;
        if (started !== undefined) return started;
        throw error;
      }
    });
  }

  async message(session: string, text: string, signal?: AbortSignal): Promise<void> {
    const before = this.newest.get(session);
    try {
      await this.send('POST', `${path(session)}:sendMessage`, { prompt: text }, signal);
    } catch (error) {
      const hasArrived = (activity: Activity): boolean =>
        activity.event.kind === 'userMessage' && activity.event.text === text;
      if (!isUnclear(error) || !(await this.hasHappened(session, before, hasArrived))) throw error;
    }
  }

  async approve(session: string, signal?: AbortSignal): Promise<void> {
    const before = this.newest.get(session);
    try {
      await this.send('POST', `${path(session)}:approvePlan`, {}, signal);
    } catch (error) {
      const isApproval = ({ event }: Activity): boolean => event.kind === 'planApproved';
      if (!isUnclear(error) || !(await this.hasHappened(session, before, isApproval))) throw error;
    }
  }

  async sessions(
    { archived, pageToken }: { readonly archived: boolean; readonly pageToken?: string },
    signal?: AbortSignal,
  ): Promise<SessionPage> {
    const body = await this.read('/sessions', signal, {
      pageSize: PAGE_SIZE,
      ...(archived ? { filter: 'archived = true' } : {}),
      ...(pageToken === undefined ? {} : { pageToken }),
    });
    const token = textIn(body, 'nextPageToken');
    const read = listIn(body, 'sessions').map((session) => readSession(session)?.session);
    return {
      sessions: read.filter((session) => session !== undefined),
      ...(token === '' ? {} : { nextPageToken: token }),
    };
  }

  async session(id: string, signal?: AbortSignal): Promise<AgentSession> {
    return this.required(readSession(await this.read(path(id), signal))?.session, 'GET /sessions/…');
  }

  async timeline(session: string, after: TimelineCursor | undefined, signal?: AbortSignal): Promise<TimelinePart> {
    const { since, page } = readCursor(after);
    const body = await this.activityPage(session, since, page, signal);
    const listed = listIn(body, 'activities').map((activity) => readActivity(activity));
    const activities = await this.whole(
      session,
      listed.filter((activity) => activity !== undefined),
      signal,
    );
    for (const { createTime } of activities) this.remember(session, createTime);
    const token = textIn(body, 'nextPageToken');
    if (token !== '') return { activities, cursor: writeCursor({ since, page: token }), isPartial: true };
    const newest = activities.reduce(
      (latest, { createTime }) => (timestampOrder(latest, createTime) < 0 ? createTime : latest),
      '',
    );
    const next = cursorBefore(newest);
    const isLater = next !== undefined && (since === undefined || next > since);
    return { activities, cursor: writeCursor({ since: isLater ? next : since, page: undefined }), isPartial: false };
  }

  async activity(session: string, id: string, signal?: AbortSignal): Promise<Activity> {
    if (!ID.test(id)) throw new AppError('notFound', { service: 'jules' });
    const body = await this.read(`${path(session)}/activities/${id}`, signal);
    return this.required(readActivity(body, true), 'GET …/activities/…');
  }

  async archive(session: string, isArchived: boolean, signal?: AbortSignal): Promise<void> {
    await this.send('POST', `${path(session)}:${isArchived ? 'archive' : 'unarchive'}`, {}, signal);
  }

  async remove(session: string, signal?: AbortSignal): Promise<void> {
    await this.send('DELETE', path(session), undefined, signal);
  }

  private remember(session: string, createTime: string): void {
    const known = this.newest.get(session);
    if (known === undefined || timestampOrder(known, createTime) < 0) this.newest.set(session, createTime);
  }

  /** A filter that the service does not take is left out: then all is read again, and told apart by id. */
  private async activityPage(
    session: string,
    since: string | undefined,
    page: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Fields> {
    const target = `${path(session)}/activities`;
    const query = { pageSize: PAGE_SIZE, ...(page === undefined ? {} : { pageToken: page }) };
    if (since === undefined) return this.read(target, signal, query);
    try {
      return await this.read(target, signal, { ...query, filter: `create_time>"${since}"` });
    } catch (error) {
      if (!AppError.is(error, 'invalidRequest')) throw error;
      return this.read(target, signal, query);
    }
  }

  /** Activities that the list has without what happened, fetched one by one; one that fails stays for the next reading. */
  private whole(
    session: string,
    activities: readonly Activity[],
    signal: AbortSignal | undefined,
  ): Promise<readonly Activity[]> {
    return Promise.all(
      activities.map(async (activity) => {
        if (!isWithoutPayload(activity) || !ID.test(activity.id)) return activity;
        const body = await this.read(`${path(session)}/activities/${activity.id}`, signal).catch((error: unknown) => {
          if (AppError.is(error, 'cancelled')) throw error;
          return undefined;
        });
        return readActivity(body) ?? activity;
      }),
    );
  }

  /** Not cancellable: whoever gave up must still learn whether it was done. */
  private async findStarted(prompt: string, known: ReadonlySet<string>): Promise<AgentSession | undefined> {
    const { sessions } = await this.sessions({ archived: false });
    return sessions.find((session) => !known.has(session.id) && session.prompt === prompt);
  }

  /** Whether something has happened after the newest activity that was seen before; without one nobody can tell. */
  private async hasHappened(
    session: string,
    before: string | undefined,
    wanted: (activity: Activity) => boolean,
  ): Promise<boolean> {
    if (before === undefined) return false;
    const after = writeCursor({ since: cursorBefore(before), page: undefined });
    for await (const activity of this.all(session, after))
      if (timestampOrder(activity.createTime, before) > 0 && wanted(activity)) return true;
    return false;
  }

  private async *all(session: string, after: TimelineCursor): AsyncGenerator<Activity> {
    let cursor: TimelineCursor | undefined = after;
    for (let isPartial = true; isPartial;) {
      const part = await this.timeline(session, cursor);
      yield* part.activities;
      ({ cursor, isPartial } = part);
    }
  }

  private async read(target: string, signal?: AbortSignal, query?: Readonly<Record<string, string>>): Promise<Fields> {
    const request: JulesRequest = {
      method: 'GET',
      path: target,
      ...(query === undefined ? {} : { query }),
      ...(signal === undefined ? {} : { signal }),
    };
    const body = await retried(() => sendJulesRequest(this.connection, request, this.limits), signal);
    return this.required(isFields(body) ? body : undefined, `GET ${target}`);
  }

  private send(method: 'POST' | 'DELETE', target: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
    const request: JulesRequest = {
      method,
      path: target,
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    };
    return sendJulesRequest(this.connection, request, this.limits);
  }

  private required<T>(value: T | undefined, target: string): T {
    if (value === undefined) throw new AppError('invalidAnswer', { service: 'jules', target });
    return value;
  }
}

/** @throws AppError `notFound` for what cannot be an id */
function path(session: string): string {
  if (!ID.test(session)) throw new AppError('notFound', { service: 'jules' });
  return `/sessions/${session}`;
}

/** Nobody knows whether the service has done it. A refusal is clear, but for the one of creations at the same time. */
function isUnclear(error: unknown): boolean {
  if (!AppError.is(error)) return false;
  const { reason, details } = error;
  if (['unreachable', 'timeout', 'serverError', 'invalidAnswer', 'notARadApi', 'offline', 'cancelled'].includes(reason))
    return true;
  return reason === 'invalidRequest' && details.status === 400;
}

interface Position {
  /** Activities after this time. */
  readonly since: string | undefined;
  /** Token of the next page of a reading that has not come to its end. */
  readonly page: string | undefined;
}

const writeCursor = (position: Position): TimelineCursor => JSON.stringify(position);

function readCursor(cursor: TimelineCursor | undefined): Position {
  if (cursor === undefined) return { since: undefined, page: undefined };
  const { since, page } = JSON.parse(cursor) as Partial<Position>;
  return { since, page };
}
