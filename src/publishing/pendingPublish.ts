import type { PublishAnswer, PublishRequest } from '../contract/publishedModules';

/** A request that was written down before it was sent; its outcome may be unknown. */
export interface PendingPublish {
  readonly idempotencyKey: string;
  readonly etag: string;
  readonly body: PublishRequest;
  /** Path and name of each module whose change the request carries. */
  readonly modules: readonly (readonly [path: string, name: string])[];
  /** Milliseconds since the epoch; absent in what an earlier version wrote. */
  readonly sentAt?: number;
}

export function isPendingPublish(stored: unknown): stored is PendingPublish {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'idempotencyKey' in stored &&
    'etag' in stored &&
    'body' in stored &&
    'modules' in stored &&
    Array.isArray(stored.modules)
  );
}

/** How a request ended whose outcome was unknown. */
export type SettledPublish =
  | { readonly outcome: 'done'; readonly answer: PublishAnswer; readonly pending: PendingPublish }
  | { readonly outcome: 'notDone'; readonly pending: PendingPublish }
  /** The platform remembers keys for a day: nobody can tell any more. What is published is true all the same. */
  | { readonly outcome: 'forgotten'; readonly pending: PendingPublish };

/**
 * How long the answer of a key can be asked for, milliseconds: the 24 hours of the contract ("Idempotency"), less one
 * for clocks that differ.
 */
const KEY_LIFE_MS = 23 * 3_600_000;

/** Does the platform still know what it answered to this request? */
export const isRemembered = ({ sentAt = 0 }: PendingPublish, now: number): boolean => now - sentAt < KEY_LIFE_MS;
