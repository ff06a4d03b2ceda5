import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Invoice } from '../../contract/invoices';
import type { CreditsBasis } from './creditAccount';

/** The invoices of an account, one a month, newest first. */
export class InvoiceList implements Disposable {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  private readonly latest = new LatestCall();
  private shown: { readonly invoices: readonly Invoice[]; readonly readAt: number } | undefined;
  private leftOut = 0;
  private lastFailure: AppError | undefined;
  private reading = false;

  constructor(private readonly basis: CreditsBasis) {}

  get invoices(): readonly Invoice[] {
    return this.shown?.invoices ?? [];
  }

  /** Milliseconds since the epoch. */
  get readAt(): number | undefined {
    return this.shown?.readAt;
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

  /** Reads all of them; those before stay until they are there. Never throws: `failure` says it. */
  async refresh(): Promise<void> {
    this.reading = true;
    this.lastFailure = undefined;
    this.changed.fire(undefined);
    try {
      await this.latest.run(async (signal) => {
        const session = await this.basis.connection.require();
        const invoices: Invoice[] = [];
        let unreadable = 0;
        for await (const page of session.invoices.list({}, signal, (count) => (unreadable += count)))
          invoices.push(...page);
        if (signal.aborted) throw new AppError('cancelled');
        this.shown = { invoices, readAt: Date.now() };
        this.leftOut = unreadable;
      });
    } catch (error) {
      if (AppError.is(error, 'cancelled')) return;
      this.basis.log.error('reading invoices', error);
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
