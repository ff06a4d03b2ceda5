import type { TimelineEntry } from '../jules/timeline';
import type { ProposedFile } from '../patch/proposedFile';
import type { WireError } from './envelope';

/** One row of the chat. */
export type TimelineRow = TimelineEntry;

/** What the chat's head shows. Texts are localised; those of a session (title, module, branch) are untrusted. */
export interface SessionHead {
  /** Absent before the first message is sent. */
  readonly session?: string;
  readonly title: string;
  readonly state: SessionHeadState;
  /** The state in words, e.g. `Plan waits for your approval`, `Working, 14 minutes`. */
  readonly stateText: string;
  readonly module?: string;
  readonly branch?: string;
  /** Short id of the commit that the agent works from. */
  readonly commit?: string;
  readonly canOpenInBrowser: boolean;
  readonly isArchived: boolean;
  /** Rows are cached or the last reading failed: when they were read, milliseconds since the epoch. */
  readonly staleSince?: number;
  readonly failure?: WireError;
  /** The button that repairs `failure`. */
  readonly repair?: string;
  /** Minutes without a word of the agent, once that is long enough to ask whether it is stuck. */
  readonly silentMinutes?: number;
  /** The agent is the sandbox's: no AI. */
  readonly isSandbox: boolean;
}

export type SessionHeadState =
  | 'new'
  | 'starting'
  | 'queued'
  | 'planning'
  | 'planApproval'
  | 'feedback'
  | 'working'
  | 'review'
  | 'paused'
  | 'completed'
  | 'failed'
  | 'unknown';

/** The entries the page has asked for, and how many there are. */
export interface TimelineWindow {
  readonly total: number;
  /** Index of the first of `entries`. */
  readonly from: number;
  readonly entries: readonly TimelineEntry[];
  /** Still reading: there may be more. */
  readonly isLoading: boolean;
}

export interface ComposerAttachment {
  readonly id: string;
  readonly kind: 'module' | 'file' | 'selection' | 'findings';
  readonly label: string;
}

/** Everything about the message that is being written. */
export interface ComposerState {
  readonly draft: string;
  /** Counts up whenever the host itself changes the draft (recipe, sent): the page then takes it over. */
  readonly draftRevision: number;
  readonly attachments: readonly ComposerAttachment[];
  readonly recipes: readonly { readonly id: string; readonly title: string }[];
  readonly placeholder: string;
  /** What the agent will see: `Jules sees pushed commits only: main at 7d2e9f4. 1 local commit is not pushed.` */
  readonly note: string;
  /** The button beside it, e.g. `Push`. */
  readonly noteRepair?: string;
  /** Why it was not sent: a secret was found, or the request failed. Nothing typed is lost. */
  readonly refusal?: { readonly text: string; readonly repair?: string };
  readonly isSending: boolean;
}

export interface CardHunkLine {
  /** ` `, `+`, `-`, or `\` for a missing line feed at the end of the file. */
  readonly sign: string;
  /** Control and direction characters are made visible by the host. */
  readonly text: string;
  readonly oldNumber?: number;
  readonly newNumber?: number;
}

export interface CardHunk {
  readonly id: string;
  readonly isAccepted: boolean;
  /** E.g. `adds variable max_concurrency`, or the section. */
  readonly title: string;
  readonly oldStart: number;
  readonly oldLines: number;
  readonly additions: number;
  readonly deletions: number;
  readonly lines: readonly CardHunkLine[];
  /** Lines left out because there are too many. */
  readonly omitted: number;
}

export interface CardFinding {
  readonly level: 'refuse' | 'separate' | 'warn';
  readonly text: string;
}

export interface CardFile {
  readonly path: string;
  /** Relative to its group. */
  readonly name: string;
  readonly change: ProposedFile['change'];
  readonly renamedFrom?: string;
  readonly additions: number;
  readonly deletions: number;
  readonly choice: 'all' | 'some' | 'none';
  readonly hunks: number;
  readonly findings: readonly CardFinding[];
  /** It needs a tick of its own before it can be taken; true once that is set. */
  readonly confirmed?: boolean;
  /** Why it cannot be taken; its tick is then disabled. */
  readonly obstacle?: { readonly text: string; readonly repair?: string };
}

export interface CardGroup {
  /** Name of the module; absent for files outside any module. */
  readonly module?: string;
  readonly directory: string;
  readonly files: readonly CardFile[];
}

export interface CardCheck {
  readonly id: string;
  readonly status: 'running' | 'passed' | 'warning' | 'failed' | 'note' | 'skipped';
  readonly title: string;
  readonly detail: string;
  /** Its findings can be sent to the agent. */
  readonly canSend: boolean;
}

export interface CardAction {
  readonly label: string;
  readonly isEnabled: boolean;
  /** Why it is disabled, or what it will do. */
  readonly title: string;
}

export type CardActionId = 'review' | 'apply' | 'undo' | 'commit' | 'applyCommitPush' | 'pullRequest';

/** How far a commit goes. */
export type CommitAfter = 'commit' | 'push' | 'pullRequest';

/** What is typed and chosen in the form of a commit. */
export interface CommitDraft {
  readonly message: string;
  readonly isNewBranch: boolean;
  /** Name of the new branch, also while the current one is chosen; absent: the one that is proposed. */
  readonly branch?: string;
  readonly after: CommitAfter;
}

/** A file that the commit will hold. */
export interface CommitFormFile {
  readonly path: string;
  readonly change: 'added' | 'modified' | 'deleted';
  /** What of it is the person's own work, in sentences. */
  readonly notes: readonly string[];
}

/** The form of a commit of applied changes. */
export interface CommitForm {
  readonly draft: CommitDraft;
  /** Counts up whenever the host itself changes the draft: the page then takes it over. */
  readonly draftRevision: number;
  /** Somebody has asked for the form: the page brings it into view and puts the cursor there. */
  readonly isAsked: boolean;
  /** Absent while the work tree is on no branch. */
  readonly currentBranch?: string;
  /** Why it cannot go there; empty when it can. */
  readonly currentReason: string;
  readonly proposedBranch: string;
  /** What is wrong with the new branch's name. */
  readonly branchProblem?: string;
  /** `3 files`, with what is to know of all of them. */
  readonly filesText: string;
  readonly files: readonly CommitFormFile[];
  /** How far it can go, the shortest way first, and why not; what is chosen and not possible becomes the one before it. */
  readonly steps: readonly { readonly id: CommitAfter; readonly label: string; readonly reason: string }[];
  /** Where it is pushed to. */
  readonly note: string;
  /** The one button that does it. */
  readonly submit: CardAction;
  readonly isBusy: boolean;
  /** The commit is made, and only what comes after it is left: what it is, in a sentence. */
  readonly made?: string;
  /** Why it was not done, or not to the end. */
  readonly refusal?: { readonly text: string; readonly repair?: string };
}

/** The card of the newest change set. Refused ones have a sentence and no action. */
export interface ChangeSetCard {
  /** Id of its timeline entry. */
  readonly entry: string;
  readonly state: 'preparing' | 'ready' | 'refused' | 'failed' | 'applying' | 'applied' | 'committed' | 'undone';
  /** Why it was refused, failed, or what is to know, e.g. `Your work tree has newer edits in outputs.tf; they merge cleanly.` */
  readonly sentence?: string;
  readonly repair?: string;
  readonly groups: readonly CardGroup[];
  readonly chosenFiles: number;
  readonly totalFiles: number;
  readonly additions: number;
  readonly deletions: number;
  readonly checks: readonly CardCheck[];
  readonly actions: Readonly<Record<CardActionId, CardAction>>;
  /** While a commit is being prepared, or is made and not pushed. */
  readonly commit?: CommitForm;
}

/** One change of a choice: a file, or one of its hunks. */
export interface Tick {
  readonly path: string;
  readonly hunk?: string;
  readonly accepted: boolean;
}

// Type aliases, not interfaces: only they fit the index signature of CallMap and SnapshotMap.
export type JulesCalls = {
  /** The window that the page shows; snapshots of the timeline then keep to it. */
  readonly 'timeline.show': [params: { readonly from: number; readonly count: number }, result: TimelineWindow];
  /** Base64 of a picture, only of the types that the page draws; null when there is none. */
  readonly 'media.load': [
    params: { readonly activity: string; readonly index: number },
    result: { readonly mimeType: string; readonly data: string } | null,
  ];
  readonly 'draft.save': [params: { readonly text: string }, result: null];
  readonly 'message.send': [params: { readonly text: string }, result: null];
  readonly 'recipe.use': [params: { readonly id: string }, result: null];
  readonly 'attachment.add': [params: null, result: null];
  readonly 'attachment.remove': [params: { readonly id: string }, result: null];
  readonly 'composer.repair': [params: null, result: null];
  readonly 'plan.approve': [params: { readonly planId: string }, result: null];
  readonly 'session.refresh': [params: null, result: null];
  readonly 'session.openInBrowser': [params: null, result: null];
  readonly 'session.nudge': [params: null, result: null];
  readonly 'session.more': [params: null, result: null];
  readonly 'session.repair': [params: null, result: null];
  /** Asks the person with the whole address in view before anything is opened. */
  readonly 'link.open': [params: { readonly url: string }, result: null];
  readonly 'changeSet.hunks': [params: { readonly path: string }, result: readonly CardHunk[]];
  readonly 'changeSet.choose': [params: { readonly ticks: readonly Tick[] }, result: null];
  readonly 'changeSet.confirm': [params: { readonly path: string; readonly confirmed: boolean }, result: null];
  /** Without `path` the whole review. */
  readonly 'changeSet.open': [params: { readonly path?: string }, result: null];
  readonly 'changeSet.act': [params: { readonly action: CardActionId }, result: null];
  readonly 'changeSet.repair': [params: { readonly path?: string }, result: null];
  readonly 'changeSet.commitDraft': [params: CommitDraft, result: null];
  /** Commits and goes on as the draft says; when the commit is made already, only goes on. */
  readonly 'changeSet.commit': [params: CommitDraft, result: null];
  readonly 'changeSet.cancelCommit': [params: null, result: null];
  readonly 'changeSet.repairCommit': [params: null, result: null];
  readonly 'findings.send': [params: { readonly check?: string }, result: null];
};

export type JulesSnapshots = {
  readonly head: SessionHead;
  readonly timeline: TimelineWindow;
  readonly composer: ComposerState;
  readonly changeSet: ChangeSetCard | null;
};

/** What the Jules chat and its host say to each other. */
export interface JulesProtocol {
  readonly calls: JulesCalls;
  readonly snapshots: JulesSnapshots;
}
