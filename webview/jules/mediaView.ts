import * as l10n from '@vscode/l10n';
import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles } from '../components/codicons';
import { chatStyles } from './chat.styles';

/** A picture of the agent: its data is asked for when it comes into view, and let go when it leaves. */
@customElement('rad-media')
export class RadMedia extends LitElement {
  static override readonly styles = [
    baseStyles,
    codiconStyles,
    chatStyles,
    css`
      :host {
        display: block;
      }
      button {
        padding: 0;
        border: 0;
        background: none;
        cursor: zoom-in;
      }
      img {
        display: block;
        max-width: 100%;
        max-height: 240px;
      }
      button[aria-expanded='true'] img {
        max-height: none;
      }
    `,
  ];

  @property() mimeType = '';
  @property({ attribute: false }) load: ((signal: AbortSignal) => Promise<string | undefined>) | undefined;
  @state() private source: string | undefined;
  @state() private isMissing = false;
  @state() private isLarge = false;
  private observer: IntersectionObserver | undefined;
  private loading: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void this.begin();
    });
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    this.loading?.abort();
    this.loading = undefined;
    this.source = undefined;
  }

  override render(): TemplateResult {
    if (this.source === undefined) {
      const words = this.isMissing
        ? l10n.t('A picture that cannot be shown here ({0})', this.mimeType)
        : l10n.t('Picture ({0})', this.mimeType);
      return html`<span class="row muted">${codicon('file-media')}<bdi>${words}</bdi></span>`;
    }
    return html`<button
      type="button"
      aria-expanded=${this.isLarge ? 'true' : 'false'}
      title=${l10n.t('Enlarge or reduce')}
      @click=${this.onClick}
    >
      <img src=${this.source} alt=${l10n.t('Picture from Jules')} />
    </button>`;
  }

  private async begin(): Promise<void> {
    if (this.load === undefined || this.loading !== undefined) return;
    this.loading = new AbortController();
    const source = await this.load(this.loading.signal).catch(() => undefined);
    if (!this.isConnected) return;
    this.source = source;
    this.isMissing = source === undefined;
  }

  private readonly onClick = (): void => {
    this.isLarge = !this.isLarge;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-media': RadMedia;
  }
}
