import { LatestCall } from '../common/abort';
import { AppError } from '../common/appError';
import { Emitter } from '../common/emitter';
import type { CodingAgent } from './codingAgent';
import { timestampOrder } from './julesCursor';
import type { AgentSession, SessionPage } from './session';

/** A session that was made within this time may not be listed yet, milliseconds. */
const YOUNG_MS = 2 * 60_000;

/** The sessions of a key, page by page, newest first. */
export class SessionList {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  private readonly byId = new Map<string, AgentSession>();
  private nextPage: string | undefined;
  private pages = 1;
  private archivedShown = false;
  private lastReadAt: number | undefined;
  private lastFailure: AppError | undefined;
  private readonly latest = new LatestCall();

  constructor(private readonly agent: () => Promise<CodingAgent>) {}

  get sessions(): readonly AgentSession[] {
    const shown = [...this.byId.values()].filter(({ isArchived }) => this.archivedShown || !isArchived);
    return shown.sort((one, other) => timestampOrder(other.createTime, one.createTime));
  }

  get hasMore(): boolean {
    return this.nextPage !== undefined;
  }

  get isArchivedShown(): boolean {
    return this.archivedShown;
  }

  /** Milliseconds since the epoch. */
  get readAt(): number | undefined {
    return this.lastReadAt;
  }

  /** Why the last reading failed; what is known stays. */
  get failure(): AppError | undefined {
    return this.lastFailure;
  }

  /** Reads the pages that are shown again, and the first of the archive when it is shown. Never throws: `failure` says it. */
  refresh(signal?: AbortSignal): Promise<void> {
    return this.reading(signal, async (agent, own) => {
      const [active, archived] = await Promise.all([
        readPages(agent, this.pages, own),
        this.archivedShown ? agent.sessions({ archived: true }, own) : undefined,
      ]);
      this.dropGone(active.sessions, active.nextPageToken === undefined, false);
      if (archived !== undefined) this.dropGone(archived.sessions, archived.nextPageToken === undefined, true);
      for (const session of [...active.sessions, ...(archived?.sessions ?? [])]) this.take(session);
      this.nextPage = active.nextPageToken;
    });
  }

  /** Reads the next page, when there is one. */
  more(signal?: AbortSignal): Promise<void> {
    const { nextPage } = this;
    if (nextPage === undefined) return Promise.resolve();
    return this.reading(signal, async (agent, own) => {
      const page = await agent.sessions({ archived: false, pageToken: nextPage }, own);
      for (const session of page.sessions) this.take(session);
      this.pages += 1;
      // A page that leads to itself is the last one.
      this.nextPage = page.nextPageToken === nextPage ? undefined : page.nextPageToken;
    });
  }

  showArchived(isShown: boolean): void {
    this.archivedShown = isShown;
    this.changed.fire(undefined);
  }

  /** A session as it was read elsewhere. */
  put(session: AgentSession): void {
    const before = this.byId.get(session.id);
    this.take(session);
    if (
      before === undefined ||
      before.state !== session.state ||
      before.isArchived !== session.isArchived ||
      before.title !== session.title
    )
      this.changed.fire(undefined);
  }

  drop(id: string): void {
    if (this.byId.delete(id)) this.changed.fire(undefined);
  }

  private async reading(
    signal: AbortSignal | undefined,
    read: (agent: CodingAgent, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    try {
      await this.latest.run(async (own) => {
        const both = signal === undefined ? own : AbortSignal.any([own, signal]);
        await read(await this.agent(), both);
      });
      this.lastReadAt = Date.now();
      this.lastFailure = undefined;
    } catch (error) {
      if (AppError.is(error, 'cancelled')) return;
      this.lastFailure = AppError.is(error) ? error : new AppError('invalidAnswer', { service: 'jules', cause: error });
    }
    this.changed.fire(undefined);
  }

  /** The newer copy of a session wins; a young one may not be listed yet. */
  private take(session: AgentSession): void {
    const known = this.byId.get(session.id);
    const isOlder = known !== undefined && timestampOrder(session.updateTime, known.updateTime) < 0;
    this.byId.set(session.id, isOlder ? { ...known, isArchived: session.isArchived } : session);
  }

  /** What would have to be on the pages that were read, and is not, was deleted elsewhere. */
  private dropGone(read: readonly AgentSession[], isAll: boolean, isArchived: boolean): void {
    const ids = new Set(read.map(({ id }) => id));
    const oldest = read.reduce(
      (least, { createTime }) => (least === '' || timestampOrder(createTime, least) < 0 ? createTime : least),
      '',
    );
    const now = Date.now();
    for (const session of this.byId.values()) {
      if (session.isArchived !== isArchived) continue;
      const isCovered = isAll || timestampOrder(session.createTime, oldest) >= 0;
      const isYoung = Math.abs(now - Date.parse(session.createTime)) < YOUNG_MS;
      if (!ids.has(session.id) && isCovered && !isYoung) this.byId.delete(session.id);
    }
  }
}

/** The first pages as one. */
async function readPages(agent: CodingAgent, count: number, signal: AbortSignal): Promise<SessionPage> {
  const sessions: AgentSession[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < count; page++) {
    const read = await agent.sessions({ archived: false, ...(pageToken === undefined ? {} : { pageToken }) }, signal);
    sessions.push(...read.sessions);
    pageToken = read.nextPageToken;
    if (pageToken === undefined) break;
  }
  return { sessions, ...(pageToken === undefined ? {} : { nextPageToken: pageToken }) };
}
