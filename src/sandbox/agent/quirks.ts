/** What the real service is known to do beside its documentation. Each can be switched off; all are on by default. */
export interface Quirks {
  /** A session just created, and its activities, answer 404 for a while. */
  readonly notFoundAfterCreate: boolean;
  /** A message to a completed or failed session starts it again; off: it is refused. */
  readonly resumesWhenEnded: boolean;
  /** A plan that nobody approves for a while leaves the session COMPLETED; it can still be approved. */
  readonly completedWhilePlanWaits: boolean;
  /** A prompt with `[Sandbox: fall silent]` makes the agent stop in the middle of its work until a message arrives. */
  readonly fallsSilent: boolean;
  /** Some young activities are listed without their payload; fetching one gives it whole. */
  readonly listsWithoutPayload: boolean;
  /** Sources are called `sources/github/owner/repo`; off: `sources/github-owner-repo`, as documented. */
  readonly realNames: boolean;
  /** False, zero and empty values are left out of answers. */
  readonly omitsDefaults: boolean;
  /** Times have up to nine fraction digits; off: three. */
  readonly nanoseconds: boolean;
  /** More than five creations at the same time: the rest fail with a misleading error about the source. */
  readonly failsParallelCreates: boolean;
  /** A wrong key is told about in words that mislead. */
  readonly misleadingKeyError: boolean;
}

export const ALL_QUIRKS: Quirks = {
  notFoundAfterCreate: true,
  resumesWhenEnded: true,
  completedWhilePlanWaits: true,
  fallsSilent: true,
  listsWithoutPayload: true,
  realNames: true,
  omitsDefaults: true,
  nanoseconds: true,
  failsParallelCreates: true,
  misleadingKeyError: true,
};
