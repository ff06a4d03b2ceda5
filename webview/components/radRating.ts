import * as l10n from '@vscode/l10n';
import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { baseStyles } from './base.styles';
import { codicon, codiconStyles } from './codicons';

const STARS = [1, 2, 3, 4, 5] as const;
/** Arrow keys go through the stars one by one: what counts is where they stop, milliseconds. */
const REST_MS = 700;

/**
 * One to five stars, as a group of radio buttons.
 *
 * @fires rad-rate - with the number of stars, in `detail`, once it was chosen
 */
@customElement('rad-rating')
export class RadRating extends LitElement {
  static override readonly styles = [
    baseStyles,
    codiconStyles,
    css`
      fieldset {
        display: inline-flex;
        flex-wrap: wrap;
        gap: 2px;
        align-items: center;
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        float: left;
        padding: 0 8px 0 0;
      }
      label {
        position: relative;
        display: inline-flex;
        min-width: 24px;
        min-height: 24px;
        align-items: center;
        justify-content: center;
      }
      input {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      label:has(:focus-visible) {
        border-radius: 4px;
        outline: 1px solid var(--vscode-focusBorder, currentColor);
      }
    `,
  ];

  @property() label = '';
  /** As it is known; 0 when there is no rating. */
  @property({ type: Number }) stars = 0;
  /** Chosen, and not known to have arrived yet. */
  @state() private chosen: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.send();
  }

  override willUpdate(): void {
    if (this.chosen === this.stars && this.timer === undefined) this.chosen = undefined;
  }

  override render(): TemplateResult {
    const shown = this.chosen ?? this.stars;
    return html`<fieldset @focusout=${this.onLeave}>
      <legend>${this.label}</legend>
      ${STARS.map(
        (stars) =>
          html`<label title=${starText(stars)}
            ><input
              type="radio"
              name="stars"
              aria-label=${starText(stars)}
              .checked=${live(shown === stars)}
              @change=${() => this.choose(stars)}
            />${codicon(stars <= shown ? 'star-full' : 'star-empty')}</label
          >`,
      )}
    </fieldset>`;
  }

  /** It was not taken: the rating is what it was. */
  refuse(): void {
    this.chosen = undefined;
  }

  private choose(stars: number): void {
    this.chosen = stars;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.send, REST_MS);
  }

  private readonly onLeave = (event: FocusEvent): void => {
    if (!(event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget))) this.send();
  };

  private readonly send = (): void => {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.chosen !== undefined && this.chosen !== this.stars)
      this.dispatchEvent(new CustomEvent('rad-rate', { detail: this.chosen }));
  };
}

const starText = (stars: number): string => (stars === 1 ? l10n.t('1 star') : l10n.t('{0} stars', stars));

declare global {
  interface HTMLElementTagNameMap {
    'rad-rating': RadRating;
  }
}
