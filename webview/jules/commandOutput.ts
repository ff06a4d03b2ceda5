import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles } from '../components/codicons';
import { chatStyles } from './chat.styles';
import { clipped } from './clipped';
import { visible } from './visible';

/** Lines of an output that are shown at once. */
const LINE_LIMIT = 200;
/** Characters of it: a line has no end of its own. */
const LENGTH_LIMIT = 20_000;

export interface CommandRun {
  readonly command: string;
  readonly output: string;
  readonly exitCode: number;
}

/** A command that the agent has run on its own machine, and what that printed. Nothing of it is ever run here. */
@customElement('rad-command-output')
export class RadCommandOutput extends LitElement {
  static override readonly styles = [
    baseStyles,
    codiconStyles,
    chatStyles,
    css`
      :host {
        display: block;
        margin-top: 4px;
      }
      .card-head {
        min-height: 32px;
        padding: 4px 12px;
        border-bottom: 0;
      }
      .output {
        border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
      }
    `,
  ];

  @property({ attribute: false }) run: CommandRun | undefined;
  @state() private isWhole = false;

  override render(): TemplateResult | typeof nothing {
    if (this.run === undefined) return nothing;
    const { command, output, exitCode } = this.run;
    const lines = output.split('\n');
    const start = lines.slice(0, LINE_LIMIT).join('\n').slice(0, LENGTH_LIMIT);
    const isCut = !this.isWhole && start.length < output.length;
    const text = visible(isCut ? start : output);
    return html`<div class="card">
      <div class="card-head">
        ${codicon('terminal')}<code>${visible(clipped(command, 2000))}</code
        ><span class="small muted end">${l10n.t('exit {0}', exitCode)}</span>
      </div>
      ${output === '' ? nothing : html`<pre class="output mono" tabindex="0" role="group" aria-label=${l10n.t('Output')}>${text}</pre>`}
      ${
        isCut
          ? html`<div class="card-foot">
              <button class="link" type="button" @click=${this.onWhole}>
                ${l10n.t('Show all {0} lines', lines.length)}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  private readonly onWhole = (): void => {
    this.isWhole = true;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-command-output': RadCommandOutput;
  }
}
