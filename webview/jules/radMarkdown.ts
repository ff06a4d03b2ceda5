import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import * as l10n from '@vscode/l10n';
import { baseStyles } from '../components/base.styles';
import { codiconStyles } from '../components/codicons';
import { chatStyles } from './chat.styles';
import { tell } from './chatEvents';
import { radMarkdownStyles } from './radMarkdown.styles';
import { isWebAddress } from './webAddress';

/** Longer messages are plain text at first, characters: Markdown of them would hold up the page. */
const LENGTH_LIMIT = 100_000;

/** How long it is said that something was copied, ms. */
const COPIED_FOR = 3000;

type Render = (text: string) => DocumentFragment;

let render: Render | undefined;
let loading: Promise<Render> | undefined;
/** Messages that are plain text until the reader is there. */
const waiting = new Set<RadMarkdown>();

/** What cannot be loaded now may be for the next message. */
async function loadReader(): Promise<void> {
  loading ??= import('./markdown').then(({ renderMarkdown }) => (render = renderMarkdown));
  try {
    await loading;
    for (const message of waiting) message.readerLoaded();
    waiting.clear();
  } catch {
    loading = undefined;
  }
}

/** A message of the agent. Until its reader is loaded, and when it is very long, it is plain text. */
@customElement('rad-markdown')
export class RadMarkdown extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, chatStyles, radMarkdownStyles];

  @property() text = '';
  @state() private isReady = render !== undefined;
  @state() private isWhole = false;
  @state() private isCopied = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.isReady = render !== undefined;
    if (this.isReady) return;
    waiting.add(this);
    void loadReader();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    waiting.delete(this);
  }

  /** From now on it is read. */
  readerLoaded(): void {
    this.isReady = true;
  }

  override render(): TemplateResult {
    const { text } = this;
    const isLong = text.length > LENGTH_LIMIT;
    if (this.isReady && !isLong)
      return html`<div class="md" dir="auto" @click=${this.onClick}></div>
        <div class="sr" role="status">${this.isCopied ? l10n.t('Copied') : ''}</div>`;
    const isCut = isLong && !this.isWhole;
    return html`<div class="text" dir="auto">${isCut ? text.slice(0, LENGTH_LIMIT) : text}</div>
      ${isCut ? html`<button class="link" type="button" @click=${this.onWhole}>${l10n.t('Show all')}</button>` : nothing}`;
  }

  override updated(changed: PropertyValues<this>): void {
    const place = this.renderRoot.querySelector('.md');
    if (place === null || render === undefined) return;
    if (changed.has('text') || place.childElementCount === 0) place.replaceChildren(render(this.text));
  }

  private readonly onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button?.classList.contains('copy') === true) void this.copy(button);
    const url = button?.dataset['url'];
    if (url !== undefined && isWebAddress(url)) tell(this, 'rad-link', { url });
  };

  /** As it is seen: nothing hidden in it comes along. */
  private async copy({ parentElement }: Element): Promise<void> {
    await navigator.clipboard.writeText(parentElement?.querySelector('code')?.textContent ?? '');
    this.isCopied = true;
    setTimeout(() => (this.isCopied = false), COPIED_FOR);
  }

  private readonly onWhole = (): void => {
    this.isWhole = true;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-markdown': RadMarkdown;
  }
}
