import type { RecipeId } from './recipes/recipe';

export type SessionState =
  'QUEUED' | 'PLANNING' | 'AWAITING_PLAN_APPROVAL' | 'AWAITING_USER_FEEDBACK' | 'IN_PROGRESS' | 'FAILED' | 'COMPLETED';

/** What the user wants done, gathered from all messages. */
export interface Wish {
  /** Names of module directories. */
  readonly modules: readonly string[];
  /** In the order to do them. */
  readonly recipes: readonly RecipeId[];
  /** Files that stay as they are: names, or ends of paths. */
  readonly leaveOut: readonly string[];
}

export interface ChangeSet {
  readonly source: string;
  readonly gitPatch: {
    readonly unidiffPatch: string;
    readonly baseCommitId: string;
    readonly suggestedCommitMessage: string;
  };
}

export interface PullRequest {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly baseRef: string;
  readonly headRef: string;
}

export interface Plan {
  readonly id: string;
  readonly approved: boolean;
}

/** Everything the agent knows of a session. */
export interface SessionRecord {
  readonly id: string;
  /** Nanoseconds since the epoch, 19 digits. */
  readonly createTime: string;
  readonly updateTime: string;
  readonly state: SessionState;
  readonly archived: boolean;
  readonly prompt: string;
  readonly title: string;
  /** `owner/name`; undefined in a session without a repository. */
  readonly repository: string | undefined;
  readonly startingBranch: string | undefined;
  /** The tip of the branch when the session began: all its work starts there. */
  readonly baseCommit: string | undefined;
  readonly workingBranch: string | undefined;
  readonly environmentVariablesEnabled: boolean;
  readonly requirePlanApproval: boolean;
  readonly createPullRequest: boolean;
  readonly wish: Wish;
  /** Messages that were not read yet. */
  readonly inbox: readonly string[];
  readonly plan: Plan | undefined;
  /** Steps of the plan that are done. */
  readonly stepsDone: number;
  /** It stopped in the middle and waits for any message. */
  readonly silent: boolean;
  /** Messages since the first prompt. */
  readonly nudges: number;
  readonly changeSet: ChangeSet | undefined;
  readonly pullRequest: PullRequest | undefined;
}

export interface PlanStep {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly index: number;
}

/** The member of an activity that says what happened; at most one. */
export interface ActivityPayload {
  readonly agentMessaged?: { readonly agentMessage: string };
  readonly userMessaged?: { readonly userMessage: string };
  readonly planGenerated?: {
    readonly plan: { readonly id: string; readonly createTime: string; readonly steps: readonly PlanStep[] };
  };
  readonly planApproved?: { readonly planId: string };
  readonly progressUpdated?: { readonly title: string; readonly description: string };
  readonly sessionCompleted?: Readonly<Record<string, never>>;
  readonly sessionFailed?: { readonly reason: string };
}

/** An activity before it has an id and a time. */
export interface NewActivity extends ActivityPayload {
  readonly originator: 'user' | 'agent' | 'system';
  readonly description?: string;
  readonly artifacts?: readonly { readonly changeSet: ChangeSet }[];
}

export interface StoredActivity {
  readonly id: string;
  /** Counts from 1 in its session. */
  readonly number: number;
  /** Nanoseconds since the epoch, 19 digits. */
  readonly createTime: string;
  readonly activity: NewActivity;
}
