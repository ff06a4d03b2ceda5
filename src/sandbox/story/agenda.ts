import { STORY_DAYS } from './calendar';
import type { FollowUp, Plan } from './profile';
import type { LiveDeployment } from './liveDeployment';

/** Something to do on a day. */
export type Task =
  | { readonly kind: 'deploy'; readonly plan: Plan }
  | { readonly kind: 'follow'; readonly deployment: LiveDeployment; readonly step: FollowUp }
  | { readonly kind: 'spendDown' };

/** What somebody can do in a day. */
export const TASKS_PER_DAY = 5;

/** Tasks by day; what does not fit into a day moves to the next, and what lies beyond the story is dropped. */
export class Agenda {
  private readonly days: Task[][] = Array.from({ length: STORY_DAYS }, () => []);

  add(day: number, task: Task): void {
    this.days[day]?.push(task);
  }

  /** The tasks of a day; each day is asked for once, in order. */
  take(day: number): readonly Task[] {
    const tasks = this.days[day] ?? [];
    this.days[day + 1]?.unshift(...tasks.slice(TASKS_PER_DAY));
    return tasks.slice(0, TASKS_PER_DAY);
  }
}
