import type { ChangeSet } from './changeSet';

export interface PlanStep {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** What an activity carries besides its words. A picture's data is not kept: it is asked for when it is shown. */
export type Artifact =
  | { readonly kind: 'changeSet'; readonly changeSet: ChangeSet }
  | { readonly kind: 'media'; readonly mimeType: string; readonly bytes: number; readonly data?: string }
  | { readonly kind: 'command'; readonly command: string; readonly output: string; readonly exitCode: number }
  | { readonly kind: 'unknown'; readonly name: string };

/** What happened; at most one of the service's members. */
export type ActivityEvent =
  | { readonly kind: 'agentMessage'; readonly text: string }
  | { readonly kind: 'userMessage'; readonly text: string }
  | { readonly kind: 'plan'; readonly planId: string; readonly steps: readonly PlanStep[] }
  | { readonly kind: 'planApproved'; readonly planId: string }
  | { readonly kind: 'progress'; readonly title: string; readonly description: string }
  | { readonly kind: 'completed' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** A member that this version does not know, by its name; '' when there is none. */
  | { readonly kind: 'unknown'; readonly name: string };

/** One entry of a session's history. All texts are untrusted. */
export interface Activity {
  readonly id: string;
  /** RFC 3339, up to nine fraction digits. */
  readonly createTime: string;
  readonly originator: 'user' | 'agent' | 'system' | (string & Record<never, never>);
  /** Shown when nothing else is known. */
  readonly description: string;
  readonly event: ActivityEvent;
  readonly artifacts: readonly Artifact[];
}
