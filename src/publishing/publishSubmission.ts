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
  /** Module paths whose change the request carries. */
  readonly paths: readonly string[];
}

function isPendingPublish(stored: unknown): stored is PendingPublish {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'idempotencyKey' in stored &&
    'etag' in stored &&
    'body' in stored &&
    'paths' in stored
  );
}

/** Waits between attempts while the platform still works on the same key, milliseconds. */
const IN_PROGRESS_WAITS_MS = [200, 400, 800, 1600, 3200, 5000];

/** Failures after which nobody knows whether the platform did it. */
const isUncertain = (error: unknown): boolean =>
  ['unreachable', 'timeout', 'serverError', 'invalidAnswer'].some(
    (reason) => AppError.is(error) && error.reason === reason,
  );

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Publishes so that the outcome is never in doubt for long: key and body are stored before sending, and after a
 * broken connection, a crash or a reload the same key is sent again; the platform then answers what happened
 * (platform-api.md, "Idempotency").
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
   * @throws AppError; after `unreachable`, `timeout` or `serverError` the request stays pending: call `resume`
   */
  async submit(
    body: PublishRequest,
    etag: string,
    paths: readonly string[],
    signal?: AbortSignal,
  ): Promise<PublishAnswer> {
    const pending: PendingPublish = { idempotencyKey: this.newKey(), etag, body, paths };
    await this.store.update(this.key, pending);
    return this.send(pending, signal);
  }

  /** Learns the outcome of the pending request by sending its key again; undefined when nothing is pending. */
  async resume(signal?: AbortSignal): Promise<{ answer: PublishAnswer; pending: PendingPublish } | undefined> {
    const { pending } = this;
    return pending && { answer: await this.send(pending, signal), pending };
  }

  private async send(pending: PendingPublish, signal: AbortSignal | undefined): Promise<PublishAnswer> {
    try {
      const answer = await this.sendUntilAnswered(pending, signal);
      await this.store.update(this.key, undefined);
      return answer;
    } catch (error) {
      // A cancelled request must not be sent again behind the partner's back; the next reading shows what happened.
      if (!isUncertain(error)) await this.store.update(this.key, undefined);
      throw error;
    }
  }

  private async sendUntilAnswered(pending: PendingPublish, signal: AbortSignal | undefined): Promise<PublishAnswer> {
    const waits = [...IN_PROGRESS_WAITS_MS];
    for (;;) {
      try {
        return await this.route.replacePublishedModules(pending.body, pending.etag, pending.idempotencyKey, signal);
      } catch (error) {
        const wait = AppError.is(error) && error.details.code === 'in_progress' ? waits.shift() : undefined;
        if (wait === undefined) throw error;
        await pause(wait);
      }
    }
  }
}
