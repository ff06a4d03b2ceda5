import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { EVENT_NAMES, type LogEvent, type StatusEvent, type StepEvent } from '../../contract/events';
import { BuildLog } from './buildLog';
import type { StepRow } from './buildTable';
import type { DeploymentRow } from './deploymentRow';

/** One event as it is sent. */
export interface StoredEvent {
  readonly seq: number;
  readonly name: (typeof EVENT_NAMES)[number];
  /** JSON. */
  readonly data: string;
}

const row = z.object({
  seq: z.number(),
  build: z.nullable(z.string()),
  name: z.enum(EVENT_NAMES),
  data: z.nullable(z.string()),
  log_start: z.nullable(z.number()),
});

const logRow = z.object({ step: z.string() });

/**
 * The table `deployment_event`: what happened to a deployment, numbered from 1 without gaps. What writes belongs in
 * the transaction of what it tells.
 */
export class EventTable {
  private readonly log: BuildLog;

  constructor(private readonly database: DatabaseSync) {
    this.log = new BuildLog(database);
  }

  /** The deployment is as it says now. @returns the event's number */
  appendStatus(deployment: DeploymentRow, build: string): number {
    const event: StatusEvent = {
      status: deployment.status,
      action: deployment.action,
      updatedAt: deployment.updated_at,
      buildId: build,
      ...(deployment.status_detail === null ? {} : { statusDetail: deployment.status_detail }),
    };
    return this.append(deployment.id, build, 'status', JSON.stringify(event), null);
  }

  /** A step began or ended. */
  appendStep(deployment: string, { build, ...step }: StepRow): void {
    const event: StepEvent = {
      buildId: build,
      stepId: step.id,
      name: step.name,
      status: step.status,
      ...(step.started_at === null ? {} : { startedAt: step.started_at }),
      ...(step.finished_at === null ? {} : { finishedAt: step.finished_at }),
    };
    this.append(deployment, build, 'step', JSON.stringify(event), null);
  }

  /** The log grew by the piece that begins there. */
  appendLog(deployment: string, build: string, start: number): void {
    this.append(deployment, build, 'log', null, start);
  }

  /** Events after a number, in order: at most `limit`, and no more once they hold `maxBytes`. */
  *after(deployment: string, seq: number, limit: number, maxBytes: number): Generator<StoredEvent> {
    const rows = this.database
      .prepare('SELECT * FROM deployment_event WHERE deployment = ? AND seq > ? ORDER BY seq LIMIT ?')
      .iterate(deployment, seq, limit);
    let size = 0;
    for (const found of rows) {
      const event = row.parse(found);
      const data = event.data ?? this.logData(event.build ?? '', event.log_start ?? 0);
      yield { seq: event.seq, name: event.name, data };
      size += data.length;
      if (size >= maxBytes) return;
    }
  }

  /** The text stays in the log; the event only says where. */
  private logData(build: string, start: number): string {
    const found = this.database.prepare('SELECT step FROM build_log WHERE build = ? AND start = ?').get(build, start);
    const { step } = logRow.parse(found);
    const event: LogEvent = { buildId: build, stepId: step, offset: start, text: this.log.pieceAt(build, start) };
    return JSON.stringify(event);
  }

  private append(
    deployment: string,
    build: string,
    name: string,
    data: string | null,
    logStart: number | null,
  ): number {
    const counted = this.database
      .prepare('UPDATE deployment SET event_count = event_count + 1 WHERE id = ? RETURNING event_count')
      .get(deployment);
    if (counted === undefined) throw new Error(`no deployment ${deployment}`);
    const seq = Number(counted['event_count']);
    this.database
      .prepare('INSERT INTO deployment_event (deployment, seq, build, name, data, log_start) VALUES (?, ?, ?, ?, ?, ?)')
      .run(deployment, seq, build, name, data, logStart);
    return seq;
  }
}
