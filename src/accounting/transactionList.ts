import { throwIfAborted } from '../common/abort';
import { AppError } from '../common/appError';
import { Emitter } from '../common/emitter';
import type { CreditTransaction } from '../contract/credits';
import { matchesFilter, type TransactionFilter } from './transactionFilter';
import { transactionTotals, type TransactionTotals } from './transactionTotals';

/** A page of the ledger, newest first. */
export interface LedgerPage {
  readonly data: readonly CreditTransaction[];
  readonly nextCursor: string | null;
  /** Rows that were not what the contract says. */
  readonly unreadable: number;
}

/** Reads the page behind a cursor; the first without one. @throws AppError */
export type ReadLedger = (
  filter: TransactionFilter,
  cursor: string | undefined,
  signal: AbortSignal,
) => Promise<LedgerPage>;

/** The ledger as far as somebody has looked: pages are asked for when their rows are wanted. */
export class TransactionList {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  private chosen: TransactionFilter = {};
  private known: CreditTransaction[] = [];
  /** Rows looked at, those that a text does not let through too. */
  private searched = 0;
  private leftOut = 0;
  private cursor: string | null | undefined;
  private wanted = 0;
  private added: { readonly rows: unknown; readonly count: number; readonly totals: TransactionTotals } | undefined;
  private running: AbortController | undefined;
  private lastFailure: AppError | undefined;
  private lastReadAt: number | undefined;

  constructor(private readonly read: ReadLedger) {}

  get filter(): TransactionFilter {
    return this.chosen;
  }

  /** The rows that were read and are let through by the filter, newest first. */
  get rows(): readonly CreditTransaction[] {
    return this.known;
  }

  /** The sums of `rows`; added up once for each set of them. @throws AmountError `outOfRange` */
  get totals(): TransactionTotals {
    const { known } = this;
    if (this.added?.rows !== known || this.added.count !== known.length)
      this.added = { rows: known, count: known.length, totals: transactionTotals(known) };
    return this.added.totals;
  }

  get searchedCount(): number {
    return this.searched;
  }

  get unreadableCount(): number {
    return this.leftOut;
  }

  /** There are no more rows than `rows`. */
  get isComplete(): boolean {
    return this.cursor === null;
  }

  get isReading(): boolean {
    return this.running !== undefined;
  }

  /** Why the last reading failed; what is known stays. */
  get failure(): AppError | undefined {
    return this.lastFailure;
  }

  /** When the first rows were read, milliseconds since the epoch. */
  get readAt(): number | undefined {
    return this.lastReadAt;
  }

  /** Shows what an earlier window has read, until something newer comes. @param readAt milliseconds since the epoch */
  restore(rows: readonly CreditTransaction[], readAt: number): void {
    if (this.lastReadAt !== undefined || Object.keys(this.chosen).length > 0) return;
    this.known = [...rows];
    this.lastReadAt = readAt;
    this.changed.fire(undefined);
  }

  /** Shows other rows; the ones before stay until these are there. Never throws: `failure` says it. */
  show(filter: TransactionFilter, count: number): Promise<void> {
    this.chosen = filter;
    return this.refresh(count);
  }

  /** Reads again from the newest row on, at least `count` rows. Never throws: `failure` says it. */
  refresh(count: number): Promise<void> {
    this.wanted = count;
    return this.readFrom(undefined);
  }

  /** Reads until there are at least `count` rows, or all. Never throws: `failure` says it. */
  async ensure(count: number): Promise<void> {
    this.wanted = Math.max(this.wanted, count);
    // What is under way reads as far as is wanted by then.
    if (this.isReading || this.cursor === null || this.known.length >= this.wanted) return;
    await this.readFrom(this.cursor);
  }

  /** Gives up what is under way; what is known stays. */
  stop(): void {
    this.running?.abort();
    this.running = undefined;
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.stop();
    this.changed.dispose();
  }

  private async readFrom(start: string | undefined): Promise<void> {
    this.running?.abort();
    const own = new AbortController();
    this.running = own;
    this.lastFailure = undefined;
    this.changed.fire(undefined);
    try {
      await this.readPages(start, own.signal);
    } catch (error) {
      if (this.running === own)
        this.lastFailure = AppError.is(error) ? error : new AppError('unreachable', { cause: error });
    }
    // Otherwise another reading has taken its place, and says when that is done.
    if (this.running === own) this.stop();
  }

  private async readPages(start: string | undefined, signal: AbortSignal): Promise<void> {
    let cursor = start;
    do {
      const { data, nextCursor, unreadable } = await this.read(this.chosen, cursor, signal);
      throwIfAborted(signal);
      if (cursor === undefined) {
        this.known = [];
        this.searched = 0;
        this.leftOut = 0;
        this.lastReadAt = Date.now();
      }
      for (const row of data) if (matchesFilter(row, this.chosen)) this.known.push(row);
      this.searched += data.length;
      this.leftOut += unreadable;
      this.cursor = nextCursor;
      cursor = nextCursor ?? undefined;
      this.changed.fire(undefined);
    } while (cursor !== undefined && this.known.length < this.wanted);
  }
}
