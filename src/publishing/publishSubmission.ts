import { pause } from '../common/abort';
import { AppError } from '../common/appError';
import type { KeyValueStore } from '../common/keyValueStore';
import type { PublishAnswer, PublishRequest } from '../contract/publishedModules';
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

/** A request that was written down before it was sent; its outcome may be unknown. */
export interface PendingPublish {
  readonly idempotencyKey: string;
  readonly etag: string;
  readonly body: PublishRequest;
  /** Path and name of each module whose change the request carries. */
  readonly modules: readonly (readonly [path: string, name: string])[];
}

function isPendingPublish(stored: unknown): stored is PendingPublish {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'idempotencyKey' in stored &&
    'etag' in stored &&
    'body' in stored &&
    'modules' in stored
  );
}

/** Waits between attempts while the platform still works on the same key, milliseconds. */
const IN_PROGRESS_WAITS_MS = [200, 400, 800, 1600, 3200, 5000];

/** Answers of the platform after which a request has certainly changed nothing, now or later. */
const isRefusal = (error: unknown): boolean =>
  AppError.is(error) &&
  error.details.code !== 'in_progress' &&
  (error.reason === 'stalePublishedSet' || error.reason === 'invalidRequest' || error.reason === 'notFound');

/** Answers to a first attempt that say the same: the platform did not even look at the request. */
const isTurnedAway = (error: unknown): boolean =>
  AppError.is(error) && ['unauthenticated', 'forbidden', 'rateLimited'].includes(error.reason);

/** How a request ended whose outcome was unknown. */
export type SettledPublish =
  | { readonly outcome: 'done'; readonly answer: PublishAnswer; readonly pending: PendingPublish }
  | { readonly outcome: 'notDone'; readonly pending: PendingPublish };

/**
 * Publishes so that the outcome is never in doubt for long: key and body are stored before sending. When the
 * connection breaks the same key is sent again, and the platform answers what happened (platform-api.md,
 * "Idempotency"). After a reload nothing is published any more that was not done before: see `settle`.
 */
export class PublishSubmission {
  private readonly key: string;

  constructor(
    private readonly store: KeyValueStore,
    scope: PublishScope,
    private readonly route: PublishRoute,
    private readonly newKey: () => string = () => crypto.randomUUID(),
  ) {
    this.key = scopeKey('pendingPublish', scope);
  }

  /** The request whose outcome is unknown, if there is one. */
  get pending(): PendingPublish | undefined {
    const stored = this.store.get(this.key);
    return isPendingPublish(stored) ? stored : undefined;
  }

  /**
   * Sends the wanted set.
   * @param modules module path -> name of the changes it carries
   * @throws AppError; unless the platform refused, the request stays pending: call `replay` or, later, `settle`
   */
  async submit(
    body: PublishRequest,
    etag: string,
    modules: ReadonlyMap<string, string>,
    signal?: AbortSignal,
  ): Promise<PublishAnswer> {
    const pending: PendingPublish = { idempotencyKey: this.newKey(), etag, body, modules: [...modules] };
    await this.store.update(this.key, pending);
    try {
      return await this.send(pending, signal);
    } catch (error) {
      if (isTurnedAway(error)) await this.forget();
      throw error;
    }
  }

  /** Sends the pending request again while the partner waits for it. @throws AppError */
  async replay(signal?: AbortSignal): Promise<PublishAnswer | undefined> {
    return this.pending && this.send(this.pending, signal);
  }

  /**
   * Learns later what became of the pending request. While the published set is still the one it was made for, it was
   * not done and is dropped: the partner may have changed their mind. Otherwise its key is sent again, which can only
   * bring the stored answer or a refusal.
   * @param etag the published set's ETag as just read
   * @throws AppError when the platform cannot tell now; the request stays pending
   */
  async settle(etag: string, signal?: AbortSignal): Promise<SettledPublish | undefined> {
    const { pending } = this;
    if (pending === undefined) return undefined;
    if (pending.etag === etag) {
      await this.forget();
      return { outcome: 'notDone', pending };
    }
    try {
      return { outcome: 'done', answer: await this.send(pending, signal), pending };
    } catch (error) {
      if (isRefusal(error)) return { outcome: 'notDone', pending };
      throw error;
    }
  }

  private async forget(): Promise<void> {
    await this.store.update(this.key, undefined);
  }

  private async send(pending: PendingPublish, signal: AbortSignal | undefined): Promise<PublishAnswer> {
    const waits = [...IN_PROGRESS_WAITS_MS];
    for (;;) {
      try {
        const answer = await this.route.replacePublishedModules(
          pending.body,
          pending.etag,
          pending.idempotencyKey,
          signal,
        );
        await this.forget();
        return answer;
      } catch (error) {
        if (isRefusal(error)) await this.forget();
        const wait = AppError.is(error) && error.details.code === 'in_progress' ? waits.shift() : undefined;
        if (wait === undefined) throw error;
        await pause(wait, signal);
      }
    }
  }
}
