/** Raised when the form of the stored list changes; another form counts as an empty cache. */
export const CACHE_FORMAT = 1;

/** One stored answer. */
export interface CacheEntry {
  readonly origin: string;
  readonly account: string;
  readonly resource: string;
  /** Milliseconds since the epoch. */
  readonly readAt: number;
  /** JSON. */
  readonly body: string;
}

/** What is stored, without whatever is not an entry. */
export function asEntries(stored: unknown): readonly CacheEntry[] {
  if (typeof stored !== 'object' || stored === null || !('format' in stored) || !('entries' in stored)) return [];
  const { format, entries } = stored;
  return format === CACHE_FORMAT && Array.isArray(entries) ? entries.filter(isEntry) : [];
}

function isEntry(value: unknown): value is CacheEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { origin, account, resource, readAt, body } = value as Readonly<Record<string, unknown>>;
  const words = [origin, account, resource, body];
  return words.every((word) => typeof word === 'string') && Number.isFinite(readAt);
}

/** Length of a value's JSON in UTF-8, bytes. */
export const byteLength = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).byteLength;
