import type { ChangeSet } from './changeSet';

/** States of the service; one that this version does not know stays as it came. */
export type SessionState =
  | 'QUEUED'
  | 'PLANNING'
  | 'AWAITING_PLAN_APPROVAL'
  | 'AWAITING_USER_FEEDBACK'
  | 'IN_PROGRESS'
  | 'PAUSED'
  | 'FAILED'
  | 'COMPLETED'
  | (string & Record<never, never>);

export interface PullRequestOutput {
  /** https address, as the agent gave it. */
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly baseRef?: string;
  readonly headRef?: string;
}

/** A session as the agent describes it. Texts are the agent's or anybody's: untrusted. */
export interface AgentSession {
  /** A long decimal; opaque. */
  readonly id: string;
  readonly title: string;
  readonly prompt: string;
  readonly state: SessionState;
  /** `owner/name`; absent for a session without a repository, or one whose source is not known. */
  readonly repository?: string;
  readonly startingBranch?: string;
  /** Page of the session, https. */
  readonly url?: string;
  /** RFC 3339, up to nine fraction digits: for showing, and for sorting as `timestampOrder` does. */
  readonly createTime: string;
  readonly updateTime: string;
  readonly isArchived: boolean;
  /** In the order they came. */
  readonly changeSets: readonly ChangeSet[];
  readonly pullRequests: readonly PullRequestOutput[];
}

export interface SessionPage {
  readonly sessions: readonly AgentSession[];
  readonly nextPageToken?: string;
}
