/** A header's value by its lower-case name. */
export type HeaderReader = (name: string) => string | undefined;

/** When `Retry-After` (seconds or an HTTP date) says to come back, milliseconds since the epoch. */
export function retryAt(header: unknown, now: number): number | undefined {
  if (typeof header !== 'string' || header === '') return undefined;
  return inTime(/^\d+$/.test(header) ? now + Number(header) * 1000 : Date.parse(header));
}

/**
 * When a rate limit ends, milliseconds since the epoch: `Retry-After`, or GitHub's `x-ratelimit-reset` (seconds since
 * the epoch) when nothing remains (docs.github.com, "Rate limits for the REST API").
 */
export function rateLimitEnd(header: HeaderReader, now: number): number | undefined {
  const reset = header('x-ratelimit-reset') ?? '';
  const after = retryAt(header('retry-after'), now);
  if (after !== undefined || !isUsedUp(header) || !/^\d+$/.test(reset)) return after;
  return inTime(Number(reset) * 1000);
}

/** GitHub's mark of a used-up limit; its status may be 403 as well as 429. */
export const isUsedUp = (header: HeaderReader): boolean => header('x-ratelimit-remaining') === '0';

/** The largest time that a `Date` can hold. */
const LAST_TIME = 8.64e15;

const inTime = (time: number): number | undefined => (time <= LAST_TIME ? time : undefined);
