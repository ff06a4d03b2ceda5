import * as l10n from '@vscode/l10n';
import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles } from '../components/codicons';
import { chatStyles } from './chat.styles';

/** As near to the view as this a picture is already asked for, and is kept. */
const AHEAD = '300px';

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
      button[aria-expanded='true'] {
        cursor: zoom-out;
      }
      img {
        display: block;
        min-width: 24px;
        min-height: 24px;
        max-width: 100%;
        max-height: 240px;
        object-fit: contain;
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
  @query('img') private readonly picture!: HTMLImageElement | null;
  private observer: IntersectionObserver | undefined;
  private loading: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer = new IntersectionObserver(
      (entries) => {
        const isNear = entries.at(-1)?.isIntersecting === true;
        if (isNear) void this.begin();
        else this.release();
      },
      { rootMargin: AHEAD },
    );
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    this.release();
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
      <img src=${this.source} alt=${l10n.t('Picture from Jules')} @error=${this.onError} />
    </button>`;
  }

  private async begin(): Promise<void> {
    if (this.load === undefined || this.loading !== undefined) return;
    const loading = new AbortController();
    this.loading = loading;
    const source = await this.load(loading.signal).catch(() => undefined);
    if (loading.signal.aborted) return;
    this.source = source;
    this.isMissing = source === undefined;
  }

  /** Keeps the room that the picture took, so that nothing moves. */
  private release(): void {
    this.loading?.abort();
    this.loading = undefined;
    const height = this.picture?.offsetHeight ?? 0;
    if (height > 0) this.style.minHeight = `${height}px`;
    this.source = undefined;
  }

  /** Data of another kind than it claims to be. */
  private readonly onError = (): void => {
    this.source = undefined;
    this.isMissing = true;
  };

  private readonly onClick = (): void => {
    this.isLarge = !this.isLarge;
    this.style.minHeight = '';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-media': RadMedia;
  }
}
