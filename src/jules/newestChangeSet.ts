import type { Activity } from './activity';
import type { ChangeSet } from './changeSet';
import type { AgentSession } from './session';

/** A change set, and the timeline entry that shows it. */
export interface FoundChangeSet {
  /** Id of the activity it came with; `output` when none did. */
  readonly activity: string;
  readonly changeSet: ChangeSet;
}

/** Id of the timeline entry for a change set that only the session's output has. */
export const OUTPUT_ENTRY = 'output';

/**
 * The changes to review: the session's output, else the newest that an activity carried. Whether a later one holds the earlier
 * ones is not documented (jules-api.md, section 1.5); both are made from the session's first commit, so the newest is taken.
 * Empty ones propose nothing.
 */
export function newestChangeSet(
  session: AgentSession | undefined,
  activities: readonly Activity[],
): FoundChangeSet | undefined {
  const output = session?.changeSets.findLast(({ patch }) => patch.trim() !== '');
  let newest: FoundChangeSet | undefined;
  for (let at = activities.length - 1; at >= 0; at--) {
    const activity = activities[at];
    const artifact = activity?.artifacts.findLast(
      (one) => one.kind === 'changeSet' && one.changeSet.patch.trim() !== '',
    );
    if (activity === undefined || artifact?.kind !== 'changeSet') continue;
    const found = { activity: activity.id, changeSet: artifact.changeSet };
    if (output === undefined || output.patch === artifact.changeSet.patch) return found;
    newest ??= found;
  }
  if (output !== undefined) return { activity: OUTPUT_ENTRY, changeSet: output };
  return newest;
}
