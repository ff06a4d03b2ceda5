import { fittingPurchase, firstPurchase, readPurchase, type PurchaseForm } from '../../accounting/purchase';
import { checkoutState, nextQuestion, type CheckoutState } from '../../accounting/checkoutWatch';
import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { CheckoutRequest, CheckoutSession, PaymentOptions } from '../../contract/payments';
import { untilAnswered } from '../../deployments/untilAnswered';
import type { CreditsBasis } from './creditAccount';

/** A wish to buy, kept before it is sent: after a reload the same key brings back the same payment. */
export interface KeptPurchase {
  readonly key: string;
  readonly request: CheckoutRequest;
  readonly sessionId?: string;
}

/** Where the wish of an account is kept. */
export interface PurchaseStore {
  get(): KeptPurchase | undefined;
  set(kept: KeptPurchase | undefined): Promise<void>;
}

export interface PurchaseParts extends CreditsBasis {
  readonly store: PurchaseStore;
  /** Opens the page of a payment. @param url https, or http of this machine, as the contract checks */
  readonly openPage: (url: string) => Promise<void>;
  /** Asks once more, with what comes of it, where that was not known before. */
  readonly confirm: (session: CheckoutSession) => Promise<boolean>;
  /** The payment came to its end. */
  readonly onEnd: (session: CheckoutSession) => void;
}

/** Buying credits: what is offered, what is typed, and the payment under way. It goes on while no panel is open. */
export class Purchases implements Disposable {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  private readonly latest = new LatestCall();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private form: PurchaseForm | undefined;
  private offered: PaymentOptions | undefined;
  private session: CheckoutSession | undefined;
  private lastFailure: AppError | undefined;
  private isDisposed = false;
  private sending = false;
  private loading = false;

  constructor(private readonly parts: PurchaseParts) {}

  get options(): PaymentOptions | undefined {
    return this.offered;
  }

  get choice(): PurchaseForm | undefined {
    return this.form;
  }

  get isSending(): boolean {
    return this.sending;
  }

  get isLoading(): boolean {
    return this.loading;
  }

  get failure(): AppError | undefined {
    return this.lastFailure;
  }

  /** The payment under way, or the last one that came to an end. */
  get underWay(): { readonly session: CheckoutSession; readonly state: CheckoutState } | undefined {
    const { session } = this;
    return session && { session, state: checkoutState(session, Date.now()) };
  }

  /** Reads what is offered, and finds again a payment that was begun before a reload. Never throws. */
  async load(): Promise<void> {
    this.loading = true;
    this.lastFailure = undefined;
    this.changed.fire(undefined);
    await this.told(async () => {
      const session = await this.parts.connection.require();
      const options = await session.payments.options();
      this.offered = options;
      this.form = this.form === undefined ? firstPurchase(options) : fittingPurchase(this.form, options);
    });
    this.loading = false;
    this.changed.fire(undefined);
    if (this.session === undefined) await this.resume();
  }

  choose(form: PurchaseForm): void {
    this.form = this.offered === undefined ? form : fittingPurchase(form, this.offered);
    this.changed.fire(undefined);
  }

  /** Makes the payment and opens its page; while one is under way nothing happens. Never throws. */
  async begin(locale: string): Promise<void> {
    const { offered, form } = this;
    // The second click of two may come after the payment was made.
    const isBusy = this.sending || this.underWay?.state === 'waiting';
    if (offered === undefined || form === undefined || isBusy) return;
    const reading = readPurchase(form, offered, locale);
    if ('problem' in reading) return;
    this.sending = true;
    this.lastFailure = undefined;
    this.changed.fire(undefined);
    await this.told(async () => {
      if (await this.isUnderWay(reading.request)) return;
      const kept = this.unanswered(reading.request) ?? { key: crypto.randomUUID(), request: reading.request };
      await this.parts.store.set(kept);
      const session = await this.send(kept);
      if (session.state !== 'pending') return;
      if (reading.credits === undefined && !(await this.parts.confirm(session))) {
        this.session = undefined;
        await this.parts.store.set(undefined);
        return;
      }
      await this.parts.openPage(session.url);
    });
    this.sending = false;
    this.changed.fire(undefined);
    this.watch();
  }

  /** Opens the page of the payment under way once more. @throws what the editor throws */
  async openAgain(): Promise<void> {
    if (this.session?.state === 'pending') await this.parts.openPage(this.session.url);
  }

  /** Asks what became of the payment. Never throws: `failure` says it. */
  async check(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { session } = this;
    if (session === undefined || this.isDisposed) return;
    await this.told(async () => {
      await this.latest.run(async (signal) => {
        const platform = await this.parts.connection.require();
        const now = await platform.payments.session(session.id, signal);
        if (signal.aborted || this.session?.id !== now.id) return;
        this.lastFailure = undefined;
        await this.settle(now);
      });
    });
    this.changed.fire(undefined);
    this.watch();
  }

  /** Forgets the payment that came to an end. */
  async dismiss(): Promise<void> {
    clearTimeout(this.timer);
    this.session = undefined;
    this.changed.fire(undefined);
    await this.parts.store.set(undefined);
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    this.latest.cancel();
    this.changed.dispose();
  }

  private async resume(): Promise<void> {
    const kept = this.parts.store.get();
    if (kept === undefined) return;
    await this.told(async () => {
      const platform = await this.parts.connection.require();
      // Without an id nobody knows whether it was made: the same key makes it once.
      if (kept.sessionId === undefined) await this.send(kept);
      else await this.settle(await platform.payments.session(kept.sessionId));
    });
    this.changed.fire(undefined);
    this.watch();
  }

  private async send(kept: KeptPurchase): Promise<CheckoutSession> {
    const platform = await this.parts.connection.require();
    const session = await untilAnswered((signal) => platform.payments.begin(kept.request, kept.key, signal));
    await this.parts.store.set({ ...kept, sessionId: session.id });
    await this.settle(session);
    return session;
  }

  /** Takes over what became of a payment. Its end is told once: as long as the wish for it is kept. */
  private async settle(session: CheckoutSession): Promise<void> {
    this.session = session;
    const isEnd = checkoutState({ ...session, expiresAt: session.createdAt }, 0) !== 'waiting';
    if (!isEnd || this.parts.store.get()?.sessionId !== session.id) return;
    await this.parts.store.set(undefined);
    this.parts.onEnd(session);
  }

  /** A wish for the same of which nobody knows whether it was heard: its key makes it once. */
  private unanswered(request: CheckoutRequest): KeptPurchase | undefined {
    const kept = this.parts.store.get();
    return kept?.sessionId === undefined && isSame(kept?.request, request) ? kept : undefined;
  }

  /** Another window may wait for a payment: then that is shown, and none is made. */
  private async isUnderWay(request: CheckoutRequest): Promise<boolean> {
    const kept = this.parts.store.get();
    if (kept?.sessionId === undefined) return false;
    const platform = await this.parts.connection.require();
    await this.settle(await platform.payments.session(kept.sessionId));
    const { underWay } = this;
    if (underWay?.state !== 'waiting') return false;
    if (isSame(kept.request, request)) await this.parts.openPage(underWay.session.url);
    return true;
  }

  private watch(): void {
    clearTimeout(this.timer);
    if (this.isDisposed || this.session === undefined) return;
    const wait = nextQuestion(this.session, Date.now());
    this.timer = wait === undefined ? undefined : setTimeout(() => void this.check(), wait);
  }

  private async told(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (AppError.is(error, 'cancelled') || this.isDisposed) return;
      this.parts.log.error('buying credits', error);
      this.lastFailure = AppError.is(error) ? error : new AppError('unreachable', { cause: error });
    }
  }
}

const isSame = (one: CheckoutRequest | undefined, other: CheckoutRequest): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
