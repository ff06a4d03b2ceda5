import type { PlanStep } from './activity';

/** What an attachment of a request names. */
export interface AttachmentLabel {
  readonly kind: 'module' | 'file' | 'selection' | 'findings';
  readonly label: string;
}

interface EntryBase {
  /** Of the activity it began with; unique in a timeline. */
  readonly id: string;
  /** RFC 3339. */
  readonly at: string;
}

export interface ProgressUpdate {
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly description: string;
  readonly commands: readonly { readonly command: string; readonly output: string; readonly exitCode: number }[];
  /** Indexes among the artifacts of activity `id`. */
  readonly media: readonly { readonly index: number; readonly mimeType: string }[];
}

/** One row of the chat. Plain JSON: it goes to the webview as it is. All texts are untrusted. */
export type TimelineEntry =
  | (EntryBase & { readonly kind: 'request'; readonly text: string; readonly attachments: readonly AttachmentLabel[] })
  /** `text` is Markdown. */
  | (EntryBase & { readonly kind: 'answer'; readonly text: string })
  | (EntryBase & {
      readonly kind: 'plan';
      readonly planId: string;
      readonly steps: readonly PlanStep[];
      /** `replaced`: a newer plan has taken its place. */
      readonly state: 'waiting' | 'approved' | 'replaced';
      readonly approvedAt?: string;
    })
  /** Consecutive updates, folded. `endAt` is the last one's time. */
  | (EntryBase & {
      readonly kind: 'progress';
      readonly updates: readonly ProgressUpdate[];
      readonly endAt: string;
      readonly isRunning: boolean;
    })
  /** The newest is the card with files and buttons; the others are one line. */
  | (EntryBase & {
      readonly kind: 'changeSet';
      readonly isCurrent: boolean;
      readonly files: number;
      readonly additions: number;
      readonly deletions: number;
    })
  | (EntryBase & { readonly kind: 'pullRequest'; readonly url: string; readonly title: string })
  | (EntryBase & {
      readonly kind: 'media';
      readonly activity: string;
      readonly index: number;
      readonly mimeType: string;
    })
  | (EntryBase & {
      readonly kind: 'command';
      readonly command: string;
      readonly output: string;
      readonly exitCode: number;
    })
  | (EntryBase & { readonly kind: 'completed' })
  | (EntryBase & { readonly kind: 'failed'; readonly reason: string })
  /** Anything else, with what words there are. */
  | (EntryBase & { readonly kind: 'other'; readonly originator: string; readonly text: string });

/** What a session waits for, as its head, its row and the badge say it. */
export type Waiting = 'planApproval' | 'feedback' | 'review';

export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  /** What the partner should do, most urgent first decided; absent when nothing waits for them. */
  readonly waiting?: Waiting;
  /** Newest plan without a later approval, whatever the session's state says. */
  readonly waitingPlanId?: string;
  /** Milliseconds since the epoch of the last activity of the agent itself; absent before the first. */
  readonly lastAgentActivityAt?: number;
}
