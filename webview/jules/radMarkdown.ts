import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import * as l10n from '@vscode/l10n';
import { baseStyles } from '../components/base.styles';
import { chatStyles } from './chat.styles';
import { tell } from './chatEvents';
import { isWebAddress } from './webAddress';

/** Longer messages are plain text at first, characters: Markdown of them would hold up the page. */
const LENGTH_LIMIT = 100_000;

type Render = (text: string) => DocumentFragment;

let render: Render | undefined;
let loading: Promise<Render> | undefined;

/** A message of the agent. Until its reader is loaded, and when it is very long, it is plain text. */
@customElement('rad-markdown')
export class RadMarkdown extends LitElement {
  static override readonly styles = [
    baseStyles,
    chatStyles,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }
      .text {
        white-space: pre-wrap;
      }
      .md > * + * {
        margin-top: 8px;
      }
      .md ul {
        list-style: disc;
      }
      .md ol {
        list-style: decimal;
      }
      .md ul,
      .md ol {
        padding-left: 20px;
      }
      .md li + li {
        margin-top: 4px;
      }
      .md pre {
        padding: 8px 12px;
        overflow: auto;
        border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
        border-radius: 4px;
      }
      .md pre code {
        padding: 0;
        background: none;
        overflow-wrap: normal;
      }
      .md table {
        display: block;
        overflow-x: auto;
        border-collapse: collapse;
      }
      .md th,
      .md td {
        padding: 4px 8px;
        border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
        text-align: left;
      }
      .md blockquote {
        margin: 8px 0 0;
        padding-left: 12px;
        border-left: 2px solid var(--vscode-textBlockQuote-border, currentColor);
      }
      .md h4,
      .md h5,
      .md h6 {
        margin: 12px 0 0;
        font-size: inherit;
      }
      .host {
        color: var(--vscode-descriptionForeground, inherit);
      }
    `,
  ];

  @property() text = '';
  @state() private isReady = render !== undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.isReady) return;
    loading ??= import('./markdown').then(({ renderMarkdown }) => (render = renderMarkdown));
    void loading.then(() => {
      this.isReady = true;
    });
  }

  override render(): TemplateResult {
    const isLong = this.text.length > LENGTH_LIMIT;
    const text = isLong
      ? l10n.t('{0}\n\n(cut off: the whole message is in the browser)', this.text.slice(0, LENGTH_LIMIT))
      : this.text;
    if (!this.isReady || isLong) return html`<div class="text" dir="auto">${text}</div>`;
    return html`<div class="md" dir="auto" @click=${this.onClick}></div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    const place = this.renderRoot.querySelector('.md');
    if (place === null || render === undefined) return;
    if (changed.has('text') || place.childElementCount === 0) place.replaceChildren(render(this.text));
  }

  private readonly onClick = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('button.link') : null;
    const url = link?.dataset['url'];
    if (url !== undefined && isWebAddress(url)) tell(this, 'rad-link', { url });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-markdown': RadMarkdown;
  }
}
