import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { baseStyles } from './base.styles';
import { codicon, codiconStyles, type IconName } from './codicons';
import { radButtonStyles } from './radButton.styles';

export type ButtonKind = 'primary' | 'secondary' | 'icon';

/**
 * A push button or toggle around a native `<button>`. `vscode-button` of vscode-elements is not used: disabled, it
 * leaves the tab order and cannot say why; alone, its icon has no name (axe: aria-command-name); Space scrolls the page.
 *
 * @slot - the visible text; not for `kind="icon"`
 */
@customElement('rad-button')
export class RadButton extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, radButtonStyles];
  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property() kind: ButtonKind = 'secondary';
  @property() icon: IconName | undefined;
  /** The accessible name and tooltip of a button that shows an icon alone. */
  @property() label = '';
  /** Why the button does nothing now. Not empty: disabled, yet focusable, with this as its title. */
  @property({ attribute: 'disabled-reason' }) disabledReason = '';
  /** Its action is running: a spinner, and clicks do nothing. */
  @property({ type: Boolean }) busy = false;
  /** Set for a toggle only. */
  @property({ type: Boolean }) pressed: boolean | undefined;

  @query('button') private readonly button!: HTMLButtonElement | null;

  override click(): void {
    this.button?.click();
  }

  override render(): TemplateResult {
    const inactive = this.busy || this.disabledReason !== '';
    const icon = this.busy ? 'loading' : this.icon;
    const classes = { [this.kind]: true, 'has-icon': icon !== undefined && this.kind !== 'icon', busy: this.busy };
    return html`<button
      type="button"
      class=${classMap(classes)}
      aria-label=${this.kind === 'icon' ? this.label : nothing}
      aria-disabled=${inactive ? 'true' : nothing}
      aria-pressed=${this.pressed === undefined ? nothing : this.pressed ? 'true' : 'false'}
      title=${this.tooltip()}
      @click=${this.onClick}
    >
      ${icon === undefined ? nothing : codicon(icon, { spin: this.busy })}${
        this.kind === 'icon' ? nothing : html`<slot></slot>`
      }
    </button>`;
  }

  private tooltip(): string | typeof nothing {
    const state = this.busy ? l10n.t('Working…') : this.disabledReason;
    if (this.kind !== 'icon') return state === '' ? nothing : state;
    return state === '' ? this.label : l10n.t('{0}: {1}', this.label, state);
  }

  private readonly onClick = (event: Event): void => {
    if (!this.busy && this.disabledReason === '') return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-button': RadButton;
  }
}
