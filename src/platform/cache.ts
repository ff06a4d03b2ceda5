import type { Disposable } from '../common/disposable';
import { Emitter } from '../common/emitter';
import type { Log } from '../common/log';
import {
  entryKey,
  fittingEntries,
  formatEntries,
  newestEntries,
  ownerKey,
  parsedJson,
  parseEntries,
  type CacheEntry,
  type CacheOwner,
} from './cacheEntry';

/** What all cached answers take together, bytes of their file. */
export const CACHE_LIMIT = 5 * 1024 * 1024;
/** The shortest time between two writes of the file, milliseconds. */
const PAUSE = 1000;

/** Where the answers are kept: one text that all windows share. */
export interface AnswerFile {
  /** Undefined when there is none. */
  read(): Promise<string | undefined>;
  /** Replaces the text as a whole: a reader sees the old one or the new one, or for a moment none. */
  write(text: string): Promise<void>;
}

export interface AnswerCacheParts {
  readonly file: AnswerFile;
  /** Answers of others are dropped whenever the file is read. */
  readonly isSignedIn: (owner: CacheOwner) => boolean;
  readonly log: Log;
  /** Bytes. */
  readonly limit?: number;
}

/** An answer from earlier. */
export interface CachedAnswer<T> {
  readonly data: T;
  /** When it was read from the service, milliseconds since the epoch. */
  readonly readAt: number;
}

/** A schema of `src/contract`, as far as the cache needs it. */
export interface AnswerSchema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/**
 * The last answer per account and resource, so that views have rows, with their age, before and without an answer.
 * Several windows share the file: before a write it is read again, and of two answers the one that was read last from
 * the service stays. When it is full the oldest answer goes first. Answers never hold a token; what is sensitive must
 * not be written here.
 */
export class AnswerCache implements Disposable {
  private entries = new Map<string, CacheEntry>();
  /** What this window read since its last write. Only this is added to the file: the rest may be gone on purpose. */
  private unsaved = new Map<string, CacheEntry>();
  private readonly accounts = new Map<string, AccountCache>();
  private readonly kept = new Emitter<CacheEntry>();
  /** Fires when an answer was kept in this window. */
  readonly onDidKeep = this.kept.event;
  private reading: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The end of the writes asked for so far. */
  private saved: Promise<void> = Promise.resolve();

  constructor(private readonly parts: AnswerCacheParts) {}

  /** Reads the file, once. A file that cannot be read counts as empty. Never throws. */
  load(): Promise<void> {
    return (this.reading ??= this.readFile().then((stored) => {
      const entries = newestEntries([...(stored ?? []), ...this.entries.values()]);
      this.entries = byKey(entries.filter(this.parts.isSignedIn));
      if (this.entries.size < entries.length) this.saveSoon();
    }));
  }

  /** The answers of one signed-in account; those from earlier only after `load`. */
  of(owner: CacheOwner): AccountCache {
    const known = this.accounts.get(ownerKey(owner));
    if (known !== undefined) return known;
    const cache = new AccountCache(this, owner);
    this.accounts.set(ownerKey(owner), cache);
    return cache;
  }

  /** For sign-out: forgets all answers of an account, and those that arrive for it later. @throws what the file throws */
  forget(owner: CacheOwner): Promise<void> {
    return this.drop((entry) => ownerKey(entry) === ownerKey(owner));
  }

  /** Forgets everything of everybody. @throws what the file throws */
  clear(): Promise<void> {
    return this.drop(() => true);
  }

  find(wanted: Omit<CacheEntry, 'readAt' | 'body'>): CacheEntry | undefined {
    return this.entries.get(entryKey(wanted));
  }

  /** Keeps an entry unless a newer one is there, or it is over the limit by itself. */
  keep(entry: CacheEntry): void {
    const known = this.find(entry);
    if (known !== undefined && known.readAt > entry.readAt) return;
    if (fittingEntries([entry], this.limit).length === 0) return;
    this.entries.set(entryKey(entry), entry);
    this.unsaved.set(entryKey(entry), entry);
    this.saveSoon();
    this.kept.fire(entry);
  }

  /** Writes now what is not written yet. @throws what the file throws; it is tried again at the next write */
  save(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    return this.rewrite(() => false);
  }

  /** Begins the last write. */
  dispose(): void {
    this.kept.dispose();
    if (this.timer !== undefined) this.saveOrLog();
  }

  private get limit(): number {
    return this.parts.limit ?? CACHE_LIMIT;
  }

  private saveSoon(): void {
    this.timer ??= setTimeout(() => {
      this.saveOrLog();
    }, PAUSE);
  }

  private saveOrLog(): void {
    this.save().catch((error: unknown) => {
      this.parts.log.error('keeping the last answers', error);
    });
  }

  private drop(isDropped: (owner: CacheOwner) => boolean): Promise<void> {
    for (const [key, cache] of this.accounts) {
      if (!isDropped(cache.owner)) continue;
      cache.end();
      this.accounts.delete(key);
    }
    for (const entries of [this.entries, this.unsaved]) {
      for (const [key, entry] of entries) if (isDropped(entry)) entries.delete(key);
    }
    return this.rewrite(isDropped);
  }

  private rewrite(isDropped: (owner: CacheOwner) => boolean): Promise<void> {
    const write = this.saved.then(async () => {
      const text = await this.parts.file.read().catch(() => undefined);
      const sent = new Map(this.unsaved);
      // Without a file, for instance while another window replaces it, this window's answers are all there is.
      const stored = parseEntries(text, Date.now()) ?? [...this.entries.values()];
      const entries = [...stored.filter((one) => !isDropped(one)), ...sent.values()].filter(this.parts.isSignedIn);
      const kept = fittingEntries(newestEntries(entries), this.limit);
      const next = formatEntries(kept);
      if (next !== text && (kept.length > 0 || text !== undefined)) await this.parts.file.write(next);
      this.adopt(kept, sent);
    });
    this.saved = write.catch(() => undefined);
    return write;
  }

  /** After a write: what the file holds, and what arrived meanwhile. */
  private adopt(kept: readonly CacheEntry[], sent: ReadonlyMap<string, CacheEntry>): void {
    for (const [key, entry] of sent) if (this.unsaved.get(key) === entry) this.unsaved.delete(key);
    this.entries = byKey(newestEntries([...kept, ...this.unsaved.values()]));
  }

  private async readFile(): Promise<readonly CacheEntry[] | undefined> {
    try {
      return parseEntries(await this.parts.file.read(), Date.now());
    } catch (error) {
      this.parts.log.error('reading the last answers', error);
      return undefined;
    }
  }
}

/** The answers of one account. After its sign-out it reads and keeps nothing more. */
export class AccountCache {
  private ended = false;

  constructor(
    private readonly cache: Pick<AnswerCache, 'find' | 'keep'>,
    readonly owner: CacheOwner,
  ) {}

  /** The last answer for a resource, when it still has the shape that is expected today. */
  read<T>(resource: string, schema: AnswerSchema<T>): CachedAnswer<T> | undefined {
    const entry = this.ended ? undefined : this.cache.find({ ...this.owner, resource });
    const data = entry === undefined ? undefined : parsedJson(entry.body);
    if (entry === undefined || data === undefined) return undefined;
    const parsed = schema.safeParse(data);
    return parsed.success ? { data: parsed.data, readAt: entry.readAt } : undefined;
  }

  /**
   * Keeps an answer instead of an older one; one over the limit is not kept, and the one before stays. It is readable
   * at once and in the file within a second or so.
   * @param data any JSON value
   * @param readAt when it was read from the service, milliseconds since the epoch
   */
  write(resource: string, data: unknown, readAt: number): void {
    const body = JSON.stringify(data) as string | undefined;
    if (body !== undefined && !this.ended) this.cache.keep({ ...this.owner, resource, readAt, body });
  }

  /** Called at sign-out. */
  end(): void {
    this.ended = true;
  }
}

const byKey = (entries: readonly CacheEntry[]): Map<string, CacheEntry> =>
  new Map(entries.map((entry) => [entryKey(entry), entry]));
