import { LatestCall, throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { OnUnreadable } from '../../platform/readableRows';

/** Reads all pages of what is asked for; undefined when there is nothing that could be read. @throws AppError */
export type ReadWhole<Row, Of> = (
  of: Of,
  signal: AbortSignal,
  onUnreadable: OnUnreadable,
) => Promise<AsyncIterable<readonly Row[]> | undefined>;

/** All rows of a list of the platform, for example of a range of days: all, because sums are of all. */
export class WholeReading<Row, Of = null> implements Disposable {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  private readonly latest = new LatestCall();
  private shown: { readonly of: Of; readonly rows: readonly Row[]; readonly readAt: number } | undefined;
  private leftOut = 0;
  private lastFailure: AppError | undefined;
  private reading = false;

  /** @param what is done, for the log */
  constructor(
    private readonly log: Pick<Log, 'error'>,
    private readonly what: string,
    private readonly read: ReadWhole<Row, Of>,
  ) {}

  get rows(): readonly Row[] {
    return this.shown?.rows ?? [];
  }

  /** What the rows are of; the one that was read, while another is read. */
  get of(): Of | undefined {
    return this.shown?.of;
  }

  /** Milliseconds since the epoch. */
  get readAt(): number | undefined {
    return this.shown?.readAt;
  }

  /** Rows that were not what the contract says. */
  get unreadableCount(): number {
    return this.leftOut;
  }

  get isReading(): boolean {
    return this.reading;
  }

  /** Why the last reading failed; what is known stays. */
  get failure(): AppError | undefined {
    return this.lastFailure;
  }

  /** Reads the rows; those before stay until they are there, and the newest wish wins. Never throws: `failure` says it. */
  async show(of: Of): Promise<void> {
    this.reading = true;
    this.lastFailure = undefined;
    this.changed.fire(undefined);
    try {
      await this.latest.run((signal) => this.readAll(of, signal));
    } catch (error) {
      if (AppError.is(error, 'cancelled')) return;
      this.log.error(this.what, error);
      this.lastFailure = AppError.is(error) ? error : new AppError('unreachable', { cause: error });
    }
    this.reading = false;
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.latest.cancel();
    this.changed.dispose();
  }

  private async readAll(of: Of, signal: AbortSignal): Promise<void> {
    const rows: Row[] = [];
    let unreadable = 0;
    const pages = await this.read(of, signal, (count) => (unreadable += count));
    if (pages === undefined) return;
    for await (const page of pages) rows.push(...page);
    throwIfAborted(signal);
    this.shown = { of, rows, readAt: Date.now() };
    this.leftOut = unreadable;
  }
}
