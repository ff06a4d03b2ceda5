import type { KeyValueStore } from '../common/keyValueStore';
import { asEntries, byteLength, CACHE_FORMAT, type CacheEntry } from './cacheEntry';

/** What all cached answers take together, bytes of their JSON in UTF-8. */
export const CACHE_LIMIT = 5 * 1024 * 1024;

/** Whose answers these are: an account of one origin. */
export interface CacheOwner {
  /** Of the service that answered, e.g. `https://rad.example`. */
  readonly origin: string;
  /** The account's id there. */
  readonly account: string;
}

/** An answer from earlier. */
export interface CachedAnswer<T> {
  readonly data: T;
  /** When it was read from the service, milliseconds since the epoch. */
  readonly readAt: number;
}

/** A schema of `src/contract`, as far as the cache needs it. */
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/**
 * The last answer per account and resource, so that views have rows, with their age, before and without an answer.
 * Everything stands under one key, so that nothing outlives its place in the list. When it is full the answer that
 * was written longest ago goes first. Answers never hold a token; what is sensitive must not be written here.
 */
export class AnswerCache {
  /** Ends of writes that were asked for earlier; a store may take its time. */
  private written: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: KeyValueStore,
    private readonly key: string,
    private readonly limit = CACHE_LIMIT,
  ) {}

  /** The answers of one signed-in account. */
  of(owner: CacheOwner): AccountCache {
    return new AccountCache(this, owner);
  }

  /** Forgets everything of everybody. */
  clear(): Promise<void> {
    return this.change(() => []);
  }

  /** All entries that can be read, those written longest ago first. */
  entries(): readonly CacheEntry[] {
    return asEntries(this.store.get(this.key));
  }

  /** Changes the list, one change after another. */
  change(step: (entries: readonly CacheEntry[]) => readonly CacheEntry[]): Promise<void> {
    const change = this.written.then(async () => {
      const entries = this.fitting(step(this.entries()));
      await this.store.update(this.key, entries.length === 0 ? undefined : { format: CACHE_FORMAT, entries });
    });
    this.written = change.catch(() => undefined);
    return change;
  }

  /** Whether one entry can be kept at all. */
  canHold(entry: CacheEntry): boolean {
    return this.fitting([entry]).length === 1;
  }

  /** The newest entries that the limit has room for; none is left out for an older one. */
  private fitting(entries: readonly CacheEntry[]): readonly CacheEntry[] {
    let room = this.limit - byteLength({ format: CACHE_FORMAT, entries: [] });
    let first = entries.length;
    for (; first > 0; first--) {
      // One more for the comma between two.
      room -= byteLength(entries[first - 1]) + 1;
      if (room < 0) break;
    }
    return entries.slice(first);
  }
}

/** The answers of one account. After `end` it reads and writes nothing more. */
export class AccountCache {
  private ended = false;

  constructor(
    private readonly cache: AnswerCache,
    private readonly owner: CacheOwner,
  ) {}

  /** The last answer for a resource, when it still has the shape that is expected today. */
  read<T>(resource: string, schema: Schema<T>): CachedAnswer<T> | undefined {
    if (this.ended) return undefined;
    const entry = this.cache.entries().findLast((one) => this.owns(one) && one.resource === resource);
    const data = entry === undefined ? undefined : parsedJson(entry.body);
    if (entry === undefined || data === undefined) return undefined;
    const parsed = schema.safeParse(data);
    return parsed.success ? { data: parsed.data, readAt: entry.readAt } : undefined;
  }

  /**
   * Keeps an answer instead of the one before it; one over the limit is not kept, and the one before stays.
   * @param data any JSON value
   * @param readAt when it was read from the service, milliseconds since the epoch
   * @throws what the store throws
   */
  async write(resource: string, data: unknown, readAt: number): Promise<void> {
    const body = JSON.stringify(data) as string | undefined;
    if (body === undefined) return;
    const entry: CacheEntry = { ...this.owner, resource, readAt, body };
    await this.cache.change((entries) => {
      if (this.ended || !this.cache.canHold(entry)) return entries;
      return [...entries.filter((one) => !this.owns(one) || one.resource !== resource), entry];
    });
  }

  /** For sign-out: forgets all answers of this account. Answers that arrive later are not kept. */
  end(): Promise<void> {
    this.ended = true;
    return this.cache.change((entries) => entries.filter((one) => !this.owns(one)));
  }

  private owns({ origin, account }: CacheEntry): boolean {
    return origin === this.owner.origin && account === this.owner.account;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
