import type { Activity } from './activity';
import type { AgentSession } from './session';
import type { Timeline } from './timeline';
import { TimelineReducer } from './timelineReducer';

/** The chat of a session: all its activities, oldest first, as rows. */
export function timelineOf(session: AgentSession | undefined, activities: readonly Activity[]): Timeline {
  const reducer = new TimelineReducer();
  for (const activity of activities) reducer.append(activity);
  return reducer.timeline(session);
}
