import { EVENT_PAYLOADS, type EventName } from '../../../src/contract/events';

/** One event of a stream, its payload checked against the contract. */
export interface ReadEvent {
  readonly id: number;
  readonly name: EventName;
  readonly data: Record<string, unknown>;
}

/** Takes a stream apart; comments are left out. @throws Error when the text after the last event is not empty */
export function readEvents(text: string): ReadEvent[] {
  const blocks = text.split('\n\n');
  const rest = blocks.pop();
  if (rest !== '') throw new Error(`an event was cut: ${String(rest)}`);
  return blocks.filter((block) => !block.startsWith(':')).map(readEvent);
}

function readEvent(block: string): ReadEvent {
  const [, id = '', name = '', data = ''] = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(block) ?? [];
  const payload = EVENT_PAYLOADS[name as EventName];
  return { id: Number(id), name: name as EventName, data: { ...payload.parse(JSON.parse(data)) } };
}

/** The log that the events of a stream carry, whose offsets must fit together. */
export function logOf(events: readonly ReadEvent[]): string {
  const parts: Buffer[] = [];
  let size = 0;
  for (const { name, data } of events) {
    if (name !== 'log') continue;
    if (data['offset'] !== size) throw new Error(`a piece begins at ${String(data['offset'])}, not at ${String(size)}`);
    const part = Buffer.from(String(data['text']));
    parts.push(part);
    size += part.length;
  }
  return Buffer.concat(parts).toString('utf8');
}
