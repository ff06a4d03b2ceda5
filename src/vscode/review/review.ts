import { LatestCall, pause, throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import { Emitter } from '../../common/emitter';
import { omit } from '../../common/omit';
import type { UndoPoint } from '../../git/apply/undoPoint';
import type { ChoiceTick } from '../../jules/choice/changeSetChoice';
import type { FoundChangeSet } from '../../jules/newestChangeSet';
import type { CardActionId, CardHunk, ChangeSetCard } from '../../messages/julesProtocol';
import type { ChangeSetReview } from '../jules/julesParts';
import { hunksOf } from './cardHunks';
import { findingsToSend } from './checks/checkResult';
import { reviewCard } from './reviewCard';
import { preparedReview, type ReviewTarget } from './preparedReview';
import { appliedPoint, isSameChoice, storedState, writtenPaths } from './reviewChoice';
import type { ReviewParts } from './reviewParts';
import type { CommitFlow } from './commit/commitFlow';
import type { CommitSubject } from './commit/commitParts';
import { canChoose, isWritten, type ReviewState } from './reviewState';

/** Ticks within this time are checked together, milliseconds. */
const CHECK_AFTER_MS = 400;

/** One change set on its way into the work tree. */
export class Review implements ChangeSetReview, CommitSubject {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  private state: ReviewState = { phase: 'idle', checks: [], refusedPaths: [] };
  private readonly preparing = new LatestCall();
  private readonly checking = new LatestCall();
  /** The work tree has changed since the proposal was made. */
  private isStale = false;
  private isRestored = false;
  /** The newest working out. */
  private latest: Promise<void> | undefined;
  private acting: Promise<void> | undefined;
  readonly commitFlow: CommitFlow;

  constructor(private readonly parts: ReviewParts) {
    this.commitFlow = parts.commitFlow(this);
    this.commitFlow.onDidChange(() => this.changed.fire(undefined));
  }

  get session(): string {
    return this.parts.target.session;
  }

  get found(): FoundChangeSet {
    return this.parts.found;
  }

  get current(): ReviewState {
    return this.state;
  }

  get target(): ReviewTarget {
    return this.parts.target;
  }

  get card(): ChangeSetCard {
    return reviewCard(this.parts.found.entry, this.state, this.parts.target.places(), this.commitFlow.form);
  }

  readonly look = async (): Promise<void> => {
    void this.commitFlow.restore();
    if (this.state.phase === 'idle' || this.isStale) await this.prepare();
    else await this.latest;
  };

  readonly prepare = (): Promise<void> => {
    this.isStale = false;
    this.latest = this.workOut();
    return this.latest;
  };

  readonly hunks = (path: string): readonly CardHunk[] => hunksOf(this.state, path);

  readonly choose = (ticks: readonly ChoiceTick[]): void => {
    if (canChoose(this.state)) this.state.choice?.choose(ticks);
    this.chosen();
  };

  readonly confirm = (path: string, isConfirmed: boolean): void => {
    if (canChoose(this.state)) this.state.choice?.confirm(path, isConfirmed);
    this.chosen();
  };

  readonly open = async (path?: string): Promise<void> => {
    await this.look();
    const { proposal, failure, applied } = this.state;
    if (failure !== undefined) throw failure;
    if (proposal === undefined) {
      if (applied !== undefined) await this.parts.desk.showWritten(applied);
      return;
    }
    await this.parts.desk.show(this.session, this.parts.target.title(), proposal, path);
  };

  /** One thing at a time: a second click while something is done does nothing of its own. */
  readonly act = (action: CardActionId): Promise<void> =>
    action === 'review' ? this.open() : this.alone(() => this.perform(action));

  readonly commitWith = (work: (point: UndoPoint) => Promise<boolean>): Promise<void> =>
    this.alone(async () => {
      if (!this.parts.desk.isTrusted()) throw new AppError('untrustedWorkspace');
      if (!isWritten(this.state) && !(await this.apply())) return;
      const { applied } = this.state;
      if (applied === undefined || !(await this.busy('commit', () => work(applied)))) return;
      this.set({ ...this.state, phase: 'committed' });
      await this.store();
    });

  readonly repair = async (path?: string): Promise<void> => {
    if (path !== undefined) return this.open(path);
    if (this.state.failure !== undefined) await this.parts.desk.repair(this.state.failure);
    await this.prepare();
  };

  readonly findings = (check?: string): string | undefined => findingsToSend(this.state.checks, check);

  /** Files of the work tree changed: what was worked out may not hold any more. @param isVisible whether somebody sees it */
  invalidate(isVisible: boolean): void {
    void this.commitFlow.refresh();
    if (this.state.phase === 'idle' || this.state.phase === 'refused' || this.acting !== undefined) return;
    this.isStale = true;
    if (isVisible) void this.prepare();
  }

  dispose(): void {
    this.preparing.cancel();
    this.checking.cancel();
    this.commitFlow.dispose();
    this.changed.dispose();
  }

  private async workOut(): Promise<void> {
    // What was written is shown as it was written.
    if (isWritten(this.state)) return this.followApplied();
    const isUndone = this.state.phase === 'undone' || this.state.isUndone === true;
    this.set({ ...omit(this.state, 'refusal', 'failure'), phase: 'preparing', isUndone });
    try {
      const prepared = await this.preparing.run((signal) => this.prepared(signal));
      if (prepared === 'later' || isWritten(this.state)) return;
      const isReady = prepared.phase === 'ready';
      this.set({ checks: [], ...prepared, ...(isReady && isUndone ? { phase: 'undone' } : {}) });
      if (isReady) this.check(0);
    } catch (error) {
      if (AppError.is(error, 'cancelled')) return;
      this.parts.log.error('preparing changes for review', error);
      const failure = AppError.is(error) ? error : new AppError('gitFailed', { cause: error });
      this.set({ ...omit(this.state, 'proposal', 'choice'), phase: 'failed', checks: [], failure });
    }
  }

  private async perform(action: Exclude<CardActionId, 'review'>): Promise<void> {
    if (!this.parts.desk.isTrusted()) throw new AppError('untrustedWorkspace');
    switch (action) {
      case 'apply':
        await this.apply();
        return;
      case 'undo':
        return this.undo();
      case 'commit':
      case 'applyCommitPush':
        return this.commitFlow.open('push');
      case 'pullRequest':
        return this.commitFlow.open('pullRequest');
    }
  }

  /** @returns `later` while it cannot be said */
  private async prepared(signal: AbortSignal): Promise<Omit<ReviewState, 'checks'> | 'later'> {
    const { target, found, stored, desk } = this.parts;
    const before = await stored.get(this.session, found.changeSet.patch);
    if (!this.isRestored && before?.applied !== undefined) {
      const root = target.root();
      if (root === undefined) {
        if (target.isReading()) return 'later';
      } else {
        const point = await appliedPoint(root, before.applied);
        throwIfAborted(signal);
        this.isRestored = true;
        if (point !== undefined) return this.writtenState(point, before.isCommitted === true);
      }
    }
    const choice = this.state.choice?.save() ?? before?.choice;
    return preparedReview(target, found.changeSet, choice, desk.isTrusted(), signal);
  }

  private writtenState(applied: UndoPoint, isCommitted: boolean): Omit<ReviewState, 'checks'> {
    return { phase: isCommitted ? 'committed' : 'applied', applied, refusedPaths: this.state.refusedPaths };
  }

  /** Another window, or the palette, may have undone it. */
  private async followApplied(): Promise<void> {
    const { applied, phase } = this.state;
    if (applied === undefined || phase === 'applying') return;
    const point = await appliedPoint(applied.root, applied.id);
    if (point === undefined && this.state.applied === applied && this.acting === undefined) await this.undone();
  }

  /** @returns whether anything was written */
  private async apply(): Promise<boolean> {
    if (!canChoose(this.state)) await this.look();
    if (this.state.failure !== undefined) throw this.state.failure;
    const asked = this.state;
    if (!canChoose(asked) || asked.proposal === undefined || asked.choice === undefined) return false;
    const wanted = asked.choice.choice;
    const saved = await this.parts.desk.saveBefore(asked.proposal.root, writtenPaths(asked), 'apply');
    if (saved === 'refused') return false;
    if (saved === 'saved') {
      await this.prepare();
      // What was saved is in the files now: what was looked at may not be what would be written.
      if (!isSameChoice(this.state.choice?.choice, wanted)) throw new AppError('filesChanged');
    }
    const { proposal, choice } = this.state;
    if (!canChoose(this.state) || proposal === undefined || choice === undefined) return false;
    if (choice.chosenPaths.length === 0) return false;
    const { applyProposal } = await import('../../git/apply/applyProposal');
    const { phase } = this.state;
    this.set({ ...this.state, phase: 'applying' });
    try {
      const label = { title: this.parts.target.title(), session: this.session };
      const applied = await applyProposal(proposal, choice.choice, label);
      this.isRestored = true;
      this.set({ ...this.state, phase: 'applied', applied });
      await this.store();
      return true;
    } catch (error) {
      this.set({ ...this.state, phase });
      if (AppError.is(error, 'filesChanged')) void this.prepare();
      throw error;
    } finally {
      void this.parts.desk.followUndo();
    }
  }

  private async undo(): Promise<void> {
    const { applied } = this.state;
    if (applied === undefined) return;
    if ((await this.parts.desk.saveBefore(applied.root, applied.paths, 'undo')) === 'refused') return;
    if (await this.busy('undo', () => this.parts.desk.undo(applied))) await this.undone();
    void this.parts.desk.followUndo();
  }

  private async undone(): Promise<void> {
    this.set({ ...omit(this.state, 'applied'), phase: 'undone' });
    await this.store();
    await this.prepare();
  }

  private alone(work: () => Promise<void>): Promise<void> {
    this.acting ??= work().finally(() => {
      this.acting = undefined;
    });
    return this.acting;
  }

  private async busy(busy: 'undo' | 'commit', work: () => Promise<boolean>): Promise<boolean> {
    this.set({ ...this.state, busy });
    try {
      return await work();
    } finally {
      this.set(omit(this.state, 'busy'));
    }
  }

  private chosen(): void {
    // A tick that came too late is told too: the box on the page shows something else by now.
    this.set({ ...this.state, ...(this.state.phase === 'undone' ? { phase: 'ready' } : {}) });
    if (!canChoose(this.state)) return;
    void this.store();
    this.check(CHECK_AFTER_MS);
  }

  private check(after: number): void {
    void this.checking
      .run(async (signal) => {
        await pause(after, signal);
        await this.parts.check(this.state, signal, (checks) => {
          throwIfAborted(signal);
          this.set({ ...this.state, checks });
        });
      })
      .catch((error: unknown) => {
        if (!AppError.is(error, 'cancelled')) this.parts.log.error('checking proposed changes', error);
      });
  }

  private async store(): Promise<void> {
    const { stored, found } = this.parts;
    const { patch } = found.changeSet;
    const before = await stored.get(this.session, patch);
    await stored.set(this.session, patch, storedState(this.state, before));
  }

  private set(state: ReviewState): void {
    this.state = state;
    this.changed.fire(undefined);
  }
}
