import * as l10n from '@vscode/l10n';
import type { Log } from '../../common/log';
import { GitError } from '../git/runGit';
import { finishSession, stepProgress, type Workplace } from './finishSession';
import type { Pace } from './pace';
import { planSession, type Transition } from './planSession';
import type { Quirks } from './quirks';
import { RecipeRefusal } from './recipes/recipe';
import { listModules } from './repositoryModules';
import type { SessionRecord } from './sessionRecord';
import type { AgentStore } from './store';
import { toRfc3339 } from './timestamps';

const SILENCE = /\[sandbox: fall silent\]/i;

export interface RunnerOptions {
  readonly store: AgentStore;
  readonly pace: Pace;
  readonly quirks: Quirks;
  readonly log: Log;
  /** Where a repository is, or undefined when it is not served any more. */
  readonly workplace: (repository: string) => Workplace | undefined;
}

/**
 * Takes every session from state to state. Each step is computed from the stored record and written in one
 * transaction, so a stop at any moment loses at most a step, which the next start does again.
 */
export class AgentRunner {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly working = new Map<string, Promise<void>>();
  private closed = false;

  constructor(private readonly options: RunnerOptions) {}

  /** Goes on with every session that has something to do. */
  resume(): void {
    for (const id of this.options.store.ids()) this.wake(id);
  }

  /** Something about the session changed: its next step is taken after the pace of its state. */
  wake(id: string): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    const record = this.options.store.read(id)?.record;
    const delay = this.closed || record === undefined ? undefined : this.delayOf(record);
    if (delay === undefined) return;
    const timer = setTimeout(() => {
      this.timers.delete(id);
      this.start(id);
    }, delay);
    timer.unref();
    this.timers.set(id, timer);
  }

  /** Stops after the steps under way. */
  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    await Promise.all(this.working.values());
  }

  private start(id: string): void {
    // One step of a session at a time; the one under way wakes the session again.
    if (this.closed || this.working.has(id)) return;
    const step = this.step(id)
      .catch((error: unknown) => {
        this.options.log.error(`agent session ${id} stopped`, error);
        return false;
      })
      .then((again) => {
        this.working.delete(id);
        if (again) this.wake(id);
      });
    this.working.set(id, step);
  }

  private async step(id: string): Promise<boolean> {
    const { store } = this.options;
    const before = store.read(id);
    if (before === undefined) return false;
    const transition = await this.next(before.record).catch((error: unknown) => this.failed(before.record, error));
    if (transition === undefined) return false;
    // When a message came in meanwhile nothing is written, and the step is computed anew.
    store.update(before, transition.record, transition.activities);
    return true;
  }

  /** Milliseconds until the next step, or undefined when the session waits for its user. */
  private delayOf({ state, inbox, silent }: SessionRecord): number | undefined {
    const { pace, quirks } = this.options;
    switch (state) {
      case 'QUEUED':
        return pace.queue;
      case 'PLANNING':
        return pace.plan;
      case 'IN_PROGRESS':
        return silent && inbox.length === 0 ? undefined : pace.step;
      case 'AWAITING_PLAN_APPROVAL':
        return quirks.completedWhilePlanWaits ? pace.planWaits : undefined;
      default:
        return undefined;
    }
  }

  private async next(session: SessionRecord): Promise<Transition | undefined> {
    switch (session.state) {
      case 'QUEUED':
        return {
          record: { ...session, state: 'PLANNING' },
          activities: [{ originator: 'system', description: l10n.t('Session started') }],
        };
      case 'PLANNING':
        return this.plan(session);
      case 'AWAITING_PLAN_APPROVAL':
        return { record: { ...session, state: 'COMPLETED' }, activities: [] };
      case 'IN_PROGRESS':
        return this.work(session);
      default:
        return undefined;
    }
  }

  private async plan(session: SessionRecord): Promise<Transition> {
    const { repository, baseCommit } = session;
    const planTime = toRfc3339(this.options.store.timestamps.next(), this.options.quirks.nanoseconds);
    if (repository === undefined || baseCommit === undefined) return planSession(session, undefined, planTime);
    const modules = await listModules(this.placeOf(repository).bare, baseCommit);
    return planSession(
      session,
      modules.map(({ name }) => name),
      planTime,
    );
  }

  private async work(session: SessionRecord): Promise<Transition | undefined> {
    if (session.inbox.length > 0) return { record: { ...session, state: 'PLANNING' }, activities: [] };
    if (session.silent) return undefined;
    const progress = stepProgress(session);
    if (progress === undefined) return finishSession(session, this.placeOf(session.repository ?? ''));
    // Only the first plan of a session: a nudge brings the agent back for good.
    const silent =
      this.options.quirks.fallsSilent &&
      session.stepsDone === 0 &&
      session.nudges === 0 &&
      SILENCE.test(session.prompt);
    return {
      record: { ...session, stepsDone: session.stepsDone + 1, silent },
      activities: [{ originator: 'agent', progressUpdated: progress }],
    };
  }

  private placeOf(repository: string): Workplace {
    const place = this.options.workplace(repository);
    if (place === undefined) throw new RecipeRefusal(l10n.t('The repository {0} is not there any more.', repository));
    return place;
  }

  private failed(session: SessionRecord, error: unknown): Transition {
    if (!(error instanceof RecipeRefusal)) this.options.log.error(`agent session ${session.id} failed`, error);
    const reason =
      error instanceof RecipeRefusal || error instanceof GitError
        ? error.message
        : l10n.t('The sandbox failed inside.');
    return {
      record: { ...session, state: 'FAILED', inbox: [] },
      activities: [{ originator: 'system', sessionFailed: { reason } }],
    };
  }
}
