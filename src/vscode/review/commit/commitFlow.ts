import * as l10n from '@vscode/l10n';
import { LatestCall, throwIfAborted } from '../../../common/abort';
import { AppError } from '../../../common/appError';
import type { Disposable } from '../../../common/disposable';
import { Emitter } from '../../../common/emitter';
import type { UndoPoint } from '../../../git/apply/undoPoint';
import type { CommitAfter, CommitDraft, CommitForm } from '../../../messages/julesProtocol';
import { changedMeanwhile } from './changedMeanwhile';
import { commitForm } from './commitForm';
import type { CommitParts, CommitSubject } from './commitParts';
import { publishCommit } from './publishCommit';
import { readCommitFacts } from './readCommitFacts';
import { commitRefusal } from './commitRefusal';
import { CLOSED, draftOf, newBranchOf, proposedMessage, type CommitFacts, type CommitState } from './commitState';

/** The commit of one change set: what is typed for it, and how far it has come. All that is shown comes from `form`. */
export class CommitFlow implements Disposable {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  private state = CLOSED;
  private readonly reading = new LatestCall();
  private readonly listener: Disposable;
  private restored: Promise<void> | undefined;
  private kept: Promise<void> = Promise.resolve();
  /** What the facts were read for. */
  private readFor: string | undefined;
  private isDisposed = false;

  constructor(
    private readonly subject: CommitSubject,
    private readonly parts: CommitParts,
  ) {
    this.listener = subject.onDidChange(() => this.follow());
  }

  /** What the card shows of it; undefined while there is nothing to commit, or nobody has asked. */
  get form(): CommitForm | undefined {
    return this.isShown ? commitForm(this.subject, this.state) : undefined;
  }

  /** Takes what an earlier window left. Never throws. */
  readonly restore = (): Promise<void> => {
    this.restored ??= this.takeStored();
    return this.restored;
  };

  /** Shows the form. @param after how far the commit is to go, unless another choice was made */
  readonly open = async (after: CommitAfter): Promise<void> => {
    await this.restore();
    const { made, typed, draftRevision } = this.state;
    const chosen = made === undefined ? { ...typed, after } : typed;
    this.set({ isOpen: true, isAsked: true, typed: chosen, draftRevision: draftRevision + 1 }, 'refusal');
    this.keep();
    await this.refresh();
  };

  readonly save = (draft: CommitDraft): void => {
    if (!this.state.isOpen || this.state.busy !== undefined) return;
    const before = JSON.stringify({ ...this.form, draft: '' });
    this.take(draft);
    // What is typed is on the page already: it is told only what comes of it.
    if (before !== JSON.stringify({ ...this.form, draft: '' })) this.changed.fire(undefined);
  };

  /** Commits, and goes on as far as the draft says; when the commit is made already, only goes on. Failures are part of `form`. */
  readonly submit = async (draft: CommitDraft): Promise<void> => {
    if (!this.isShown || this.state.busy !== undefined) return;
    this.take(draft);
    this.set({ busy: this.state.made === undefined ? 'commit' : 'push' }, 'refusal');
    try {
      if (this.state.made === undefined) await this.subject.commitWith((point) => this.commit(point));
      if (this.state.made !== undefined) await this.publish();
    } catch (error) {
      this.parts.log.error('committing applied changes', error);
      this.refuse(error);
    } finally {
      this.set({}, 'busy');
      this.keep();
      if (this.state.isOpen) void this.refresh();
    }
  };

  readonly cancel = (): void => {
    if (this.state.busy !== undefined) return;
    this.set({ isOpen: false, isAsked: false }, 'refusal', 'made');
    this.keep();
  };

  readonly repair = async (): Promise<void> => {
    const repair = this.state.refusal?.repair;
    if (repair !== undefined) await this.parts.desk.repair(repair);
  };

  /** Reads anew what the form shows of the clone, while it is open. Never throws. */
  readonly refresh = async (): Promise<void> => {
    if (!this.isShown) return;
    this.readFor = this.place;
    try {
      const facts = await this.reading.run((signal) => this.facts(signal));
      if (facts !== undefined && !this.isDisposed) this.set({ facts });
    } catch (error) {
      if (AppError.is(error, 'cancelled') || this.isDisposed) return;
      this.parts.log.error('reading what a commit would hold', error);
      this.refuse(error);
    }
  };

  dispose(): void {
    this.isDisposed = true;
    this.reading.cancel();
    this.listener.dispose();
    this.changed.dispose();
  }

  private get isShown(): boolean {
    const { phase, applied } = this.subject.current;
    if (!this.state.isOpen || phase === 'refused' || phase === 'failed') return false;
    return this.state.made !== undefined || phase !== 'committed' || applied === undefined;
  }

  /** What the facts depend on. */
  private get place(): string {
    const { applied, proposal, choice } = this.subject.current;
    return JSON.stringify(applied === undefined ? [proposal?.root, choice?.chosenPaths] : [applied.id]);
  }

  private follow(): void {
    if (this.isShown && this.state.busy === undefined && this.readFor !== this.place) void this.refresh();
  }

  private async facts(signal: AbortSignal): Promise<CommitFacts | undefined> {
    const facts = await readCommitFacts(this.subject, this.parts.desk, this.state.made?.root, signal);
    throwIfAborted(signal);
    return facts;
  }

  private async commit(point: UndoPoint): Promise<boolean> {
    const { facts: shown } = this.state;
    const facts = await readCommitFacts(this.subject, this.parts.desk, undefined, undefined, point);
    if (facts === undefined) return false;
    const wanted = draftOf(this.subject, this.state);
    this.set({ facts });
    const draft = draftOf(this.subject, this.state);
    const text = changedMeanwhile(shown, wanted, facts, draft);
    if (text !== undefined) {
      this.set({ refusal: { text } });
      return false;
    }
    const message = draft.message.trim();
    if (message === '') throw new AppError('gitFailed', { detail: l10n.t('a commit needs a message') });
    const newBranch = newBranchOf(facts, draft);
    const { commitPaths } = await import('../../../git/commit/commitPaths');
    const commit = await this.parts.desk.cancellable(l10n.t('Committing'), (signal, report) => {
      report(l10n.t('hooks may take a while'));
      const paths = facts.files.map(({ path }) => path);
      const own = newBranch === undefined ? {} : { newBranch };
      return commitPaths(point.root, { paths, message: `${message}\n`, signal, ...own });
    });
    const branch = newBranch ?? facts.branches.current;
    const made = { root: point.root, commit, isPushed: false, message, ...(branch === undefined ? {} : { branch }) };
    this.set({ made, busy: 'push' });
    this.keep();
    this.parts.desk.followRepository();
    return true;
  }

  private async publish(): Promise<void> {
    const { made } = this.state;
    if (made === undefined) return;
    const { after } = draftOf(this.subject, this.state);
    const outcome = await publishCommit(this.subject, this.parts.desk, made, after, (pushed) => {
      this.set({ made: pushed });
      this.keep();
    });
    const { draftRevision } = this.state;
    this.state = { ...CLOSED, draftRevision, busy: 'push' };
    this.changed.fire(undefined);
    this.parts.desk.followRepository();
    this.parts.desk.tell(outcome);
  }

  private refuse(error: unknown): void {
    const refusal = commitRefusal(error, this.state.made, this.subject.current.applied?.root);
    if (refusal !== undefined) this.set({ refusal });
  }

  private take({ message, ...typed }: CommitDraft): void {
    const isProposed = message === proposedMessage(this.subject);
    this.state = { ...this.state, typed: isProposed ? typed : { ...typed, message }, isAsked: false };
    this.keep();
  }

  private async takeStored(): Promise<void> {
    try {
      const { session, found } = this.subject;
      const stored = await this.parts.stored.get(session, found.changeSet.patch);
      if (stored === undefined || this.isDisposed) return;
      const { isOpen, draft, made } = stored;
      this.set({ isOpen, typed: draft, ...(made === undefined ? {} : { made }) });
      await this.refresh();
    } catch (error) {
      this.parts.log.error('reading the draft of a commit', error);
    }
  }

  /** One after the other, the newest state each time. */
  private keep(): void {
    this.kept = this.kept.then(async () => {
      const { session, found } = this.subject;
      const { isOpen, typed, made } = this.state;
      const isDone = !isOpen && made === undefined && Object.keys(typed).length === 0;
      const commit = isDone ? undefined : { isOpen, draft: typed, ...(made === undefined ? {} : { made }) };
      await this.parts.stored.set(session, found.changeSet.patch, commit).catch((error: unknown) => {
        this.parts.log.error('keeping the draft of a commit', error);
      });
    });
  }

  private set(change: Partial<CommitState>, ...without: readonly ('busy' | 'refusal' | 'made')[]): void {
    const rest = Object.entries(this.state).filter(([key]) => !without.some((name) => name === key));
    this.state = { ...(Object.fromEntries(rest) as unknown as CommitState), ...change };
    this.changed.fire(undefined);
  }
}
