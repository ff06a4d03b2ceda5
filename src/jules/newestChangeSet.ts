import type { Activity } from './activity';
import type { ChangeSet } from './changeSet';
import type { AgentSession } from './session';

/** A change set, and the timeline entry that shows it. */
export interface FoundChangeSet {
  /** Id of the activity it first came with; `output` when none did. */
  readonly activity: string;
  /** Id of the timeline's entry. */
  readonly entry: string;
  readonly changeSet: ChangeSet;
}

/** Id of the timeline entry for a change set that only the session's output has. */
export const OUTPUT_ENTRY = 'output';

/** Id of the row for what an activity carries. @param index among its artifacts */
export const artifactEntry = (activity: string, index: number): string => `${activity}/${index}`;

/** Whether a change set proposes anything. */
export const hasChanges = ({ patch }: ChangeSet): boolean => /\S/.test(patch);

/** The session's last output with changes, if any. */
export const outputChangeSet = (session: AgentSession | undefined): ChangeSet | undefined =>
  session?.changeSets.findLast(hasChanges);

/**
 * The changes to review: the session's output, else the newest that an activity carried. Whether a later one holds the earlier
 * ones is not documented (jules-api.md, section 1.5); both are made from the session's first commit, so the newest is taken.
 * Empty ones propose nothing; one that comes again unchanged is the same, with its newest words.
 */
export function newestChangeSet(
  session: AgentSession | undefined,
  activities: readonly Activity[],
): FoundChangeSet | undefined {
  const output = outputChangeSet(session);
  let latest: FoundChangeSet | undefined;
  let found: FoundChangeSet | undefined;
  for (const { id, artifacts } of activities) {
    for (const [index, artifact] of artifacts.entries()) {
      if (artifact.kind !== 'changeSet' || !hasChanges(artifact.changeSet)) continue;
      const { changeSet } = artifact;
      const place =
        latest?.changeSet.patch === changeSet.patch ? latest : { activity: id, entry: artifactEntry(id, index) };
      latest = { activity: place.activity, entry: place.entry, changeSet };
      if (output === undefined || output.patch === changeSet.patch) found = latest;
    }
  }
  if (output === undefined) return found;
  if (found === undefined) return { activity: OUTPUT_ENTRY, entry: OUTPUT_ENTRY, changeSet: output };
  return { ...found, changeSet: withWordsOf(output, found.changeSet) };
}

/** The output, and from the activity what it leaves out. */
const withWordsOf = (output: ChangeSet, carried: ChangeSet): ChangeSet => ({
  patch: output.patch,
  baseCommit: output.baseCommit || carried.baseCommit,
  suggestedMessage: output.suggestedMessage || carried.suggestedMessage,
});
