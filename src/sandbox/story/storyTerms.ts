import type { RevenueTerms } from '../../money/revenue';
import { TERMS } from '../features';
import { clock, DAYS_PER_MONTH, STORY_MONTHS, type StoryCalendar } from './calendar';

/** The partners' share in percent until the middle of the story; the present one holds since. */
const FORMER_SHARE = '15';

/** What a fee earned that was charged at that moment. Rows keep the terms they were made with. */
export function termsAt(calendar: StoryCalendar, at: Date): RevenueTerms {
  const change = calendar.at((STORY_MONTHS / 2) * DAYS_PER_MONTH, clock(0, 0));
  return at < change ? { ...TERMS, sharePct: FORMER_SHARE } : TERMS;
}
