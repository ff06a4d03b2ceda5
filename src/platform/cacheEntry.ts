/** Raised when the form of the stored list changes; another form counts as an empty cache. */
export const CACHE_FORMAT = 1;

/** Whose answers these are: an account of one origin. */
export interface CacheOwner {
  /** Of the service that answered, e.g. `https://rad.example`. */
  readonly origin: string;
  /** The account's id there. */
  readonly account: string;
}

/** One stored answer. */
export interface CacheEntry extends CacheOwner {
  readonly resource: string;
  /** Milliseconds since the epoch. */
  readonly readAt: number;
  /** JSON. */
  readonly body: string;
}

/** Tells answers apart; no two resources of no two accounts share one. */
export const entryKey = ({ origin, account, resource }: Omit<CacheEntry, 'readAt' | 'body'>): string =>
  JSON.stringify([origin, account, resource]);

export const ownerKey = ({ origin, account }: CacheOwner): string => JSON.stringify([origin, account]);

/** How far the clocks of two windows may be apart, milliseconds. */
const CLOCK_SLACK = 60_000;

/**
 * The stored list; undefined when the text is none. What is not an entry is left out, and so is what was read in the
 * future: by a clock that has been set back since, and no new answer would ever be newer.
 * @param now milliseconds since the epoch
 */
export function parseEntries(text: string | undefined, now: number): readonly CacheEntry[] | undefined {
  const stored = parsedJson(text ?? '');
  if (typeof stored !== 'object' || stored === null || !('format' in stored) || !('entries' in stored))
    return undefined;
  const { format, entries } = stored;
  if (format !== CACHE_FORMAT || !Array.isArray(entries)) return undefined;
  return entries.filter((entry): entry is CacheEntry => isEntry(entry) && entry.readAt <= now + CLOCK_SLACK);
}

export const formatEntries = (entries: readonly CacheEntry[]): string =>
  JSON.stringify({ format: CACHE_FORMAT, entries });

/** For each key the entry that was read last; of two read at once the later one in the list. Oldest first. */
export function newestEntries(entries: readonly CacheEntry[]): readonly CacheEntry[] {
  const newest = new Map<string, CacheEntry>();
  for (const entry of entries) {
    const known = newest.get(entryKey(entry));
    if (known === undefined || known.readAt <= entry.readAt) newest.set(entryKey(entry), entry);
  }
  return [...newest.values()].sort((one, other) => one.readAt - other.readAt);
}

/** The newest entries whose list has at most `limit` bytes; none is left out for an older one. */
export function fittingEntries(oldestFirst: readonly CacheEntry[], limit: number): readonly CacheEntry[] {
  let room = limit - byteLength(formatEntries([]));
  let first = oldestFirst.length;
  for (; first > 0; first--) {
    // One more for the comma between two.
    room -= byteLength(JSON.stringify(oldestFirst[first - 1])) + 1;
    if (room < 0) break;
  }
  return oldestFirst.slice(first);
}

/** Any JSON value; undefined when the text is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is CacheEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { origin, account, resource, readAt, body } = value as Readonly<Record<string, unknown>>;
  const words = [origin, account, resource, body];
  return words.every((word) => typeof word === 'string') && Number.isFinite(readAt);
}

/** Length in UTF-8. */
const byteLength = (text: string): number => new TextEncoder().encode(text).byteLength;
