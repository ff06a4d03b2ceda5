import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Log } from '../../common/log';

/** The shortest time between two readings, milliseconds. */
export const CREDITS_PAUSE = 60_000;

export interface CreditWatchParts {
  /** Is somebody looking? Nothing is asked before. */
  readonly isWatched: () => boolean;
  /** Whose credits they are; undefined while nobody is signed in. */
  readonly account: () => string | undefined;
  /** Asks the platform. @throws AppError */
  readonly read: (signal: AbortSignal) => Promise<unknown>;
  readonly log: Log;
  /** Milliseconds; `CREDITS_PAUSE` when absent. */
  readonly pause?: number;
}

/** Reads the credits while somebody looks: at most once a minute, and at once for another account. */
export class CreditWatch implements Disposable {
  private readonly latest = new LatestCall();
  private readonly changed = new Emitter<undefined>();
  /** Fires when `failure` came or went. */
  readonly onDidChange = this.changed.event;
  private lastFailure: AppError | undefined;
  private last: { readonly account: string; readonly at: number } | undefined;
  /** For which account a reading is under way. A slow one is waited for, not begun again. */
  private reading: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isDisposed = false;

  constructor(private readonly parts: CreditWatchParts) {}

  /** Why the last reading failed; undefined after one that did not. */
  get failure(): AppError | undefined {
    return this.lastFailure;
  }

  /** To be called whenever somebody begins or ends to look, and when another account is in use. */
  catchUp(): void {
    clearTimeout(this.timer);
    const account = this.parts.account();
    if (account !== this.last?.account) this.leave();
    if (this.isDisposed || account === undefined || !this.parts.isWatched()) return;
    const pause = this.parts.pause ?? CREDITS_PAUSE;
    const wait = this.last === undefined ? 0 : this.last.at + pause - Date.now();
    // A clock that was set back must not stop the readings.
    if ((wait <= 0 || wait > pause) && this.reading !== account) void this.read(account);
    this.timer = setTimeout(
      () => {
        this.catchUp();
      },
      wait > 0 && wait <= pause ? wait : pause,
    );
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    this.latest.cancel();
    this.changed.dispose();
  }

  /** What was asked for another account is of no use any more. */
  private leave(): void {
    this.latest.cancel();
    this.last = undefined;
    this.reading = undefined;
    this.tell(undefined);
  }

  private async read(account: string): Promise<void> {
    const begun = { account, at: Date.now() };
    this.last = begun;
    this.reading = account;
    await this.latest
      .run(async (signal) => {
        await this.parts.read(signal);
        if (!signal.aborted) this.tell(undefined);
      })
      .catch((error: unknown) => {
        if (AppError.is(error, 'cancelled') || this.last !== begun) return;
        this.tell(AppError.is(error) ? error : new AppError('unreachable', { cause: error }));
      });
    if (this.last === begun) this.reading = undefined;
  }

  private tell(failure: AppError | undefined): void {
    const isSame = failure?.reason === this.lastFailure?.reason;
    this.lastFailure = failure;
    // Once a minute the same sentence would fill the log.
    if (failure !== undefined && !isSame) this.parts.log.error('reading the credits', failure);
    if (!isSame) this.changed.fire(undefined);
  }
}
