import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base.styles';
import { codicon, codiconStyles } from './codicons';
import './radButton';

/**
 * A failure in the panel: what and why in one sentence, codes in the small line, and the one button that repairs it.
 *
 * @fires rad-repair - the button was pressed
 */
@customElement('rad-error-banner')
export class RadErrorBanner extends LitElement {
  static override readonly styles = [
    baseStyles,
    codiconStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      :host([hidden]) {
        display: none;
      }
      .notice {
        display: flex;
        gap: 8px;
        align-items: flex-start;
        padding: 8px 12px;
        border: 1px solid var(--vscode-inputValidation-errorBorder, var(--vscode-contrastBorder, currentColor));
        border-radius: 4px;
      }
      .codicon {
        margin-top: 2px;
        color: var(--vscode-editorError-foreground, var(--vscode-foreground));
      }
      .text {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      rad-button {
        margin-left: auto;
      }
      @container (max-width: 640px) {
        .notice {
          flex-wrap: wrap;
        }
        .text {
          flex-basis: 70%;
        }
        rad-button {
          margin-left: 24px;
        }
      }
    `,
  ];

  /** One sentence; the reader needs no other to know what happened. */
  @property() message = '';
  /** Codes, request ids, hosts. */
  @property() detail = '';
  /** The button's text: the repair in plain words. Without one there is no button. */
  @property() repair = '';
  /** The repair is running. */
  @property({ type: Boolean }) busy = false;

  private urgency: 'alert' | 'group' = 'group';

  override willUpdate(changed: PropertyValues<this>): void {
    // What a page shows from the start is read in its place; only what comes up later may interrupt the reader.
    if (changed.has('message') && document.readyState === 'complete') this.urgency = 'alert';
  }

  override render(): TemplateResult {
    return html`<div class="notice" role=${this.urgency}>
      ${codicon('error')}
      <div class="text">
        ${this.message}${this.detail === '' ? nothing : html`<p class="small muted">${this.detail}</p>`}
      </div>
      ${
        this.repair === ''
          ? nothing
          : html`<rad-button kind="primary" ?busy=${this.busy} @click=${this.onRepair}>${this.repair}</rad-button>`
      }
    </div>`;
  }

  private readonly onRepair = (): void => {
    this.dispatchEvent(new CustomEvent('rad-repair', { bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-error-banner': RadErrorBanner;
  }
}
