import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { codicon } from './codicons';
import { selectField, type SelectChoice } from './selectField';

/** Days as a reader chooses them: a preset, or with `custom` a first and a last day, both within. */
export interface DaysChoice {
  readonly preset: string;
  /** `YYYY-MM-DD`. */
  readonly first: string;
  readonly last: string;
}

/** A select of presets; `custom` shows two days beside it. @param problem why the days cannot be shown */
export function rangeField(
  choice: DaysChoice,
  presets: readonly SelectChoice[],
  problem: string | undefined,
  onChoose: (choice: DaysChoice) => void,
): TemplateResult {
  const day = (name: 'first' | 'last', label: string): TemplateResult =>
    html`<input
      class="input day"
      type="date"
      aria-label=${label}
      aria-invalid=${problem === undefined ? nothing : 'true'}
      aria-describedby=${problem === undefined ? nothing : 'range-problem'}
      .value=${choice[name]}
      @change=${(event: Event) => onChoose({ ...choice, [name]: (event.target as HTMLInputElement).value })}
    />`;
  return html`${selectField(l10n.t('Days'), choice.preset, presets, (preset) => onChoose({ ...choice, preset }))}${
    choice.preset === 'custom' ? html`${day('first', l10n.t('First day'))}${day('last', l10n.t('Last day'))}` : nothing
  }${
    problem === undefined
      ? nothing
      : html`<span class="problem iconed" id="range-problem" role="alert">${codicon('error')}${problem}</span>`
  }`;
}
