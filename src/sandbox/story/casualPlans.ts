import type { BuildEnd } from '../deployments/lifeCycle';
import { DAYS_PER_MONTH, STORY_MONTHS } from './calendar';
import type { FollowUp, Plan } from './profile';
import type { Random } from './random';

/** What a user tends to do. */
export interface Habit {
  /** Deployments a month, at least and at most. */
  readonly perMonth: readonly [number, number];
  /** Names of modules; one that is there twice is chosen twice as often. */
  readonly modules: readonly string[];
  readonly projects: readonly { readonly id: string }[];
}

/** The first days of a month stay free for what the month begins with. */
const FIRST_DAY = 1;

/** A user's deployments of all months, with what becomes of them. */
export function casualPlans(random: Random, { perMonth, modules, projects }: Habit): readonly Plan[] {
  const plans: Plan[] = [];
  for (let month = 0; month < STORY_MONTHS; month++) {
    for (let left = random.between(...perMonth); left > 0; left--) {
      const day = month * DAYS_PER_MONTH + random.between(FIRST_DAY, DAYS_PER_MONTH - 1);
      const [module, project, outcome] = [random.pick(modules), random.pick(projects).id, outcomeOf(random)];
      const followUps = outcome === 'SUCCESS' ? followUpsOf(random, day) : [];
      const rated = outcome === 'SUCCESS' && random.percent(30);
      plans.push({ day, module, project, outcome, followUps, ...(rated ? { rating: ratingOf(random) } : {}) });
    }
  }
  return plans;
}

function outcomeOf(random: Random): BuildEnd {
  const chance = random.between(1, 100);
  if (chance <= 8) return 'FAILURE';
  if (chance <= 12) return 'CANCELLED';
  return chance === 13 ? 'INTERNAL_ERROR' : 'SUCCESS';
}

function followUpsOf(random: Random, day: number): readonly FollowUp[] {
  const followUps: FollowUp[] = [];
  let last = day;
  while (followUps.length < 3 && random.percent(40)) {
    last += random.between(2, 20);
    followUps.push({ day: last, action: 'update', outcome: random.percent(92) ? 'SUCCESS' : 'FAILURE' });
  }
  if (random.percent(55)) followUps.push({ day: last + random.between(3, 35), action: 'destroy', outcome: 'SUCCESS' });
  return followUps;
}

/** Mostly content: 3 to 5 stars, seldom 2. */
function ratingOf(random: Random): number {
  return random.pick([5, 5, 5, 5, 4, 4, 4, 4, 4, 3, 2]);
}
