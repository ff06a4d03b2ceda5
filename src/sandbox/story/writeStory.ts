import { liveThrough } from './accountLife';
import { StoryCalendar } from './calendar';
import { SKETCHES } from './moduleSketch';
import { partnerOne, partnerTwo } from './partners';
import { Random } from './random';
import type { StoryEvent } from './storyEvent';
import { isVisibleTo, type StoryModule } from './storyModule';
import { userOne, userThree, userTwo } from './users';

/** The seed of the story that a sandbox starts with. */
export const STORY_SEED = 20_260_401;

const PROFILES = [partnerOne, partnerTwo, userOne, userTwo, userThree] as const;

/**
 * Six months in the life of everybody who can sign in, in the order of time. The same seed and modules always give the
 * same story; another first day moves its dates and changes nothing else.
 * @param firstDay first day of the first month, UTC
 * @param modules what is published, and `WITHDRAWN_MODULE`
 */
export function writeStory(seed: number, firstDay: Date, modules: readonly StoryModule[]): readonly StoryEvent[] {
  const calendar = new StoryCalendar(firstDay);
  const events = PROFILES.flatMap((profileOf, index) => {
    const random = new Random(seed * PROFILES.length + index);
    const profile = profileOf(random);
    const visible = modules.filter((module) => module.name in SKETCHES && isVisibleTo(module, profile.account));
    return liveThrough(random, profile, visible, calendar);
  });
  // Stable: what happens to one account at the same time keeps its order.
  return events.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}
