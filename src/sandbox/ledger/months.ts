import { monthOf } from '../../money/aggregate';

/** The UTC month that is open, `YYYY-MM`. */
export function openMonth(now: Date): string {
  return monthOf(now.toISOString());
}

/** The first instant of the next month, UTC. */
export function startOfNextMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
}

/** The same day and time so many months later; the last day of a month that is shorter. UTC. */
export function monthsLater(start: Date, months: number): Date {
  const later = new Date(start);
  later.setUTCMonth(start.getUTCMonth() + months);
  // A day that the month does not have has spilled over into the next one.
  if (later.getUTCDate() !== start.getUTCDate()) later.setUTCDate(0);
  return later;
}

/** The months `YYYY-MM` that have a day in [from, to), the newest first. UTC dates. */
export function monthsOf(from: string, to: string): readonly string[] {
  const months: string[] = [];
  const end = new Date(Date.parse(to) - 1);
  let [year, month] = [end.getUTCFullYear(), end.getUTCMonth() + 1];
  for (;;) {
    const written = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    if (written < monthOf(from)) return months;
    months.push(written);
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
  }
}
