/** Changes that an agent proposes. */
export interface ChangeSet {
  /** Unified diff as it came: untrusted, may be empty or damaged. */
  readonly patch: string;
  /** Commit that it was made from, as the agent says; '' when it does not. */
  readonly baseCommit: string;
  /** As the agent words it: untrusted. */
  readonly suggestedMessage: string;
}
