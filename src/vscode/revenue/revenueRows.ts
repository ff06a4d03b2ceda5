import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { DateRange } from '../../accounting/dateRanges';
import type { Me } from '../../contract/me';
import type { RevenueRow } from '../../contract/revenue';
import type { CreditsBasis } from '../credits/creditAccount';

/** What one's modules earned in a range of days; all rows of it, because sums are of all. */
export class RevenueRows implements Disposable {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  private readonly latest = new LatestCall();
  private shown:
    { readonly range: DateRange; readonly rows: readonly RevenueRow[]; readonly readAt: number } | undefined;
  private profile: Me | undefined;
  private leftOut = 0;
  private lastFailure: AppError | undefined;
  private reading = false;

  constructor(private readonly basis: CreditsBasis) {}

  get rows(): readonly RevenueRow[] {
    return this.shown?.rows ?? [];
  }

  /** Whose rows they are; the one that was read, while another is read. */
  get range(): DateRange | undefined {
    return this.shown?.range;
  }

  /** Milliseconds since the epoch. */
  get readAt(): number | undefined {
    return this.shown?.readAt;
  }

  /** Whose report it is, and on which terms; unknown before the first answer. */
  get me(): Me | undefined {
    return this.profile;
  }

  get unreadableCount(): number {
    return this.leftOut;
  }

  get isReading(): boolean {
    return this.reading;
  }

  get failure(): AppError | undefined {
    return this.lastFailure;
  }

  /** Reads the rows of a range; those before stay until they are there. Never throws: `failure` says it. */
  async show(range: DateRange): Promise<void> {
    this.reading = true;
    this.lastFailure = undefined;
    this.changed.fire(undefined);
    try {
      await this.latest.run(async (signal) => {
        const session = await this.basis.connection.require();
        this.profile = await session.profile.me(signal);
        // Whoever may not see the report is not told that it was refused: the page says whom to ask.
        if (this.profile.features.revenue !== 'on') return;
        const rows: RevenueRow[] = [];
        let unreadable = 0;
        for await (const page of session.revenue.list(range, signal, (count) => (unreadable += count)))
          rows.push(...page);
        if (signal.aborted) throw new AppError('cancelled');
        this.shown = { range, rows, readAt: Date.now() };
        this.leftOut = unreadable;
      });
    } catch (error) {
      if (AppError.is(error, 'cancelled')) return;
      this.basis.log.error('reading the revenue', error);
      this.lastFailure = AppError.is(error) ? error : new AppError('unreachable', { cause: error });
    }
    this.reading = false;
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.latest.cancel();
    this.changed.dispose();
  }
}
