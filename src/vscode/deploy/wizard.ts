import * as l10n from '@vscode/l10n';
import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import { Emitter } from '../../common/emitter';
import { omit } from '../../common/omit';
import type { Disposable } from '../../common/disposable';
import type { Log } from '../../common/log';
import type { DeploymentDetail } from '../../contract/deployments';
import type { Form } from '../../contract/form';
import { canSend } from '../../deployments/wizard/footView';
import { WizardDraft } from '../../deployments/wizard/wizardDraft';
import type { WizardSnapshot } from '../../deployments/wizard/wizardSnapshot';
import { isReview, stepAfter, type WizardState } from '../../deployments/wizard/wizardState';
import { wizardSnapshot } from '../../deployments/wizard/wizardView';
import type { WizardDrafts } from './wizardDrafts';
import { wizardFailure } from './wizardFailure';
import type { WizardSource } from './wizardSource';

/** Typing is kept after this pause, milliseconds. */
const KEEP_MS = 150;

export interface WizardParts {
  readonly source: WizardSource;
  readonly drafts: WizardDrafts;
  /** Key of the draft. */
  readonly key: string;
  readonly isSandbox: () => boolean;
  readonly locale: string;
  readonly log: Pick<Log, 'error'>;
  /** The platform has taken it. */
  readonly onSent: (deployment: DeploymentDetail) => void;
}

/** One deploy wizard without its page: what it shows and what its buttons do. */
export class Wizard implements Disposable {
  private readonly changed = new Emitter<undefined>();
  readonly onDidChange = this.changed.event;
  private state: WizardState;
  private failure: AppError | undefined;
  private readonly loading = new LatestCall();
  private readonly quoting = new LatestCall();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly ending = new AbortController();

  constructor(private readonly parts: WizardParts) {
    const { source, drafts, key, isSandbox, locale } = parts;
    const stored = drafts.get(key);
    this.state = {
      mode: source.mode,
      module: { name: source.name, description: '' },
      step: stored?.step ?? 0,
      formMode: stored?.formMode ?? 'advanced',
      target: stored?.target ?? 'own',
      isSandbox: isSandbox(),
      canReuse: false,
      isQuoting: false,
      isConfirmed: false,
      isSending: false,
      isSent: false,
      locale,
    };
  }

  get snapshot(): WizardSnapshot {
    return wizardSnapshot(this.state);
  }

  get title(): string {
    return this.snapshot.title;
  }

  get draft(): WizardDraft | undefined {
    return this.state.draft;
  }

  get lastFailure(): AppError | undefined {
    return this.failure;
  }

  /** Reads the form, and what is to know of its module. Never throws. */
  async load(): Promise<void> {
    const { source } = this.parts;
    this.fail(undefined);
    try {
      const loaded = await this.loading.run((signal) => source.load(this.state, signal));
      this.set({ ...this.state, ...loaded.facts });
      this.take(loaded.form);
      if (isReview(this.state)) void this.quote();
    } catch (error) {
      if (!AppError.is(error, 'cancelled')) this.fail(error);
    }
  }

  /** Another form takes the place of the one that is shown; what was typed stays. */
  take(form: Form): void {
    const { draft: previous } = this.state;
    const draft = new WizardDraft(form, { isUpdate: this.state.mode === 'update', previous });
    if (previous === undefined) {
      const dropped = draft.restore(this.parts.drafts.get(this.parts.key)?.draft);
      if (dropped.length > 0)
        this.state = {
          ...this.state,
          notice: l10n.t('The module has changed: what was typed into {0} no longer fits.', dropped.join(', ')),
        };
    }
    const last = form.steps.length - (this.state.mode === 'preview' ? 1 : 0);
    this.set({ ...this.state, draft, step: Math.max(0, Math.min(this.state.step, last)) });
  }

  /** Something is typed or ticked. */
  edit<T>(change: (draft: WizardDraft) => T): T | undefined {
    const { draft, isSending, isSent } = this.state;
    if (draft === undefined || isSending || isSent) return undefined;
    const before = draft.version;
    const result = change(draft);
    if (draft.version === before) return result;
    // The price and the consent were for other values.
    this.set({ ...omit(this.state, 'quote', 'notice'), isConfirmed: false });
    this.keep();
    return result;
  }

  show(wanted: number, isNext: boolean): { step: number; faulty: string | null } {
    const answer = stepAfter(this.state, wanted, isNext);
    this.set({ ...this.state, step: answer.step });
    this.keep();
    if (isReview(this.state) && this.state.quote === undefined) void this.quote();
    return answer;
  }

  async choose(choice: { readonly formMode?: string; readonly target?: string }): Promise<void> {
    const formMode = choice.formMode === 'basic' || choice.formMode === 'advanced' ? choice.formMode : undefined;
    const target = choice.target === 'own' || choice.target === 'rad' ? choice.target : undefined;
    const rest = omit(this.state, 'quote');
    this.set({ ...rest, step: 0, formMode: formMode ?? rest.formMode, target: target ?? rest.target });
    this.keep();
    await this.load();
  }

  confirmDestructive(isConfirmed: boolean): void {
    this.set({ ...this.state, isConfirmed });
  }

  /** Takes over the values of a former deployment. @param values of it */
  reuse(values: Readonly<Record<string, unknown>>): void {
    const result = this.edit((draft) => draft.reuse(values));
    if (result === undefined) return;
    const { taken, left } = result;
    const notice =
      left.length === 0
        ? l10n.t('{0} values taken over. Secrets are not.', taken)
        : l10n.t('{0} values taken over; not {1}. Secrets never are.', taken, left.join(', '));
    this.set({ ...this.state, notice });
  }

  /** Asks what it would cost. Never throws: the review says what failed. */
  async quote(): Promise<void> {
    const { draft, mode } = this.state;
    if (draft === undefined || mode === 'preview' || this.state.isSent) return;
    this.set({ ...omit(this.state, 'quote', 'quoteFailure'), isQuoting: true });
    try {
      const { version } = draft;
      const quote = await this.quoting.run((signal) => this.parts.source.quote(this.state, draft.variables(), signal));
      if (draft.version === version) this.set({ ...this.state, quote, isQuoting: false });
      else void this.quote();
    } catch (error) {
      if (AppError.is(error, 'cancelled')) return;
      this.parts.log.error('asking for a quote', error);
      this.set({ ...this.state, isQuoting: false, quoteFailure: wizardFailure(error) });
    }
  }

  /** Sends what the review shows: once, however often it is called. Never throws: the page says what failed. */
  async send(): Promise<void> {
    if (!canSend(this.state)) return;
    const { draft, quote } = this.state;
    if (draft === undefined || quote === undefined) return;
    this.set({ ...this.state, isSending: true });
    this.fail(undefined);
    try {
      const { isConfirmed } = this.state;
      const sent = await this.parts.source.send(this.state, {
        variables: draft.variables(),
        maxCredits: quote.total,
        quotedAt: quote.quotedAt,
        isConfirmed,
      });
      this.set({ ...this.state, isSending: false, isSent: true });
      clearTimeout(this.timer);
      await this.parts.drafts.forget(this.parts.key);
      this.parts.onSent(sent);
    } catch (error) {
      this.set({ ...this.state, isSending: false });
      if (AppError.is(error, 'cancelled')) return;
      this.fail(error);
      // The price, the balance or the dependencies are no longer what the review shows.
      await this.quote();
      // The review says the same then, with figures and with what helps.
      const { reason } = this.state.quote ?? {};
      if (reason !== undefined && AppError.is(error) && error.details.code === reason) this.fail(undefined);
    }
  }

  dispose(): void {
    this.ending.abort();
    this.loading.cancel();
    this.quoting.cancel();
    if (this.timer !== undefined) this.keepNow();
    this.changed.dispose();
  }

  private keep(): void {
    if (this.state.mode === 'preview') return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.keepNow();
    }, KEEP_MS);
  }

  private keepNow(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { draft, formMode, target, step, isSent } = this.state;
    if (draft === undefined || isSent) return;
    void this.parts.drafts.set(this.parts.key, { draft: draft.save(), formMode, target, step });
  }

  private fail(error: unknown): void {
    const rest = omit(this.state, 'failure');
    this.failure =
      error === undefined ? undefined : AppError.is(error) ? error : new AppError('invalidAnswer', { cause: error });
    if (error !== undefined) this.parts.log.error('the deploy wizard', error);
    this.set(this.failure === undefined ? rest : { ...rest, failure: wizardFailure(this.failure) });
  }

  private set(state: WizardState): void {
    this.state = state;
    this.changed.fire(undefined);
  }
}
