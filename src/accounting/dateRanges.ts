import { date, daysBetween, rangeProblem } from '../contract/dateRange';

/** Days of a report as the API takes them: [from, to), UTC, `YYYY-MM-DD`. */
export interface DateRange {
  readonly from: string;
  /** The day after the last. */
  readonly to: string;
}

export const RANGE_PRESETS = [
  'thisMonth',
  'lastMonth',
  'last30Days',
  'last90Days',
  'last3Months',
  'last6Months',
  'last12Months',
  'thisYear',
] as const;

export type RangePreset = (typeof RANGE_PRESETS)[number];

export type DateRangeProblem =
  /** A day is not written as one, or does not exist. */
  | 'notADate'
  /** The last day is before the first. */
  | 'reversed'
  /** More than 366 days (platform-api.md, "Conventions"). */
  | 'tooLong';

/** Days that no report can be made of. The message is for developers. */
export class DateRangeError extends RangeError {
  constructor(
    readonly reason: DateRangeProblem,
    detail: string,
  ) {
    super(`${reason}: ${detail}`);
    this.name = 'DateRangeError';
  }
}

const DAY_MS = 86_400_000;

/**
 * The days that a preset means today. Today is the last day, but of `lastMonth`; the presets in months begin on the
 * first of one, and count the month under way.
 */
export function presetRange(preset: RangePreset, now: Date): DateRange {
  const tomorrow = dayAfter(now, 1);
  switch (preset) {
    case 'thisMonth':
      return { from: firstOfMonth(now, 0), to: tomorrow };
    case 'lastMonth':
      return { from: firstOfMonth(now, -1), to: firstOfMonth(now, 0) };
    case 'last30Days':
      return { from: dayAfter(now, -29), to: tomorrow };
    case 'last90Days':
      return { from: dayAfter(now, -89), to: tomorrow };
    case 'last3Months':
      return { from: firstOfMonth(now, -2), to: tomorrow };
    case 'last6Months':
      return { from: firstOfMonth(now, -5), to: tomorrow };
    case 'last12Months':
      return { from: firstOfMonth(now, -11), to: tomorrow };
    case 'thisYear':
      return { from: textOf(Date.UTC(now.getUTCFullYear(), 0, 1)), to: tomorrow };
  }
}

/**
 * The range of two days as a person names them, both within.
 * @param first,last `YYYY-MM-DD`
 * @throws DateRangeError
 */
export function customRange(first: string, last: string): DateRange {
  for (const day of [first, last])
    if (!date.safeParse(day).success) throw new DateRangeError('notADate', day.slice(0, 40));
  const range = { from: first, to: textOf(Date.parse(last) + DAY_MS) };
  const problem = rangeProblem(range);
  if (problem === undefined) return range;
  throw new DateRangeError(problem === 'range_too_large' ? 'tooLong' : 'reversed', `${first} to ${last}`);
}

/** The last day within a range, for people. */
export function lastDayOf({ to }: DateRange): string {
  return textOf(Date.parse(to) - DAY_MS);
}

/** Days within a range. */
export function daysOf({ from, to }: DateRange): number {
  return daysBetween(from, to);
}

/** The months `YYYY-MM` that a range touches, oldest first. */
export function monthsOf(range: DateRange): readonly string[] {
  const months: string[] = [];
  const last = lastDayOf(range).slice(0, 7);
  for (let at = new Date(`${range.from.slice(0, 7)}-01`); ; at.setUTCMonth(at.getUTCMonth() + 1)) {
    const month = at.toISOString().slice(0, 7);
    if (month > last) return months;
    months.push(month);
  }
}

const textOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const dayAfter = (now: Date, days: number): string =>
  textOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days));

const firstOfMonth = (now: Date, months: number): string =>
  textOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1));
