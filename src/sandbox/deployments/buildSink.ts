import { Redaction, type RedactingStream } from '../runner/redaction';
import type { RunSink, StepStatus } from '../runner/runner';
import { inTransaction } from '../store/database';
import type { BuildRow } from './buildTable';
import { ChangeCount } from './changeCount';
import type { DeploymentParts } from './parts';
import { piecesOf } from './utf8';

/** How long pieces of the log are collected before they are stored, milliseconds. */
const COLLECT = 100;

/** The largest piece of the log, bytes: one row, one event. */
const MAX_PIECE = 64 * 1024;

/**
 * Stores what a runner tells of a build: steps at once, the log in pieces, so that a log of many short lines is not as
 * many rows. Once closed it takes nothing more.
 */
export class BuildSink implements RunSink {
  readonly changes = new ChangeCount();
  private readonly redaction: Redaction;
  private stream: { readonly step: string; readonly redacting: RedactingStream } | undefined;
  private pending: { readonly step: string; text: string } | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  /**
   * @param secrets what the runner does not know of and nobody may see
   * @param changed called after something was stored
   * @param failed called when the log cannot be stored; the build cannot go on then
   */
  constructor(
    private readonly parts: DeploymentParts,
    private readonly build: BuildRow,
    secrets: readonly unknown[],
    private readonly changed: () => void,
    private readonly failed: (error: unknown) => void,
  ) {
    this.redaction = new Redaction(secrets);
  }

  steps(steps: readonly { readonly id: string; readonly name: string }[]): void {
    this.store(() => {
      this.parts.builds.insertSteps(this.build.id, steps);
    });
  }

  stepStarted(id: string): void {
    this.updateStep(id, { status: 'WORKING', started_at: this.parts.now().toISOString() });
  }

  stepFinished(id: string, status: StepStatus): void {
    this.updateStep(id, { status, finished_at: this.parts.now().toISOString() });
  }

  log(stepId: string, text: string): void {
    if (this.closed) return;
    this.changes.read(text);
    if (this.stream?.step !== stepId) this.endStream();
    this.stream ??= { step: stepId, redacting: this.redaction.stream() };
    this.collect(stepId, this.stream.redacting.write(text));
  }

  withoutSecrets(text: string): string {
    return this.redaction.redact(text);
  }

  /** What was held back, because a secret might have begun there. */
  private endStream(): void {
    const { stream } = this;
    this.stream = undefined;
    if (stream !== undefined) this.collect(stream.step, stream.redacting.end());
  }

  private collect(stepId: string, text: string): void {
    if (text === '') return;
    if (this.pending !== undefined && this.pending.step !== stepId) this.flush();
    this.pending = { step: stepId, text: (this.pending?.text ?? '') + text };
    // A character is at most three bytes per UTF-16 unit.
    if (this.pending.text.length >= MAX_PIECE / 3) this.flush();
    else this.timer ??= setTimeout(this.flushLater, COLLECT);
  }

  /** Stores what is left. */
  close(): void {
    if (this.closed) return;
    this.endStream();
    this.flush();
    this.closed = true;
  }

  /** What comes from now on is not wanted any more. */
  detach(): void {
    clearTimeout(this.timer);
    this.pending = undefined;
    this.stream = undefined;
    this.closed = true;
  }

  private updateStep(id: string, columns: Record<string, string>): void {
    if (this.closed) return;
    this.endStream();
    this.store(() => {
      const { builds, events, deployments } = this.parts;
      this.writePending();
      builds.updateStep(this.build.id, id, columns);
      const step = builds.findStep(this.build.id, id);
      if (step === undefined) throw new Error(`build ${this.build.id} has no step ${id}`);
      deployments.update(this.build.deployment, { updated_at: this.parts.now().toISOString() });
      events.appendStep(this.build.deployment, step);
    });
  }

  private readonly flushLater = (): void => {
    try {
      this.flush();
    } catch (error) {
      this.detach();
      this.failed(error);
    }
  };

  private flush(): void {
    if (this.pending !== undefined) {
      this.store(() => {
        this.writePending();
      });
    }
  }

  private store(work: () => void): void {
    if (this.closed) return;
    inTransaction(this.parts.database, work);
    this.changed();
  }

  private writePending(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { pending } = this;
    this.pending = undefined;
    if (pending === undefined) return;
    const { log, events } = this.parts;
    for (const piece of piecesOf(pending.text, MAX_PIECE)) {
      const start = log.append(this.build.id, pending.step, piece);
      events.appendLog(this.build.deployment, this.build.id, start);
    }
  }
}
