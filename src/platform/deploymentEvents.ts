import { createParser } from 'eventsource-parser';
import { AppError } from '../common/appError';
import { answerFailure } from '../common/failures/answerFailure';
import { EVENT_PAYLOADS, eventId, type LogEvent, type StatusEvent, type StepEvent } from '../contract/events';
import { fillPath, ROUTES } from '../contract/routes';
import { failureToError } from './answerToError';
import type { Connection } from './connection';
import { fetchWithToken } from './http';

/** One thing that happened to a deployment. @see EVENT_NAMES */
export type DeploymentEvent = { readonly id: string } & (
  | { readonly name: 'status'; readonly data: StatusEvent }
  | { readonly name: 'step'; readonly data: StepEvent }
  | { readonly name: 'log'; readonly data: LogEvent }
);

/** `code` of the failure when something on the way does not let events through one by one. */
export const NO_STREAM = 'no_event_stream';

/** A stream that is silent for so long is dead: a live one has heartbeats. Milliseconds. */
const SILENCE_MS = 45_000;
/** Characters that one event may have. */
const EVENT_LIMIT = 4 * 1024 * 1024;

/**
 * The events of a deployment after one, until the platform ends the stream. A name that is not known is skipped.
 * @param silenceMs without a byte after which it is given up
 * @throws AppError; with code `no_event_stream` when the answer is none, or nothing of it arrives
 */
export async function* deploymentEvents(
  connection: Connection,
  deploymentId: string,
  after: string | undefined,
  signal: AbortSignal,
  silenceMs = SILENCE_MS,
): AsyncGenerator<DeploymentEvent, void, undefined> {
  const path = fillPath(ROUTES.getEvents.path, { deploymentId });
  const target = `GET ${path}`;
  const end = new AbortController();
  const both = AbortSignal.any([signal, end.signal]);
  let timer = setTimeout(() => end.abort(), silenceMs);
  let isBegun = false;
  try {
    const response = await open(connection, path, target, after, both);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (reader === undefined) throw new AppError('invalidAnswer', { service: 'platform', target, code: NO_STREAM });
    let ready: DeploymentEvent[] = [];
    const parser = createParser({
      maxBufferSize: EVENT_LIMIT,
      onEvent: ({ id, event, data }) => {
        const read = eventOf(id, event, data);
        if (read !== undefined) ready.push(read);
      },
      onError: (error) => {
        if (error.type === 'max-buffer-size-exceeded')
          throw new AppError('invalidAnswer', { service: 'platform', target, detail: 'an event without an end' });
      },
    });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      isBegun = true;
      clearTimeout(timer);
      timer = setTimeout(() => end.abort(), silenceMs);
      parser.feed(value);
      const events = ready;
      ready = [];
      yield* events;
    }
  } catch (error) {
    if (signal.aborted) throw new AppError('cancelled');
    if (end.signal.aborted)
      throw new AppError('timeout', { service: 'platform', target, ...(isBegun ? {} : { code: NO_STREAM }) });
    throw AppError.is(error) ? error : failureToError(error, target);
  } finally {
    clearTimeout(timer);
    end.abort();
  }
}

/** @throws AppError for every answer that is no stream */
async function open(
  connection: Connection,
  path: string,
  target: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Response> {
  const headers = { Accept: 'text/event-stream', ...(after === undefined ? {} : { 'Last-Event-ID': after }) };
  const { response, token } = await fetchWithToken(connection, path, headers, signal);
  const { status } = response;
  if (status !== 200) {
    const body: unknown = await response.json().catch(() => undefined);
    const header = (name: string): string | undefined => response.headers.get(name) ?? undefined;
    throw answerFailure({ status, header, body }, { service: 'platform', target, credential: token });
  }
  if (/^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '')) return response;
  await response.body?.cancel();
  throw new AppError('invalidAnswer', { service: 'platform', target, code: NO_STREAM });
}

function eventOf(id: string | undefined, name: string | undefined, text: string): DeploymentEvent | undefined {
  if (name === undefined || !Object.hasOwn(EVENT_PAYLOADS, name) || !eventId.safeParse(id).success) return undefined;
  const known = name as DeploymentEvent['name'];
  const parsed = EVENT_PAYLOADS[known].safeParse(jsonIn(text));
  // The compiler does not see that name and payload belong together.
  return parsed.success ? ({ id, name: known, data: parsed.data } as DeploymentEvent) : undefined;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
