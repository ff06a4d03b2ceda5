import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CommitAfter, CommitDraft, CommitForm, CommitFormFile } from '../../../src/messages/julesProtocol';
import { baseStyles } from '../../components/base.styles';
import { codicon, codiconStyles } from '../../components/codicons';
import '../../components/radButton';
import type { RadButton } from '../../components/radButton';
import { chatStyles } from '../chat.styles';
import { tell } from '../chatEvents';
import { commitFormStyles } from './commitForm.styles';
import { messageHint } from './messageHint';

const EMPTY: CommitDraft = { message: '', isNewBranch: false, after: 'push' };

/** Highest that the message grows, pixels. */
const MESSAGE_HEIGHT = 320;

/** The commit of applied changes. What is typed goes to the host at once; only what the host changes itself comes back. */
@customElement('rad-commit-form')
export class RadCommitForm extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, chatStyles, commitFormStyles];

  @property({ attribute: false }) form: CommitForm | undefined;
  @state() private draft = EMPTY;
  @query('textarea') private readonly message!: HTMLTextAreaElement | null;
  @query('rad-button') private readonly submitButton!: RadButton | null;
  private revision = -1;
  /** Asked for, and not on the screen yet. */
  private isWaiting = false;
  private readonly sizes = new ResizeObserver(() => this.takeFocus());

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { form } = this;
    if (!changed.has('form') || form === undefined || form.draftRevision === this.revision) return;
    this.revision = form.draftRevision;
    this.draft = form.draft;
  }

  override render(): TemplateResult | typeof nothing {
    const { form } = this;
    if (form === undefined) return nothing;
    const { refusal, note, made, isBusy } = form;
    return html`<div
      class="form"
      role="form"
      aria-label=${l10n.t('Commit')}
      aria-busy=${isBusy ? 'true' : 'false'}
      @keydown=${this.onKey}
    >
      ${made === undefined ? this.fields(form) : html`<p class="row"><span class="ok">${codicon('git-commit')}</span><span dir="auto">${made}</span></p>`}
      ${note === '' ? nothing : html`<p class="small muted" dir="auto">${note}</p>`}
      ${
        refusal === undefined
          ? nothing
          : html`<div class="notice error" role="alert">
              <span class="err">${codicon('error')}</span>
              <div class="grow" dir="auto">${refusal.text}</div>
              ${refusal.repair === undefined ? nothing : html`<button class="link" type="button" @click=${() => tell(this, 'rad-commit-repair', null)}>${refusal.repair}</button>`}
            </div>`
      }
      <div class="buttons">
        <rad-button
          kind="primary"
          icon=${this.icon}
          ?busy=${isBusy}
          disabled-reason=${this.hindrance}
          @click=${this.submit}
          >${form.submit.label}</rad-button
        >
        <rad-button
          disabled-reason=${isBusy ? l10n.t('it is being done') : ''}
          @click=${() => tell(this, 'rad-commit-cancel', null)}
          >${made === undefined ? l10n.t('Cancel') : l10n.t('Close')}</rad-button
        >
      </div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    const { message, form } = this;
    if (message !== null) {
      message.style.height = 'auto';
      message.style.height = `${Math.min(message.scrollHeight + 2, MESSAGE_HEIGHT)}px`;
    }
    if (!changed.has('form')) return;
    this.isWaiting = form?.isAsked === true && (this.isWaiting || changed.get('form')?.isAsked !== true);
    this.takeFocus();
  }

  /** As soon as there is a place for it on the page. */
  private takeFocus(): void {
    if (!this.isWaiting || this.getClientRects().length === 0) return;
    this.isWaiting = false;
    (this.message ?? this.submitButton)?.focus();
    this.scrollIntoView({ block: 'nearest' });
    // The host knows by this that its wish was heard.
    tell(this, 'rad-commit-draft', this.draft);
  }

  private fields(form: CommitForm): TemplateResult {
    const hint = messageHint(this.draft.message);
    return html`<h3>${l10n.t('Commit')}</h3>
      <label class="field"
        ><span class="small muted">${l10n.t('Message')}</span
        ><textarea
          rows="4"
          aria-describedby="hint"
          .value=${this.draft.message}
          ?readonly=${form.isBusy}
          @input=${this.onMessage}
        ></textarea>
      </label>
      <div id="hint" class="small remark" role="status">
        ${hint === '' ? nothing : html`<span class="warn">${codicon('warning')}</span><span>${hint}</span>`}
      </div>
      ${this.branch(form)} ${this.files(form)} ${this.steps(form)}`;
  }

  private branch(form: CommitForm): TemplateResult {
    const { currentBranch, currentReason, branchProblem, proposedBranch, isBusy } = form;
    const isNew = this.draft.isNewBranch || currentReason !== '';
    const onName = (event: Event): void => {
      if (event.target instanceof HTMLInputElement) this.change({ branch: event.target.value });
    };
    return html`<fieldset>
      <legend class="small muted">${l10n.t('Branch')}</legend>
      ${currentBranch === undefined ? nothing : this.choice('branch', l10n.t('On {0}, the current branch', currentBranch), !isNew, currentReason, { isNewBranch: false })}
      ${this.choice('branch', l10n.t('On a new branch'), isNew, '', { isNewBranch: true })}
      <div class="name" ?hidden=${!isNew}>
        <input
          type="text"
          aria-label=${l10n.t('Name of the new branch')}
          aria-invalid=${branchProblem === undefined ? 'false' : 'true'}
          aria-describedby="problem"
          spellcheck="false"
          .value=${this.draft.branch ?? proposedBranch}
          ?readonly=${isBusy}
          @input=${onName}
        />
        <div id="problem" class="small remark" role="status">
          ${branchProblem === undefined ? nothing : html`<span class="err">${codicon('error')}</span><span>${branchProblem}</span>`}
        </div>
      </div>
    </fieldset>`;
  }

  private files({ files, filesText }: CommitForm): TemplateResult {
    return html`<fieldset>
      <legend class="small muted" id="files">${l10n.t('Files: {0}', filesText)}</legend>
      ${
        files.length === 0
          ? nothing
          : html`<ul class="files" tabindex="0" aria-labelledby="files">
              ${files.map((file) => this.file(file))}
            </ul>`
      }
    </fieldset>`;
  }

  private file({ path, change, notes }: CommitFormFile): TemplateResult {
    return html`<li>
      ${codicon('file-code')}
      <div class="grow">
        <bdi>${path}</bdi>
        ${change === 'modified' ? nothing : html`<span class="small muted">${change === 'added' ? l10n.t('new') : l10n.t('deleted')}</span>`}
        ${notes.map((note) => html`<div class="small remark"><span class="warn">${codicon('warning')}</span><span>${note}</span></div>`)}
      </div>
    </li>`;
  }

  private steps({ steps }: CommitForm): TemplateResult {
    // What is not possible becomes the longest way that is, as the host takes it.
    const wanted = steps.findIndex(({ id }) => id === this.draft.after);
    const chosen = steps.findLast(({ reason }, index) => index <= wanted && reason === '')?.id;
    return html`<fieldset>
      <legend class="small muted">${l10n.t('How far')}</legend>
      ${steps.map(({ id, label, reason }) => this.choice('after', label, id === chosen, reason, { after: id }))}
    </fieldset>`;
  }

  private choice(
    name: string,
    label: string,
    isChosen: boolean,
    reason: string,
    change: Partial<CommitDraft>,
  ): TemplateResult {
    return html`<label class="choice ${reason === '' ? '' : 'off'}"
      ><input
        type="radio"
        name=${name}
        .checked=${isChosen}
        ?disabled=${reason !== '' || this.form?.isBusy === true}
        @change=${() => this.change(change)}
      /><span dir="auto">${reason === '' ? label : l10n.t('{0}: {1}', label, reason)}</span></label
    >`;
  }

  private get icon(): 'git-commit' | 'cloud-upload' | 'git-pull-request' {
    const icons = { commit: 'git-commit', push: 'cloud-upload', pullRequest: 'git-pull-request' } as const;
    return icons[this.draft.after satisfies CommitAfter];
  }

  private get hindrance(): string {
    const { form, draft } = this;
    if (form?.made === undefined && draft.message.trim() === '') return l10n.t('a commit needs a message');
    return form === undefined || form.submit.isEnabled ? '' : form.submit.title;
  }

  private readonly onMessage = (event: Event): void => {
    if (event.target instanceof HTMLTextAreaElement) this.change({ message: event.target.value });
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.submit();
  };

  private change(change: Partial<CommitDraft>): void {
    this.draft = { ...this.draft, ...change };
    tell(this, 'rad-commit-draft', this.draft);
  }

  private readonly submit = (): void => {
    if (this.form?.isBusy === false && this.hindrance === '') tell(this, 'rad-commit', this.draft);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-commit-form': RadCommitForm;
  }
}
