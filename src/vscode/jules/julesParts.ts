import type * as vscode from 'vscode';
import type { Disposable } from '../../common/disposable';
import type { Event } from '../../common/emitter';
import type { AgentSession } from '../../jules/session';
import type { AgentTask, CodingAgent } from '../../jules/codingAgent';
import type { SessionFeed } from '../../jules/sessionFeed';
import type { SessionOutcome } from '../../jules/sessionState';
import type { SessionList } from '../../jules/sessionList';
import type { CardHunk, ChangeSetCard, CardActionId, Tick } from '../../messages/julesProtocol';
import type { OpenRepository } from '../modules/workspaceModules';
import type { CommitFlow } from '../review/commit/commitFlow';

/** What a session was started for, remembered on this machine; another machine knows only what the prompt says. */
export interface SessionOrigin {
  /** `owner/name`. */
  readonly repository: string;
  readonly branch: string;
  /** Tip of the branch on GitHub when it was started, full id. */
  readonly commit?: string;
  /** Directory of the module, relative to the repository's root. */
  readonly modulePath?: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** A view of sessions, panels with chats, and reviews of what agents propose: what they know of each other. */

/** All sessions of the account's key: their list, what is known of each, and when it is read again. */
export interface JulesSessions extends Disposable {
  readonly list: SessionList;
  /** Fires when the list, a feed, or the key has changed. */
  readonly onDidChange: Event<string | undefined>;
  /** @throws AppError `signedOut` of `jules` without a key */
  readonly agent: () => Promise<CodingAgent>;
  /** What is known of a session; the same object for all who ask. */
  readonly feed: (session: string) => SessionFeed;
  /** Reads a session again and again while somebody looks at it; dispose it when they do not. */
  readonly watch: (session: string) => Disposable;
  /** Whether somebody looks at it now. */
  readonly isWatched: (session: string) => boolean;
  /** Starts one session, however often the same is asked for meanwhile. Not cancellable. @throws AppError of the agent */
  readonly start: (task: AgentTask, origin: SessionOrigin) => Promise<AgentSession>;
  /** Sends a message, once however often it is asked for meanwhile. Not cancellable. @throws AppError `secretFound`, or of the agent */
  readonly message: (session: string, text: string) => Promise<void>;
  /** Approves the plan that was read, and no other. @throws AppError `cancelled` when another one waits; of the agent */
  readonly approve: (session: string, planId: string) => Promise<void>;
  readonly origin: (session: string) => SessionOrigin | undefined;
  /** The clone of a session's repository in this window, or what is read of it from GitHub. */
  readonly repositoryOf: (session: string) => OpenRepository | undefined;
  /** What became of the session's newest changes in this workspace. */
  readonly outcome: (session: string) => SessionOutcome | undefined;
  /** A review says what became of the session's changes. */
  readonly noteOutcome: (session: string, patch: string, outcome: SessionOutcome | undefined) => void;
  /** Module directory a session is about: from its origin, else from the context in its prompt. */
  readonly modulePathOf: (session: string) => string | undefined;
}

/** What a chat is opened for: a session, or a module that one will be started for. */
export type ChatTarget =
  | { readonly session: string }
  | { readonly repository: string; readonly modulePath: string; readonly attachment?: Attachment };

/** What is sent along with a message. */
export type Attachment =
  | { readonly kind: 'module'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'selection';
      readonly path: string;
      readonly firstLine: number;
      readonly lastLine: number;
      readonly text: string;
    }
  | { readonly kind: 'findings'; readonly path: string; readonly lines: readonly string[] };

export interface ChatPanels extends Disposable {
  /** Brings a panel back after a reload. @param state what its page kept */
  readonly restore: (panel: vscode.WebviewPanel, state: unknown) => void;
  readonly open: (target: ChatTarget) => Promise<void>;
  /** Closes the chat of a session that is gone. */
  readonly close: (session: string) => void;
  /** Puts something beside the message of the chat that was used last, or of a new one. */
  readonly attach: (
    attachment: Attachment & { readonly repository: string; readonly modulePath: string },
  ) => Promise<void>;
}

/** The change sets of sessions on their way into the work tree. */
export interface ChangeSetReviews extends Disposable {
  /** Of the newest change set; undefined when the session has none. The same object for all who ask. */
  readonly review: (session: string) => ChangeSetReview | undefined;
  readonly onDidChange: Event<string>;
}

/** One change set: what is proposed, what of it is chosen, what became of it. All that is shown comes from `card`. */
export interface ChangeSetReview {
  readonly session: string;
  readonly card: ChangeSetCard;
  /** Somebody looks at it: makes the proposal when it was not made, or the work tree has changed. Never throws: `card` says what failed. */
  readonly look: () => Promise<void>;
  /** Makes the proposal anew. Never throws: `card` says what failed. */
  readonly prepare: () => Promise<void>;
  readonly hunks: (path: string) => readonly CardHunk[];
  readonly choose: (ticks: readonly Tick[]) => void;
  readonly confirm: (path: string, confirmed: boolean) => void;
  /** Opens the multi-file diff, or the diff of one file. @throws AppError */
  readonly open: (path?: string) => Promise<void>;
  /** @throws AppError */
  readonly act: (action: CardActionId) => Promise<void>;
  /** The commit of what was applied, and what comes after it. */
  readonly commitFlow?: Pick<CommitFlow, 'save' | 'submit' | 'cancel' | 'repair'>;
  /** Runs the repair that the card, or the file, offers. @throws AppError */
  readonly repair: (path?: string) => Promise<void>;
  /** What the checks found, as a message to the agent. @param check only that one's */
  readonly findings: (check?: string) => string | undefined;
}
