/** Hours and minutes as this person writes them; '' for what is no time. @param stamp RFC 3339, up to nine fraction digits */
export function clockTime(stamp: string): string {
  const at = Date.parse(stamp);
  return Number.isNaN(at) ? '' : new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}

/** The whole time, for a title. */
export function wholeTime(stamp: string): string {
  const at = Date.parse(stamp);
  return Number.isNaN(at) ? '' : new Date(at).toLocaleString();
}

/** Whole minutes between two times. */
export function minutesBetween(from: string, to: string): number {
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
  return Number.isNaN(minutes) ? 0 : Math.max(0, minutes);
}

/** The time of today, else with its day. @param at milliseconds since the epoch */
export function shortTime(at: number): string {
  const time = new Date(at);
  return time.toDateString() === new Date().toDateString()
    ? time.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
    : time.toLocaleString();
}
