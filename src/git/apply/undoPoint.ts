/** One apply that can be undone. Its record, under a ref of the clone, keeps the exact bytes of each path. */
export interface UndoPoint {
  /** Name of the record, unique in the clone and sorting by time. */
  readonly id: string;
  readonly root: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What was applied, for a person: the session's title. */
  readonly title: string;
  /** Id of the agent's session. */
  readonly session: string;
  readonly paths: readonly string[];
  /** `applying` and `undoing` were interrupted: the next start repairs them. */
  readonly state: 'applying' | 'applied' | 'undoing' | 'undone';
}

/** What undoing did, or why it did nothing. */
export type UndoOutcome =
  | { readonly kind: 'undone'; readonly paths: readonly string[] }
  /** These have other content than the apply left: nothing was written. A three-way undo can be asked for. */
  | { readonly kind: 'changedSince'; readonly paths: readonly string[] }
  /** A three-way undo met conflicts in these: nothing was written. */
  | { readonly kind: 'conflicts'; readonly paths: readonly string[] };
