/** Full months that the story tells, and the days it uses of each, so that every month is as long as the others. */
export const STORY_MONTHS = 6;
export const DAYS_PER_MONTH = 28;
export const STORY_DAYS = STORY_MONTHS * DAYS_PER_MONTH;

/** The first instant (UTC) of the story of a data folder that is made now: six full months before this one. */
export function firstDayOfStory(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - STORY_MONTHS, 1));
}

/** A minute of the day as a second of it. */
export function clock(hours: number, minutes: number): number {
  return (hours * 60 + minutes) * 60;
}

/** Turns days of the story, counted from 0, into dates. All times are UTC. */
export class StoryCalendar {
  /** @param firstDay first day of a month */
  constructor(private readonly firstDay: Date) {}

  at(day: number, second: number): Date {
    const { firstDay } = this;
    const month = firstDay.getUTCMonth() + Math.floor(day / DAYS_PER_MONTH);
    return new Date(Date.UTC(firstDay.getUTCFullYear(), month, 1 + (day % DAYS_PER_MONTH), 0, 0, second));
  }

  /** `YYYY-MM-DD` */
  date(day: number): string {
    return this.at(day, 0).toISOString().slice(0, 10);
  }
}
