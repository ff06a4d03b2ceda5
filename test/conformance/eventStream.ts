import assert from 'node:assert/strict';
import {
  EVENT_PAYLOADS,
  eventId,
  type EventName,
  type LogEvent,
  type StatusEvent,
  type StepEvent,
} from '../../src/contract/events';
import { mediaType } from './answer';
import { jsonIn, type Caller } from './caller';

/** One server-sent event with its payload. */
export type StreamedEvent = { readonly id: number } & (
  | { readonly event: 'status'; readonly data: StatusEvent }
  | { readonly event: 'step'; readonly data: StepEvent }
  | { readonly event: 'log'; readonly data: LogEvent }
);

/** How long a build may take, milliseconds. */
export const BUILD_TIMEOUT = 90_000;

/**
 * The events of a deployment until the server ends the stream.
 * @throws AssertionError when it is no event stream, or an event is none of the contract's
 */
export async function readEvents(caller: Caller, deploymentId: string, lastEventId?: number): Promise<StreamedEvent[]> {
  const call = {
    path: { deploymentId },
    headers: {
      accept: 'text/event-stream',
      ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
    },
  };
  const response = await fetch(caller.url('getEvents', call), {
    headers: caller.headers('getEvents', call),
    signal: AbortSignal.timeout(BUILD_TIMEOUT),
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  assert.equal(mediaType(response.headers), 'text/event-stream');
  assert.ok(response.headers.has('x-request-id'));
  return text.split(/\r?\n\r?\n/).flatMap((block) => eventIn(block) ?? []);
}

function eventIn(block: string): StreamedEvent | undefined {
  const fields = new Map<string, string>();
  for (const line of block.split(/\r?\n/)) {
    const match = /^([a-z]+): ?(.*)$/.exec(line);
    // A line that begins with a colon is a comment: servers keep connections alive with it.
    if (match === null) assert.ok(line === '' || line.startsWith(':'), `no line of an event stream: ${line}`);
    else
      fields.set(
        match[1] ?? '',
        [fields.get(match[1] ?? ''), match[2]].filter((part) => part !== undefined).join('\n'),
      );
  }
  if (!fields.has('data')) return undefined;
  const [event, id] = [fields.get('event') ?? '', eventId.parse(fields.get('id'))];
  assert.ok(Object.hasOwn(EVENT_PAYLOADS, event), `no event of the contract: ${event}`);
  const name = event as EventName;
  const data = EVENT_PAYLOADS[name].parse(jsonIn(fields.get('data') ?? ''));
  return { id: Number(id), event: name, data } as StreamedEvent;
}
