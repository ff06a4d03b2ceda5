import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles } from '../components/codicons';
import '../components/radButton';
import { chatStyles } from './chat.styles';
import { tell } from './chatEvents';

/** What is said when the agent has not been heard of for long. @param minutes whole */
export const silenceText = (minutes: number): string => l10n.t('No news for {0} minutes. Jules may be stuck.', minutes);

/** Asks whether the agent is stuck, where its next word would stand. */
@customElement('rad-silence')
export class RadSilence extends LitElement {
  static override readonly styles = [
    baseStyles,
    codiconStyles,
    chatStyles,
    css`
      :host {
        display: block;
        padding-bottom: 16px;
      }
      .row {
        margin-top: 8px;
      }
    `,
  ];

  @property({ type: Number }) minutes = 0;
  @property({ type: Boolean }) canOpenInBrowser = false;

  override render(): TemplateResult {
    return html`<div class="notice">
      ${codicon('watch')}
      <div class="grow">
        <div>${silenceText(this.minutes)}</div>
        <div class="small muted">
          ${l10n.t('A short message often wakes it up. Your module is untouched either way.')}
        </div>
        <div class="row wrap">
          <rad-button @click=${() => tell(this, 'rad-nudge', null)}>${l10n.t('Send a nudge')}</rad-button>
          ${
            this.canOpenInBrowser
              ? html`<rad-button @click=${() => tell(this, 'rad-browser', null)}
                  >${l10n.t('Open in browser')}</rad-button
                >`
              : nothing
          }
        </div>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-silence': RadSilence;
  }
}
