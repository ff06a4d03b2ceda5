import type { Activity } from './activity';
import type { AgentSession, SessionPage } from './session';

/** What a new session is asked to do. */
export interface AgentTask {
  /** As `composePrompt` makes it. */
  readonly prompt: string;
  /** Shown in lists; the agent makes one when it is absent. */
  readonly title?: string;
  /** `owner/name` on GitHub. */
  readonly repository: string;
  /** Branch on GitHub that the work starts from. */
  readonly branch: string;
}

/** How far a timeline has been read; opaque to everybody but the agent that gave it. */
export type TimelineCursor = string & { readonly brand?: 'TimelineCursor' };

export interface TimelinePart {
  /** Oldest first; may repeat activities that were read before: they are told apart by id. */
  readonly activities: readonly Activity[];
  readonly cursor: TimelineCursor | undefined;
  /** There is more to read at once. */
  readonly isPartial: boolean;
}

/**
 * An agent that works on a repository and proposes changes. Jules is one (`julesAgent.ts`); another one is one more file.
 * All methods throw AppError; each is cancellable.
 */
export interface CodingAgent {
  /** As a person knows it, e.g. `Jules`. */
  readonly name: string;
  /**
   * Starts a session whose plan needs approval and that makes no pull request. Never starts two: when the answer is lost,
   * the session is looked for.
   * @throws AppError `noJulesSource` when the agent does not know the repository
   */
  start(task: AgentTask, signal?: AbortSignal): Promise<AgentSession>;
  /** Also wakes a session that has ended. Never sent twice. */
  message(session: string, text: string, signal?: AbortSignal): Promise<void>;
  /** Approves the newest plan. */
  approve(session: string, signal?: AbortSignal): Promise<void>;
  /** Newest first. @param pageToken of the page before */
  sessions(
    filter: { readonly archived: boolean; readonly pageToken?: string },
    signal?: AbortSignal,
  ): Promise<SessionPage>;
  session(id: string, signal?: AbortSignal): Promise<AgentSession>;
  /** What happened since `after`, or from the start. A session so young that the agent does not know it has nothing yet. */
  timeline(session: string, after: TimelineCursor | undefined, signal?: AbortSignal): Promise<TimelinePart>;
  /** One activity with all it carries, pictures included. */
  activity(session: string, id: string, signal?: AbortSignal): Promise<Activity>;
  archive(session: string, isArchived: boolean, signal?: AbortSignal): Promise<void>;
  remove(session: string, signal?: AbortSignal): Promise<void>;
}
