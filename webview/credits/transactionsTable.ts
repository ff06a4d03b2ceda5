import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TransactionTexts, TransactionsView } from '../../src/messages/creditsProtocol';

/** @param rowHeight of the rows that do not exist, CSS pixels */
export function transactionsTable(
  view: TransactionsView,
  rowHeight: number,
  onOpen: (deployment: string) => void,
): TemplateResult {
  const { known, isComplete, isReading, from, rows, sums, opening } = view;
  const behind = known - from - rows.length;
  // The head is the first row.
  const count = isComplete ? known + 1 + (opening === undefined ? 0 : 1) + (sums === undefined ? 0 : 1) : -1;
  return html`<table
    aria-label=${l10n.t('Transactions, newest first')}
    aria-rowcount=${count}
    aria-busy=${isReading ? 'true' : 'false'}
  >
    <thead>
      <tr>
        <th scope="col" class="time">${l10n.t('Date')}<span class="unit small muted">${l10n.t('UTC')}</span></th>
        <th scope="col" class="description">${l10n.t('Description')}</th>
        <th scope="col" class="type">${l10n.t('Type')}</th>
        <th scope="col" class="deployment">${l10n.t('Deployment')}</th>
        <th scope="col" class="number part">${l10n.t('Awarded')}</th>
        <th scope="col" class="number part">${l10n.t('Subscription')}</th>
        <th scope="col" class="number part">${l10n.t('Top-up')}</th>
        <th scope="col" class="number">
          ${l10n.t('Amount')}<span class="unit small muted">${l10n.t('credits')}</span>
        </th>
        <th scope="col" class="number">
          ${l10n.t('Balance')}<span class="unit small muted">${l10n.t('credits')}</span>
        </th>
      </tr>
    </thead>
    <tbody>
      ${space(from * rowHeight)}
      ${repeat(
        rows,
        ({ id }) => id,
        (row, index) => rowView(row, from + index, onOpen),
      )}
      ${space(behind * rowHeight)} ${opening === undefined || behind > 0 ? nothing : openingView(opening)}
    </tbody>
    ${sums === undefined ? nothing : sumsView(sums, isComplete)}
  </table>`;
}

const space = (height: number): TemplateResult | typeof nothing =>
  height <= 0
    ? nothing
    : html`<tr aria-hidden="true" class="space">
        <td colspan="9" .style=${`height:${String(Math.round(height))}px`}></td>
      </tr>`;

function rowView(row: TransactionTexts, index: number, onOpen: (deployment: string) => void): TemplateResult {
  const { id, time, day, description, type, deployment, deploymentId } = row;
  return html`<tr data-row=${id} aria-rowindex=${index + 2}>
    <td class="time"><span class="wide">${time}</span><span class="narrow">${day}</span></td>
    <th scope="row" class="description" title=${description}><bdi>${description}</bdi></th>
    <td class="type">${type}</td>
    <td class="deployment mono">
      ${
        deploymentId === ''
          ? nothing
          : html`<button
              type="button"
              class="link"
              aria-label=${l10n.t('Deployment {0}', deployment)}
              @click=${() => onOpen(deploymentId)}
            >
              ${deployment}
            </button>`
      }
    </td>
    <td class="number part muted">${row.awarded}</td>
    <td class="number part muted">${row.subscription}</td>
    <td class="number part muted">${row.topUp}</td>
    <td class="number">${row.amount}</td>
    <td class="number">${row.balance}</td>
  </tr>`;
}

const openingView = (opening: string): TemplateResult =>
  html`<tr class="opening">
    <td class="time"></td>
    <th scope="row" class="description">${l10n.t('Opening balance')}</th>
    <td class="type"></td>
    <td class="deployment"></td>
    <td class="number part"></td>
    <td class="number part"></td>
    <td class="number part"></td>
    <td class="number"></td>
    <td class="number">${opening}</td>
  </tr>`;

function sumsView(sums: NonNullable<TransactionsView['sums']>, isComplete: boolean): TemplateResult {
  return html`<tfoot>
    <tr>
      <td class="time"></td>
      <th scope="row" class="description">${isComplete ? l10n.t('Sum') : l10n.t('Sum so far')}</th>
      <td class="type"></td>
      <td class="deployment"></td>
      <td class="number part">${sums.awarded}</td>
      <td class="number part">${sums.subscription}</td>
      <td class="number part">${sums.topUp}</td>
      <td class="number">${sums.amount}</td>
      <td class="number"></td>
    </tr>
  </tfoot>`;
}
