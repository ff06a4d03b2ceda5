import { LatestCall, pause } from '../common/abort';
import { AppError } from '../common/appError';
import { Emitter } from '../common/emitter';
import type { Activity } from './activity';
import type { CodingAgent, TimelineCursor } from './codingAgent';
import { timestampOrder } from './julesCursor';
import { newestChangeSet, type FoundChangeSet } from './newestChangeSet';
import { isWithoutPayload } from './readActivity';
import type { AgentSession } from './session';
import type { Timeline } from './timeline';
import { TimelineReducer } from './timelineReducer';

/** A session just made is unknown to its own service for a while (jules-api.md, section 1.5). */
const START_WAITS_MS = [1000, 2000, 4000, 8000, 15_000];
/** Without news it is shown again after this time, milliseconds. */
const SHOWN_AGAIN_MS = 30_000;
/** Longest text that is kept, characters. */
const SAVED_LIMIT = 2_000_000;
const SAVED_VERSION = 1;
/** Pages of one reading: more than any session has; a service that goes on for ever is given up. */
const PAGE_LIMIT = 1000;

/** One session with all that is known of it: each activity once, in order, whatever the service repeats, delays or leaves out. */
export class SessionFeed {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  private readonly byId = new Map<string, Activity>();
  private ordered: Activity[] = [];
  private reducer = new TimelineReducer();
  private cursor: TimelineCursor | undefined;
  private current: AgentSession | undefined;
  private rows: Timeline | undefined;
  private found: { readonly value: FoundChangeSet | undefined } | undefined;
  private lastFailure: AppError | undefined;
  private lastReadAt: number | undefined;
  private readState: 'starting' | 'reading' | 'ready' = 'reading';
  private readonly latest = new LatestCall();
  private underWay: Promise<void> | undefined;
  private failures = 0;
  private lastShownAt = 0;

  /** @param isYoung it was made a moment ago: its own service may not know it yet */
  constructor(
    private readonly agent: () => Promise<CodingAgent>,
    readonly id: string,
    private readonly isYoung = false,
  ) {}

  get session(): AgentSession | undefined {
    return this.current;
  }

  get activities(): readonly Activity[] {
    return this.ordered;
  }

  get timeline(): Timeline {
    return (this.rows ??= this.reducer.timeline(this.current));
  }

  get changeSet(): FoundChangeSet | undefined {
    return (this.found ??= { value: newestChangeSet(this.current, this.ordered) }).value;
  }

  get state(): 'starting' | 'reading' | 'ready' {
    return this.readState;
  }

  /** Why the last reading failed; what is known stays. */
  get failure(): AppError | undefined {
    return this.lastFailure;
  }

  /** How many readings in a row have failed. */
  get failureCount(): number {
    return this.failures;
  }

  /** Milliseconds since the epoch. */
  get readAt(): number | undefined {
    return this.lastReadAt;
  }

  /** Reads what is new; one that is under way is joined. Never throws: `failure` says it. */
  refresh(signal?: AbortSignal): Promise<void> {
    this.underWay ??= this.latest
      .run((own) => this.read(signal === undefined ? own : AbortSignal.any([own, signal])))
      .catch((error: unknown) => {
        this.fail(error);
      })
      .finally(() => {
        this.underWay = undefined;
      });
    return this.underWay;
  }

  /** As `refresh`, and what is known then is not older than this call: one that is under way may have asked before. */
  async refreshAnew(signal?: AbortSignal): Promise<void> {
    await this.underWay;
    await this.refresh(signal);
  }

  /** What `restore` takes: without pictures; of a very long session only the newest change set, or none of its activities. */
  save(): string {
    const newest = this.changeSet?.activity;
    const slim = (activity: Activity): Activity =>
      activity.id === newest
        ? activity
        : { ...activity, artifacts: activity.artifacts.filter(({ kind }) => kind !== 'changeSet') };
    const text = (activities: readonly Activity[]): string =>
      JSON.stringify({ version: SAVED_VERSION, session: this.current, activities, at: this.lastReadAt });
    const forms = [() => text(this.ordered), () => text(this.ordered.map(slim))];
    return forms.map((form) => form()).find(({ length }) => length <= SAVED_LIMIT) ?? text([]);
  }

  /** Shows what was saved until there is something newer; everything is read again all the same. */
  restore(text: string): void {
    if (this.current !== undefined || this.ordered.length > 0) return;
    const { version, session, activities, at } = JSON.parse(text) as {
      version?: number;
      session?: AgentSession;
      activities?: Activity[];
      at?: number;
    };
    if (version !== SAVED_VERSION || session?.id !== this.id || !Array.isArray(activities)) return;
    this.current = session;
    this.lastReadAt = at;
    for (const activity of activities) this.take(activity);
    this.show();
  }

  private async read(signal: AbortSignal): Promise<void> {
    const agent = await this.agent();
    const session = await this.readSession(agent, signal);
    let hasNews = await this.readActivities(agent, signal);
    hasNews ||= this.lastFailure !== undefined || this.readState !== 'ready';
    hasNews ||= JSON.stringify(session) !== JSON.stringify(this.current);
    this.current = session;
    this.lastReadAt = Date.now();
    this.lastFailure = undefined;
    this.failures = 0;
    this.readState = 'ready';
    // Most readings bring nothing; but words such as "14 minutes" grow older by themselves.
    if (hasNews || this.lastReadAt - this.lastShownAt >= SHOWN_AGAIN_MS) this.show();
  }

  /** @returns whether there was anything new */
  private async readActivities(agent: CodingAgent, signal: AbortSignal): Promise<boolean> {
    let hasNews = false;
    let isAnew = false;
    const cursors = new Set<TimelineCursor | undefined>();
    for (let isPartial = true; isPartial;) {
      const asked = this.cursor;
      try {
        const part = await agent.timeline(this.id, asked, signal);
        const isNew = part.activities.map((activity) => this.take(activity)).includes(true);
        // A page that leads to itself has no end: the next reading begins anew.
        const isEndless = part.isPartial && (cursors.has(part.cursor) || cursors.size >= PAGE_LIMIT);
        cursors.add(part.cursor);
        this.cursor = isEndless ? undefined : part.cursor;
        isPartial = part.isPartial && !isEndless;
        hasNews ||= isNew;
        if (isNew && isPartial) this.show();
      } catch (error) {
        // The session is known already, its activities are not yet.
        if (this.ordered.length === 0 && AppError.is(error, 'notFound')) return hasNews;
        // A page that is no longer there: all is read again, once, and what is known stays.
        if (asked === undefined || isAnew || !AppError.is(error, 'invalidRequest')) throw error;
        isAnew = true;
        cursors.clear();
        this.cursor = undefined;
      }
    }
    return hasNews;
  }

  private async readSession(agent: CodingAgent, signal: AbortSignal): Promise<AgentSession> {
    for (const wait of this.isYoung ? START_WAITS_MS : []) {
      try {
        return await agent.session(this.id, signal);
      } catch (error) {
        const isUnknown = this.current === undefined && AppError.is(error, 'notFound') && error.details.status === 404;
        if (!isUnknown) throw error;
        if (this.readState !== 'starting') {
          this.readState = 'starting';
          this.show();
        }
        await pause(wait, signal);
      }
    }
    return agent.session(this.id, signal);
  }

  /** @returns whether it was not known */
  private take(activity: Activity): boolean {
    const known = this.byId.get(activity.id);
    // A list may have less of it than what was read before.
    if (known !== undefined && (!isWithoutPayload(known) || isWithoutPayload(activity))) return false;
    this.byId.set(activity.id, activity);
    const last = this.ordered.at(-1);
    if (known === undefined && (last === undefined || timestampOrder(last.createTime, activity.createTime) <= 0)) {
      this.ordered.push(activity);
      this.reducer.append(activity);
    } else {
      this.ordered = [...this.byId.values()].sort((one, other) => timestampOrder(one.createTime, other.createTime));
      this.reducer = new TimelineReducer();
      for (const one of this.ordered) this.reducer.append(one);
    }
    return true;
  }

  private fail(error: unknown): void {
    if (AppError.is(error, 'cancelled')) return;
    this.lastFailure = AppError.is(error) ? error : new AppError('invalidAnswer', { service: 'jules', cause: error });
    this.failures += 1;
    if (this.readState === 'starting') this.readState = 'reading';
    this.show();
  }

  private show(): void {
    this.lastShownAt = Date.now();
    this.rows = undefined;
    this.found = undefined;
    this.changed.fire(undefined);
  }
}
