import type { TimelineCursor } from './codingAgent';

const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/;

/** A time as digits that sort like it, whatever the number of its fraction digits; '' for what is none. */
export function sortable(stamp: string): string {
  const [, seconds, fraction = ''] = STAMP.exec(stamp) ?? [];
  return seconds === undefined ? '' : `${seconds}.${fraction.padEnd(9, '0')}`;
}

/** Earlier, later or the same, to the nanosecond. */
export function timestampOrder(one: string, other: string): number {
  const [first, second] = [sortable(one), sortable(other)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/**
 * Where the next reading begins: a second before the newest activity, because the service's filter leaves out those of the same
 * moment, and activities may come late.
 */
export function cursorBefore(stamp: string): TimelineCursor | undefined {
  const [, seconds] = STAMP.exec(stamp) ?? [];
  if (seconds === undefined) return undefined;
  return new Date(Date.parse(`${seconds}Z`) - 1000).toISOString();
}
