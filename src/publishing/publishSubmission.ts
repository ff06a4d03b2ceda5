import { pause } from '../common/abort';
import { AppError } from '../common/appError';
import type { KeyValueStore } from '../common/keyValueStore';
import type { PublishAnswer, PublishRequest } from '../contract/publishedModules';
import { isPendingPublish, isRemembered, type PendingPublish, type SettledPublish } from './pendingPublish';
import { scopeKey, type PublishScope } from './stagedTicks';

/** The platform route that a submission needs. */
export interface PublishRoute {
  replacePublishedModules(
    body: PublishRequest,
    etag: string,
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<PublishAnswer>;
}

/** What a submission can be told to do otherwise. */
export interface SubmissionOptions {
  readonly newKey?: () => string;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Waits between attempts while the platform still works on the same key, milliseconds. */
const IN_PROGRESS_WAITS_MS = [200, 400, 800, 1600, 3200, 5000];

/**
 * The ETag of no set. A request with it can only bring the answer that is stored under its key, because the key is
 * looked up before the precondition (platform-api.md, "Idempotency"): it asks without doing anything.
 */
const NO_SET = '"rad-partner-asks-for-the-outcome"';

const pendingKey = (scope: PublishScope): string => scopeKey('pendingPublish', scope);

/** The request of an account, repository and work tree whose outcome is unknown, if there is one. */
export function pendingPublishOf(store: KeyValueStore, scope: PublishScope): PendingPublish | undefined {
  const stored = store.get(pendingKey(scope));
  return isPendingPublish(stored) ? stored : undefined;
}

/** Code of the error of `submit` while the outcome of the request before is unknown. */
export const OUTCOME_UNKNOWN = 'outcome_unknown';

const isInProgress = (error: unknown): boolean => AppError.is(error) && error.details.code === 'in_progress';

/** Answers of the platform after which a request has certainly changed nothing, now or later. */
const isRefusal = (error: unknown): boolean =>
  AppError.is(error) &&
  !isInProgress(error) &&
  (error.reason === 'stalePublishedSet' || error.reason === 'invalidRequest' || error.reason === 'notFound');

/** Answers to a first attempt that say the same: the platform did not even look at the request. */
const isTurnedAway = (error: unknown): boolean =>
  AppError.is(error) && ['signedOut', 'unauthenticated', 'forbidden', 'rateLimited'].includes(error.reason);

/**
 * Publishes so that the outcome is never in doubt for long: key and body are stored before sending. When the
 * connection breaks the same key is sent again, and the platform answers what happened (platform-api.md,
 * "Idempotency"). After a reload nothing is published any more that was not done before: see `settle`.
 */
export class PublishSubmission {
  private readonly newKey: () => string;
  private readonly now: () => number;

  constructor(
    private readonly store: KeyValueStore,
    private readonly scope: PublishScope,
    private readonly route: PublishRoute,
    { newKey = () => crypto.randomUUID(), now = Date.now }: SubmissionOptions = {},
  ) {
    this.newKey = newKey;
    this.now = now;
  }

  /** The request whose outcome is unknown, if there is one. */
  get pending(): PendingPublish | undefined {
    return pendingPublishOf(this.store, this.scope);
  }

  /**
   * Sends the wanted set.
   * @param modules module path -> name of the changes it carries
   * @param idempotencyKey a UUID; the one of an attempt that was turned away may be used again
   * @throws AppError; unless the platform refused, the request stays pending: call `replay` or, later, `settle`.
   * `unreachable` with the code `outcome_unknown` when the request before is still pending: then nothing is sent.
   */
  async submit(
    body: PublishRequest,
    etag: string,
    modules: ReadonlyMap<string, string>,
    signal?: AbortSignal,
    idempotencyKey = this.newKey(),
  ): Promise<PublishAnswer> {
    if (this.pending !== undefined) {
      throw new AppError('unreachable', { service: 'platform', code: OUTCOME_UNKNOWN });
    }
    const pending: PendingPublish = { idempotencyKey, etag, body, modules: [...modules], sentAt: this.now() };
    await this.store.update(pendingKey(this.scope), pending);
    try {
      return await this.send(pending, etag, signal);
    } catch (error) {
      if (isTurnedAway(error)) await this.forget();
      throw error;
    }
  }

  /** Sends the pending request again while the partner waits for it. @throws AppError */
  async replay(signal?: AbortSignal): Promise<PublishAnswer | undefined> {
    const { pending } = this;
    return pending && this.send(pending, pending.etag, signal);
  }

  /**
   * Learns later what became of the pending request, and does nothing: the partner may have changed their mind. Its
   * key is sent again in a way that can only bring the stored answer or a refusal.
   * @param etag the published set's ETag as just read
   * @throws AppError when the platform cannot tell now; the request stays pending
   */
  async settle(etag: string, signal?: AbortSignal): Promise<SettledPublish | undefined> {
    const { pending } = this;
    if (pending === undefined) return undefined;
    // While the set is the one that the request was made for, its own precondition would let it through.
    const isSame = pending.etag === etag;
    try {
      return { outcome: 'done', answer: await this.send(pending, isSame ? NO_SET : pending.etag, signal), pending };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { outcome: isSame || isRemembered(pending, this.now()) ? 'notDone' : 'forgotten', pending };
    }
  }

  private async forget(): Promise<void> {
    await this.store.update(pendingKey(this.scope), undefined);
  }

  private async send(pending: PendingPublish, etag: string, signal: AbortSignal | undefined): Promise<PublishAnswer> {
    const waits = [...IN_PROGRESS_WAITS_MS];
    for (;;) {
      try {
        const { body, idempotencyKey } = pending;
        const answer = await this.route.replacePublishedModules(body, etag, idempotencyKey, signal);
        await this.forget();
        return answer;
      } catch (error) {
        if (isRefusal(error)) await this.forget();
        const wait = isInProgress(error) ? waits.shift() : undefined;
        if (wait === undefined) throw error;
        await pause(wait, signal);
      }
    }
  }
}
