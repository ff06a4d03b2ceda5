const DAY_MS = 86_400_000;

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The longest range that ends with today (UTC): 366 days, half-open. */
export function longestRange(): { from: string; to: string } {
  const tomorrow = Date.now() + DAY_MS;
  return { from: dateOf(tomorrow - 366 * DAY_MS), to: dateOf(tomorrow) };
}

/** A day more than a range may have. */
export function tooLongRange(): { from: string; to: string } {
  const { from, to } = longestRange();
  return { from: dateOf(Date.parse(from) - DAY_MS), to };
}

/** The first day of a month some months before this one, UTC. */
export function firstOfMonth(monthsAgo: number): string {
  const now = new Date();
  return dateOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo, 1));
}
