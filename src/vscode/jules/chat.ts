import { AppError } from '../../common/appError';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Log } from '../../common/log';
import type { SessionFeed } from '../../jules/sessionFeed';
import type { ChangeSetCard, SessionHead, TimelineWindow } from '../../messages/julesProtocol';
import type { Resource } from '../../messages/protocol';
import type { JulesProtocol } from '../../messages/julesProtocol';
import { ChatComposer, type ComposerDesk } from './chatComposer';
import type { ChatDrafts } from './chatDrafts';
import { newHead, sessionHead } from './chatHead';
import type { ChatSubject } from './chatSubject';
import type { JulesBasis } from './julesServices';
import type { ChangeSetReview, ChangeSetReviews, JulesSessions } from './julesParts';
import type { StartedChats } from './startedChats';
import type { StartingPoint } from './startingPoint';

/** Most entries that go to a page at once. */
const WINDOW_LIMIT = 200;

export interface ChatParts {
  readonly basis: {
    readonly log: Log;
    readonly connection: Pick<JulesBasis['connection'], 'kind'>;
    readonly workspace: Pick<JulesBasis['workspace'], 'onDidChange'>;
  };
  readonly desk: ComposerDesk;
  readonly sessions: JulesSessions;
  readonly reviews: ChangeSetReviews;
  readonly drafts: ChatDrafts;
  readonly started: StartedChats;
  readonly subject: ChatSubject;
  readonly agentName: string;
}

/** One chat without its page: what it shows, and what its buttons do. Says which resources of the page have changed. */
export class Chat implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<readonly Resource<JulesProtocol>[]>());
  readonly onDidChange = this.changed.event;
  readonly composer: ChatComposer;
  private shown = { from: 0, count: 0 };
  private feedListener: Disposable | undefined;
  private followed: SessionFeed | undefined;
  private readonly acting = new Set<Promise<unknown>>();

  constructor(readonly parts: ChatParts) {
    const { disposables } = this;
    const { subject, drafts, agentName, desk, reviews, basis } = parts;
    const deliver = (prompt: string, point: StartingPoint | undefined): Promise<void> => this.deliver(prompt, point);
    this.composer = disposables.register(new ChatComposer({ drafts, subject, agentName, desk, deliver }));
    disposables.register(this.composer.onDidChange(() => this.changed.fire(['composer'])));
    disposables.register(
      reviews.onDidChange((session) => {
        if (session === subject.session) this.changed.fire(['head', 'changeSet']);
      }),
    );
    disposables.register(basis.workspace.onDidChange(() => this.changed.fire(['head'])));
    disposables.register(
      parts.sessions.onDidChange((session) => {
        // Its outcome, or its place in the list.
        if (session === subject.session && session !== undefined) this.changed.fire(['head']);
        // With another key, or the first one after a reload, the session is followed anew.
        if (this.feed === this.followed) return;
        this.followFeed();
        this.changed.fire(['head', 'timeline', 'composer', 'changeSet']);
      }),
    );
    this.followFeed();
  }

  get subject(): ChatSubject {
    return this.parts.subject;
  }

  get feed(): SessionFeed | undefined {
    const { session } = this.subject;
    return session === undefined ? undefined : this.parts.sessions.feed(session);
  }

  get review(): ChangeSetReview | undefined {
    const { session } = this.subject;
    return session === undefined ? undefined : this.parts.reviews.review(session);
  }

  get head(): SessionHead {
    const { subject, feed } = this;
    const isSandbox = this.parts.basis.connection.kind === 'sandbox';
    if (feed === undefined) return newHead(subject, isSandbox);
    const { origin, outcome } = this.parts.sessions;
    return sessionHead(subject, feed, origin(feed.id), outcome(feed.id), isSandbox, Date.now());
  }

  get card(): ChangeSetCard | null {
    return this.review?.card ?? null;
  }

  /** The page shows these entries from now on. */
  show(from: number, count: number): TimelineWindow {
    this.shown = { from, count: Math.min(count, WINDOW_LIMIT) };
    return this.window;
  }

  get window(): TimelineWindow {
    const entries = this.feed?.timeline.entries ?? [];
    const { count } = this.shown;
    // A page that has not asked yet shows the end.
    const from = count === 0 ? Math.max(0, entries.length - WINDOW_LIMIT) : Math.min(this.shown.from, entries.length);
    return {
      total: entries.length,
      from,
      entries: entries.slice(from, from + (count === 0 ? WINDOW_LIMIT : count)),
      isLoading: this.feed !== undefined && this.feed.state !== 'ready',
    };
  }

  /** Reads all again: the session, and what a new one would start from. */
  async refresh(): Promise<void> {
    await Promise.all([this.feed?.refresh(), this.composer.follow()]);
  }

  /** @throws AppError `cancelled` when another plan waits: it is shown; of the agent */
  approve(planId: string): Promise<void> {
    const { session } = this.subject;
    return session === undefined ? Promise.resolve() : this.waiting(this.parts.sessions.approve(session, planId));
  }

  /** A short message that often wakes an agent (jules-api.md, section 1.5). */
  nudge(): Promise<void> {
    return this.message('Please continue.');
  }

  /** What the checks have found goes back as a message. @throws AppError `secretFound`, or of the agent */
  sendFindings(text: string): Promise<void> {
    return this.message(text);
  }

  /** @throws AppError `secretFound`, or of the agent */
  message(text: string): Promise<void> {
    const { session } = this.subject;
    return session === undefined ? Promise.resolve() : this.waiting(this.parts.sessions.message(session, text));
  }

  /** Sends the message that was written. Never throws what keeps it back: that is shown beside it. */
  send(text: string): Promise<void> {
    return this.waiting(this.composer.send(text));
  }

  /**
   * Its page is gone: what was not sent yet is given up.
   * @returns when what was sent has its answer; undefined when nothing is on its way
   */
  close(): Promise<void> | undefined {
    this.composer.giveUp();
    return this.acting.size === 0 ? undefined : Promise.allSettled(this.acting).then(() => undefined);
  }

  dispose(): void {
    this.feedListener?.dispose();
    this.disposables.dispose();
  }

  private async waiting<T>(work: Promise<T>): Promise<T> {
    this.acting.add(work);
    try {
      return await work;
    } finally {
      this.acting.delete(work);
    }
  }

  private async deliver(prompt: string, point: StartingPoint | undefined): Promise<void> {
    const { subject } = this;
    if (subject.session !== undefined) return this.parts.sessions.message(subject.session, prompt);
    const { repositoryName: repository, modulePath } = subject;
    if (repository === undefined) throw new AppError('noRepository');
    const branch = point?.branch ?? subject.repository?.modules.branch;
    if (branch === undefined) throw new AppError('noClone', { target: repository });
    const session = await this.parts.sessions.start(
      { prompt, repository, branch },
      {
        repository,
        branch,
        startedAt: Date.now(),
        ...(point === undefined ? {} : { commit: point.commit }),
        ...(modulePath === undefined ? {} : { modulePath }),
      },
    );
    const { key } = subject;
    subject.started(session.id);
    await this.parts.started.set(subject.chatId, session.id);
    await this.parts.drafts.set(key, { text: '', attachments: [] });
    this.followFeed();
    this.changed.fire(['head', 'timeline', 'composer', 'changeSet']);
  }

  private followFeed(): void {
    this.feedListener?.dispose();
    this.followed = this.feed;
    this.feedListener = this.followed?.onDidChange(() => {
      this.changed.fire(['head', 'timeline', 'changeSet']);
    });
  }
}
