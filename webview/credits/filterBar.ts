import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { TransactionsChoice, TransactionsView } from '../../src/messages/creditsProtocol';
import { rangeField } from '../components/rangeField';
import { selectField } from '../components/selectField';

export interface FilterActions {
  readonly choose: (choice: TransactionsChoice) => void;
  /** While one types. */
  readonly type: (choice: TransactionsChoice) => void;
  readonly stop: () => void;
  readonly save: () => void;
}

/** What leaves rows of the ledger out, how many are left, and how they are saved. */
export function filterBar(
  { types, ranges, rangeProblem, status, isReading, known }: TransactionsView,
  choice: TransactionsChoice,
  { choose, type, stop, save }: FilterActions,
): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') choose(choice);
    else if (event.key === 'Escape' && choice.text !== '') choose({ ...choice, text: '' });
  };
  return html`<div class="toolbar" role="search" aria-label=${l10n.t('Filter transactions')}>
    <input
      class="input search"
      type="search"
      aria-label=${l10n.t('Description or deployment id')}
      placeholder=${l10n.t('Description or deployment id')}
      .value=${live(choice.text)}
      @input=${(event: Event) => type({ ...choice, text: (event.target as HTMLInputElement).value })}
      @keydown=${onKey}
    />
    ${selectField(l10n.t('Type'), choice.type, types, (value) => choose({ ...choice, type: value }))}
    ${rangeField(choice.range, ranges, rangeProblem, (range) => choose({ ...choice, range }))}
    <span class="end row">
      ${isReading && known > 0 ? html`<rad-button @click=${stop}>${l10n.t('Stop')}</rad-button>` : nothing}
      <span class="small muted" role="status">${status}</span>
      <rad-button icon="save" @click=${save}>${l10n.t('CSV')}</rad-button>
    </span>
  </div>`;
}
