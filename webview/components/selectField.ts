import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { codicon } from './codicons';

export interface SelectChoice {
  readonly value: string;
  readonly label: string;
}

/** A select with an accessible name of its own; styled by `panelStyles`. */
export function selectField(
  label: string,
  value: string,
  choices: readonly SelectChoice[],
  onChoose: (value: string) => void,
): TemplateResult {
  return html`<span class="select"
    ><select
      aria-label=${label}
      .value=${live(value)}
      @change=${(event: Event) => onChoose((event.target as HTMLSelectElement).value)}
    >
      ${choices.map(
        (choice) => html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.label}</option>`,
      )}</select
    >${codicon('chevron-down')}</span
  >`;
}
