import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ComposerState } from '../../../src/messages/julesProtocol';
import { baseStyles } from '../../components/base.styles';
import { codicon, codiconStyles, type IconName } from '../../components/codicons';
import '../../components/radButton';
import { chatStyles } from '../chat.styles';
import { tell } from '../chatEvents';
import { composerStyles } from './radComposer.styles';

type Attachment = ComposerState['attachments'][number];

const ICONS: Readonly<Record<Attachment['kind'], IconName>> = {
  module: 'package',
  file: 'file-code',
  selection: 'file-code',
  findings: 'warning',
};

/** The message that is being written. What is typed goes to the host at once; only what the host changes itself comes back. */
@customElement('rad-composer')
export class RadComposer extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, chatStyles, composerStyles];

  @property({ attribute: false }) state: ComposerState | undefined;
  @state() private text = '';
  @query('textarea') private readonly field!: HTMLTextAreaElement | null;
  private revision = -1;

  override willUpdate(changed: PropertyValues<this>): void {
    const { state } = this;
    if (!changed.has('state') || state === undefined || state.draftRevision === this.revision) return;
    this.revision = state.draftRevision;
    this.text = state.draft;
  }

  override render(): TemplateResult | typeof nothing {
    const { state } = this;
    if (state === undefined) return nothing;
    return html`<footer class="col stack">
      ${this.recipes(state)}${this.refusal(state)}
      <div class="box">
        <div class="chips">
          ${state.attachments.map((attachment) => this.chip(attachment))}
          <button class="chip" type="button" @click=${() => tell(this, 'rad-attach', null)}>
            ${codicon('attach')}<span>${l10n.t('Add context…')}</span>
          </button>
        </div>
        <textarea
          rows="2"
          aria-label=${l10n.t('Message to Jules')}
          placeholder=${state.placeholder}
          .value=${this.text}
          @input=${this.onInput}
          @keydown=${this.onKey}
        ></textarea>
        <div class="foot">
          <span class="small muted grow">${state.note}</span>
          ${state.noteRepair === undefined ? nothing : html`<button class="link small" type="button" @click=${() => tell(this, 'rad-compose-repair', null)}>${state.noteRepair}</button>`}
          <rad-button
            kind="icon"
            icon="send"
            label=${l10n.t('Send (Ctrl+Enter)')}
            ?busy=${state.isSending}
            disabled-reason=${this.isEmpty ? l10n.t('write a message first') : ''}
            @click=${this.send}
          ></rad-button>
        </div>
      </div>
    </footer>`;
  }

  override updated(): void {
    const { field } = this;
    if (field === null) return;
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, 240)}px`;
  }

  focusInput(): void {
    this.field?.focus();
  }

  /** Puts words at the end of the draft, and the cursor behind them. */
  insert(text: string): void {
    if (text !== '') {
      const before = this.text.trimEnd();
      this.text = before === '' ? text : `${before}\n${text}`;
      tell(this, 'rad-draft', { text: this.text });
    }
    void this.updateComplete.then(() => {
      this.focusInput();
      this.field?.setSelectionRange(this.text.length, this.text.length);
    });
  }

  private get isEmpty(): boolean {
    return this.text.trim() === '';
  }

  private recipes({ recipes }: ComposerState): TemplateResult | typeof nothing {
    if (recipes.length === 0) return nothing;
    return html`<div class="chips recipes" role="toolbar" aria-label=${l10n.t('Recipes')} @keydown=${this.onToolbarKey}>
      <span class="small muted">${l10n.t('Recipes')}</span>
      ${recipes.map(
        ({ id, title }, index) =>
          html`<button
            class="chip"
            type="button"
            tabindex=${index === 0 ? '0' : '-1'}
            @click=${() => tell(this, 'rad-recipe', { id })}
          >
            <span>${title}</span>
          </button>`,
      )}
    </div>`;
  }

  private refusal({ refusal }: ComposerState): TemplateResult | typeof nothing {
    if (refusal === undefined) return nothing;
    return html`<div class="notice error" role="alert">
      <span class="err">${codicon('error')}</span>
      <div class="grow">${refusal.text}</div>
      ${refusal.repair === undefined ? nothing : html`<rad-button @click=${() => tell(this, 'rad-compose-repair', null)}>${refusal.repair}</rad-button>`}
    </div>`;
  }

  private chip({ id, kind, label }: Attachment): TemplateResult {
    const remove = l10n.t('Remove {0}', label);
    return html`<span class="chip">
      ${codicon(ICONS[kind])}<span><bdi>${label}</bdi></span>
      <button
        class="remove"
        type="button"
        title=${remove}
        aria-label=${remove}
        @click=${() => tell(this, 'rad-detach', { id })}
      >
        ${codicon('close')}
      </button>
    </span>`;
  }

  private readonly onInput = (event: Event): void => {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    this.text = event.target.value;
    tell(this, 'rad-draft', { text: this.text });
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.send();
  };

  /** Left and right go from recipe to recipe: the toolbar is one stop for Tab. */
  private readonly onToolbarKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || !(event.currentTarget instanceof HTMLElement)) return;
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button === event.target);
    const next = buttons[(at + step + buttons.length) % buttons.length];
    if (next === undefined) return;
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  };

  private readonly send = (): void => {
    if (!this.isEmpty && this.state?.isSending === false) tell(this, 'rad-send', { text: this.text });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-composer': RadComposer;
  }
}
