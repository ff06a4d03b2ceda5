import * as z from 'zod/mini';

/** The most days a range may cover, everywhere (platform-api.md, "Conventions"). */
export const MAX_RANGE_DAYS = 366;

const DAY_MS = 86_400_000;

/** A calendar date in UTC, `YYYY-MM-DD`; one that exists. */
export const date = z.iso.date();

/** `from` and `to` of a report that needs them: half-open, `to` is the first day that is left out. */
export const dateRange = {
  /** First day, UTC. */
  from: date,
  /** The day after the last, UTC; at most 366 days after `from`. */
  to: date,
};

/** `from` and `to` of a list that can do without: both or neither. */
export const optionalDateRange = {
  /** First day, UTC; goes with `to`. */
  from: z.optional(date),
  /** The day after the last, UTC; at most 366 days after `from`. */
  to: z.optional(date),
};

/** Days in [from, to); zero or less when they are the wrong way round. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/**
 * What is wrong with the range of a query whose dates exist: `validation_failed` when one of them is missing or nothing
 * lies between them, `range_too_large` above {@link MAX_RANGE_DAYS}.
 */
export function rangeProblem(range: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): 'validation_failed' | 'range_too_large' | undefined {
  const { from, to } = range;
  if (from === undefined || to === undefined) return from === to ? undefined : 'validation_failed';
  const days = daysBetween(from, to);
  if (days <= 0) return 'validation_failed';
  return days > MAX_RANGE_DAYS ? 'range_too_large' : undefined;
}
