/** How long the agent takes, milliseconds. */
export interface Pace {
  /** In QUEUED. */
  readonly queue: number;
  /** In PLANNING. */
  readonly plan: number;
  /** Between two steps of the work. */
  readonly step: number;
  /** How long a plan waits before the session says COMPLETED (quirk `completedWhilePlanWaits`). */
  readonly planWaits: number;
  /** How long a new session answers 404 (quirk `notFoundAfterCreate`). */
  readonly hidden: number;
  /** How long an activity may be listed without its payload (quirk `listsWithoutPayload`). */
  readonly payloadLag: number;
}

/** Quick enough to try, slow enough to see every state. */
export const USUAL_PACE: Pace = {
  queue: 1_000,
  plan: 2_000,
  step: 1_500,
  planWaits: 10 * 60_000,
  hidden: 2_000,
  payloadLag: 3_000,
};
