import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { Answers } from '../connection/answers';
import type { PlatformConnection } from '../connection/platformConnection';
import { cachedCredits, isAboutCredits, readCredits, type KnownCredits } from '../statusBar/creditAnswers';

/** What money is read with. */
export interface CreditsBasis {
  readonly connection: Pick<PlatformConnection, 'kind' | 'platformName' | 'require'>;
  readonly answers: Pick<Answers, 'current' | 'of' | 'onDidKeep'>;
  readonly log: Log;
}

/** The balance of the account in use, as it was told last. */
export class CreditAccount implements Disposable {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  private readonly latest = new LatestCall();
  private readonly listening: Disposable;
  private lastFailure: AppError | undefined;
  private reading = false;
  private last: KnownCredits | undefined;

  constructor(private readonly basis: CreditsBasis) {
    // Others read it too: the status bar, the end of a deployment, a purchase.
    this.listening = basis.answers.onDidKeep(({ resource }) => {
      if (isAboutCredits(resource)) void this.restore();
    });
  }

  get known(): KnownCredits | undefined {
    return this.last;
  }

  get isReading(): boolean {
    return this.reading;
  }

  get failure(): AppError | undefined {
    return this.lastFailure;
  }

  /** Takes over what was told last, to this window or another. */
  async restore(): Promise<void> {
    try {
      const cache = await this.basis.answers.current();
      this.last = (cache && (await cachedCredits(cache))) ?? this.last;
      this.changed.fire(undefined);
    } catch (error) {
      this.basis.log.error('reading the last credits', error);
    }
  }

  /** Asks the platform. Never throws: `failure` says it. */
  async refresh(): Promise<void> {
    this.reading = true;
    this.changed.fire(undefined);
    try {
      await this.latest.run(async (signal) => {
        const session = await this.basis.connection.require();
        const known = await readCredits(session, await this.basis.answers.of(session.account), signal);
        if (signal.aborted) return;
        this.last = known;
        this.lastFailure = undefined;
      });
    } catch (error) {
      if (AppError.is(error, 'cancelled')) return;
      this.basis.log.error('reading the credits', error);
      this.lastFailure = AppError.is(error) ? error : new AppError('unreachable', { cause: error });
    }
    this.reading = false;
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.listening.dispose();
    this.latest.cancel();
    this.changed.dispose();
  }
}
