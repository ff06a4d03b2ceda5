import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { StepRow } from '../../src/messages/deploymentProtocol';
import { codicon } from '../components/codicons';
import '../components/radButton';
import type { LogSearch } from './logSearch';

/** What the bar above a log shows and does. */
export interface LogBar {
  readonly search: LogSearch;
  readonly steps: readonly StepRow[];
  /** Id of the step in view. */
  readonly step: string | undefined;
  readonly follows: boolean;
  readonly wraps: boolean;
  readonly leaveSearch: () => void;
  readonly goToStep: (id: string) => void;
  readonly toggleFollow: () => void;
  readonly toggleWrap: () => void;
  readonly copy: () => void;
  readonly save: () => void;
}

export function logBar(bar: LogBar): TemplateResult {
  return html`<div class="bar" role="group" aria-label=${l10n.t('Log')}>
    ${searchView(bar)}
    <span class="tools">
      ${stepChoice(bar)}
      <rad-button
        kind="icon"
        icon="fold-down"
        label=${l10n.t('Follow the end')}
        .pressed=${bar.follows}
        @click=${bar.toggleFollow}
      ></rad-button>
      <rad-button
        kind="icon"
        icon="word-wrap"
        label=${l10n.t('Wrap lines')}
        .pressed=${bar.wraps}
        @click=${bar.toggleWrap}
      ></rad-button>
      <rad-button kind="icon" icon="copy" label=${l10n.t('Copy the whole log')} @click=${bar.copy}></rad-button>
      <rad-button kind="icon" icon="save" label=${l10n.t('Save the log…')} @click=${bar.save}></rad-button>
    </span>
  </div>`;
}

function searchView({ search, leaveSearch }: LogBar): TemplateResult {
  const { query, found, isWrong } = search;
  const isNone = (found?.lines.length ?? 0) === 0;
  const noMatch = isNone ? l10n.t('nothing is found') : '';
  const toggle = (option: 'isRegex' | 'isCaseSensitive'): void => {
    search.change({ [option]: !query[option] });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') search.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') leaveSearch();
    else if (event.altKey && event.code === 'KeyC') toggle('isCaseSensitive');
    else if (event.altKey && event.code === 'KeyR') toggle('isRegex');
    else return;
    event.preventDefault();
  };
  return html`<span class="search">
      ${codicon('search')}
      <input
        type="search"
        aria-label=${l10n.t('Find in the log')}
        placeholder=${l10n.t('Find in the log')}
        aria-invalid=${isWrong ? 'true' : nothing}
        aria-describedby="found"
        maxlength="1000"
        spellcheck="false"
        .value=${live(query.text)}
        @input=${(event: InputEvent) => search.change({ text: (event.target as HTMLInputElement).value })}
        @keydown=${onKey}
      />
      <span class="options">
        <rad-button
          kind="icon"
          icon="case-sensitive"
          label=${l10n.t('Match case')}
          .pressed=${query.isCaseSensitive}
          @click=${() => toggle('isCaseSensitive')}
        ></rad-button>
        <rad-button
          kind="icon"
          icon="regex"
          label=${l10n.t('Use regular expression')}
          .pressed=${query.isRegex}
          @click=${() => toggle('isRegex')}
        ></rad-button>
      </span>
    </span>
    <span class="count small" id="found" role="status">${countText(search)}</span>
    <rad-button
      kind="icon"
      icon="arrow-up"
      label=${l10n.t('Previous match')}
      disabled-reason=${noMatch}
      @click=${() => search.step(-1)}
    ></rad-button>
    <rad-button
      kind="icon"
      icon="arrow-down"
      label=${l10n.t('Next match')}
      disabled-reason=${noMatch}
      @click=${() => search.step(1)}
    ></rad-button>`;
}

/** Where the text of each step begins. */
function stepChoice({ steps, step, goToStep }: LogBar): TemplateResult | typeof nothing {
  const placed = steps.filter(({ line }) => line !== undefined);
  if (placed.length < 2) return nothing;
  return html`<select
    aria-label=${l10n.t('Step in view')}
    @change=${(event: Event) => {
      goToStep((event.target as HTMLSelectElement).value);
    }}
  >
    ${placed.map(({ id, name }) => html`<option value=${id} .selected=${live(id === step)}>${name}</option>`)}
  </select>`;
}

function countText({ found, current, isWrong, isSlow }: LogSearch): string {
  if (isWrong) return l10n.t('not a regular expression');
  if (found === undefined) return isSlow ? l10n.t('searching…') : '';
  const count = found.lines.length;
  if (count === 0) return l10n.t('nothing found');
  const all = count.toLocaleString();
  return found.isCut
    ? l10n.t('{0} of more than {1}', (current + 1).toLocaleString(), all)
    : l10n.t('{0} of {1}', (current + 1).toLocaleString(), all);
}
