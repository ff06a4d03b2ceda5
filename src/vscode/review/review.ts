import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { LatestCall, pause, throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import { Emitter } from '../../common/emitter';
import type { UndoPoint } from '../../git/apply/undoPoint';
import type { ChoiceTick, SavedChoice } from '../../jules/choice/changeSetChoice';
import type { FoundChangeSet } from '../../jules/newestChangeSet';
import type { CardActionId, CardHunk, ChangeSetCard } from '../../messages/julesProtocol';
import { failureText } from '../failure';
import type { ChangeSetReview } from '../jules/julesParts';
import { cardHunks } from './cardHunks';
import { findingsText } from './checks/checkResult';
import { openReview, openReviewedFile } from './openReview';
import { reviewCard } from './reviewCard';
import { preparedReview, type ReviewTarget } from './preparedReview';
import type { ReviewState } from './reviewState';
import { runChecks } from './runChecks';
import type { StoredReviews } from './storedReviews';
import { undoQuestion } from './undoQuestion';

/** Ticks within this time are checked together, milliseconds. */
const CHECK_AFTER_MS = 400;

export interface ReviewParts {
  readonly target: ReviewTarget;
  readonly found: FoundChangeSet;
  readonly stored: StoredReviews;
  /** Commits, pushes or opens a pull request with what was applied. @throws AppError */
  readonly commit: (
    review: Review,
    point: UndoPoint,
    steps: { push: boolean; pullRequest: boolean },
  ) => Promise<boolean>;
  readonly log: { error: (what: string, error: unknown) => void };
}

/** One change set on its way into the work tree. */
export class Review implements ChangeSetReview {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  private state: ReviewState = { phase: 'idle', checks: [], refusedPaths: [] };
  private readonly preparing = new LatestCall();
  private readonly checking = new LatestCall();

  constructor(private readonly parts: ReviewParts) {}

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
    return reviewCard(this.parts.found.entry, this.state, this.parts.target.places());
  }

  /** What was applied of it in an earlier window. */
  restoreApplied(point: UndoPoint, isCommitted: boolean): void {
    this.set({ ...this.state, phase: isCommitted ? 'committed' : 'applied', applied: point });
  }

  readonly prepare = async (): Promise<void> => {
    // What was written is shown as it was written.
    if (this.isWritten()) return;
    const isUndone = this.state.phase === 'undone';
    this.set({ ...this.without('refusal', 'failure'), phase: 'preparing' });
    try {
      const prepared = await this.preparing.run((signal) =>
        preparedReview(this.parts.target, this.parts.found.changeSet, this.choiceBefore(), signal),
      );
      if (this.isWritten()) return;
      const isReady = prepared.phase === 'ready';
      this.set({ checks: [], ...prepared, ...(isReady && isUndone ? { phase: 'undone' } : {}) });
      if (isReady) this.check(0);
    } catch (error) {
      if (AppError.is(error, 'cancelled')) return;
      this.parts.log.error('preparing changes for review', error);
      const failure = AppError.is(error) ? error : new AppError('gitFailed', { cause: error });
      this.set({ ...this.without('proposal', 'choice'), phase: 'failed', checks: [], failure });
    }
  };

  readonly hunks = (path: string): readonly CardHunk[] => {
    const { proposal, choice } = this.state;
    const file = proposal?.files.find((candidate) => candidate.path === path);
    return file === undefined || choice === undefined ? [] : cardHunks(file, choice);
  };

  readonly choose = (ticks: readonly ChoiceTick[]): void => {
    if (!this.canChoose) return;
    this.state.choice?.choose(ticks);
    this.chosen();
  };

  readonly confirm = (path: string, isConfirmed: boolean): void => {
    if (!this.canChoose) return;
    this.state.choice?.confirm(path, isConfirmed);
    this.chosen();
  };

  readonly open = async (path?: string): Promise<void> => {
    if (this.state.proposal === undefined) await this.prepare();
    const { proposal, failure } = this.state;
    if (failure !== undefined) throw failure;
    const files = proposal?.files ?? [];
    const file = files.find((candidate) => candidate.path === path);
    if (file !== undefined) await openReviewedFile(this.session, file);
    else await openReview(this.session, this.parts.target.title(), files);
  };

  readonly act = async (action: CardActionId): Promise<void> => {
    switch (action) {
      case 'review':
        return this.open();
      case 'apply':
        await this.apply();
        return;
      case 'undo':
        return this.undo();
      case 'commit':
        return this.commit({ push: true, pullRequest: false });
      case 'pullRequest':
        return this.commit({ push: true, pullRequest: true });
      case 'applyCommitPush':
        if (await this.apply()) await this.commit({ push: true, pullRequest: false });
    }
  };

  readonly repair = async (path?: string): Promise<void> => {
    if (path !== undefined) return this.open(path);
    const repair = this.state.failure && failureText(this.state.failure).repair;
    if (repair !== undefined) await vscode.commands.executeCommand(repair.command, ...(repair.arguments ?? []));
    await this.prepare();
  };

  readonly findings = (check?: string): string | undefined => {
    const checks = this.state.checks.filter(({ id, canSend }) => canSend && (check === undefined || id === check));
    return checks.length === 0 ? undefined : findingsText(checks);
  };

  /** Files of the work tree changed: what was worked out may not hold any more. */
  invalidate(): void {
    if (this.state.phase === 'ready' || this.state.phase === 'undone' || this.state.phase === 'failed')
      void this.prepare();
  }

  dispose(): void {
    this.preparing.cancel();
    this.checking.cancel();
  }

  private isWritten(): boolean {
    return ['applying', 'applied', 'committed'].includes(this.state.phase);
  }

  private get canChoose(): boolean {
    return this.state.phase === 'ready' || this.state.phase === 'undone';
  }

  /** @returns whether anything was written */
  private async apply(): Promise<boolean> {
    if (!vscode.workspace.isTrusted) throw new AppError('untrustedWorkspace');
    // A second click must not write a second time.
    if (this.isWritten() || !(await this.saveEditors())) return false;
    if (this.isWritten()) return false;
    // Made anew: the work tree may have changed since it was shown.
    const { choice } = this.state;
    if (!this.canChoose) await this.prepare();
    const { proposal } = this.state;
    if (proposal === undefined || choice === undefined || choice.chosenPaths.length === 0) return false;
    const { applyProposal } = await import('../../git/apply/applyProposal');
    const before = this.state;
    this.set({ ...before, phase: 'applying' });
    try {
      const label = { title: this.parts.target.title(), session: this.session };
      const point = await applyProposal(proposal, choice.choice, label);
      this.set({ ...before, phase: 'applied', applied: point });
      await this.store();
      return true;
    } catch (error) {
      this.set(before);
      if (AppError.is(error, 'filesChanged')) void this.prepare();
      throw error;
    }
  }

  private async undo(): Promise<void> {
    const { applied } = this.state;
    if (applied === undefined) return;
    if (!(await undoQuestion(applied))) return;
    this.set({ ...this.without('applied'), phase: 'undone' });
    await this.store();
    await this.prepare();
  }

  private async commit(steps: { push: boolean; pullRequest: boolean }): Promise<void> {
    const { applied } = this.state;
    if (applied === undefined || !(await this.parts.commit(this, applied, steps))) return;
    this.set({ ...this.state, phase: 'committed' });
    await this.store();
  }

  /** What is typed and not saved would be overwritten by the editor later. @returns whether to go on */
  private async saveEditors(): Promise<boolean> {
    const { proposal } = this.state;
    const isTouched = ({ uri, isDirty }: vscode.TextDocument): boolean =>
      isDirty &&
      uri.scheme === 'file' &&
      (proposal?.files ?? []).some(
        ({ path }) => vscode.Uri.joinPath(vscode.Uri.file(proposal?.root ?? ''), path).path === uri.path,
      );
    const dirty = vscode.workspace.textDocuments.filter(isTouched);
    if (dirty.length === 0) return true;
    const save = l10n.t('Save and Apply');
    const chosen = await vscode.window.showWarningMessage(
      l10n.t('Some of these files are not saved.'),
      { modal: true, detail: dirty.map(({ uri }) => vscode.workspace.asRelativePath(uri)).join('\n') },
      save,
    );
    if (chosen !== save) return false;
    await Promise.all(dirty.map((document) => document.save()));
    await this.prepare();
    return true;
  }

  private chosen(): void {
    this.set({ ...this.state, phase: 'ready' });
    void this.store();
    this.check(CHECK_AFTER_MS);
  }

  private check(after: number): void {
    void this.checking
      .run(async (signal) => {
        await pause(after, signal);
        await runChecks(this.parts.target, this.state, signal, (checks) => {
          throwIfAborted(signal);
          this.set({ ...this.state, checks });
        });
      })
      .catch((error: unknown) => {
        if (!AppError.is(error, 'cancelled')) this.parts.log.error('checking proposed changes', error);
      });
  }

  private choiceBefore(): SavedChoice | undefined {
    return this.state.choice?.save() ?? this.storedChoice();
  }

  private storedChoice(): SavedChoice | undefined {
    const stored = this.parts.stored.get(this.session);
    return stored?.changeSet === this.parts.found.activity ? stored.choice : undefined;
  }

  private store(): Promise<void> {
    const { choice, applied, phase } = this.state;
    if (choice === undefined) return Promise.resolve();
    return this.parts.stored.set(this.session, {
      changeSet: this.parts.found.activity,
      choice: choice.save(),
      ...(applied === undefined ? {} : { applied: applied.id }),
      ...(phase === 'committed' ? { isCommitted: true } : {}),
    });
  }

  private without<Key extends keyof ReviewState>(...keys: readonly Key[]): Omit<ReviewState, Key> {
    return Object.fromEntries(Object.entries(this.state).filter(([key]) => !keys.includes(key as Key))) as Omit<
      ReviewState,
      Key
    >;
  }

  private set(state: ReviewState): void {
    this.state = state;
    this.changed.fire(undefined);
  }
}
