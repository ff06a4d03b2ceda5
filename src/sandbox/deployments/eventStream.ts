import { eventId } from '../../contract/events';
import * as l10n from '@vscode/l10n';
import { validationFailed } from '../http/apiProblem';
import type { Deploying } from './deploying';
import type { DeploymentRow } from './deploymentRow';
import type { StoredEvent } from './eventTable';
import { isUnderWay } from './lifeCycle';

/** How often a stream without events shows that it lives, milliseconds. */
const HEARTBEAT = 15_000;

/** Events that are read at once: at most so many, and no more once they hold so many characters. */
const PAGE = 100;
const PAGE_SIZE = 256 * 1024;

/**
 * The number of the event before the stream: that of the header, or the one before the first event of the last build.
 * @throws ApiProblem validation_failed for an id that the deployment has not given out
 */
export function streamStart({ parts }: Deploying, deployment: DeploymentRow, lastEventId: string | undefined): number {
  if (lastEventId === undefined) return parts.builds.last(deployment.id).first_event - 1;
  const parsed = eventId.safeParse(lastEventId);
  if (parsed.success && Number(parsed.data) <= deployment.event_count) return Number(parsed.data);
  const detail = l10n.t('There is no such event.');
  throw validationFailed(detail, [{ pointer: '/Last-Event-ID', code: 'unknown_event', detail }]);
}

/**
 * The events of a deployment after a number as server-sent events, until no build is under way and all are out. Each
 * page is read when the reader has room for it, so that a slow one costs no memory.
 */
export function eventStream(
  { parts, changes }: Pick<Deploying, 'parts' | 'changes'>,
  deployment: string,
  start: number,
  heartbeat = HEARTBEAT,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const gone = new AbortController();
  let leave = (): void => undefined;
  let follows = false;
  let last = start;
  const read = (): string => {
    const events = [...parts.events.after(deployment, last, PAGE, PAGE_SIZE)];
    last = events.at(-1)?.seq ?? last;
    return events.map(format).join('');
  };
  /** The next text to send; undefined at the end. */
  const next = async (): Promise<string | undefined> => {
    for (;;) {
      // The state first: events that come after it was read are found by the next look.
      const row = parts.deployments.find(deployment);
      const text = read();
      if (text !== '') return text;
      if (row === undefined || !isUnderWay(row) || changes.closed) return undefined;
      const changed = await changes.next(deployment, heartbeat, gone.signal);
      if (gone.signal.aborted) return undefined;
      if (!changed) return ': heartbeat\n\n';
    }
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller): void {
        // The head of an answer is sent with its first bytes.
        controller.enqueue(encoder.encode(': events\n\n'));
      },
      async pull(controller): Promise<void> {
        try {
          // Not before somebody reads: the answer to a HEAD request is never read and never cancelled.
          if (!follows) leave = changes.follow(deployment);
          follows = true;
          const text = await next();
          if (text !== undefined) {
            controller.enqueue(encoder.encode(text));
            return;
          }
          leave();
          if (!gone.signal.aborted) controller.close();
        } catch (error) {
          leave();
          controller.error(error);
        }
      },
      cancel(): void {
        gone.abort();
        leave();
      },
    },
    { highWaterMark: 1 },
  );
}

/** JSON has no line breaks, so the data is one line. */
function format({ seq, name, data }: StoredEvent): string {
  return `id: ${String(seq)}\nevent: ${name}\ndata: ${data}\n\n`;
}
