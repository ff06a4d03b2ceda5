import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { InvoiceRow, InvoicesView } from '../../src/messages/creditsProtocol';
import { baseStyles } from '../components/base.styles';
import { codiconStyles } from '../components/codicons';
import '../components/radButton';
import '../components/radTable';
import { selectField } from '../components/selectField';
import type { TableColumn, TableContent } from '../components/tableContent';
import { creditsStyles } from './credits.styles';
import { costsStyles } from './costs.styles';
import { sectionNotices } from '../components/sectionNotices';

/**
 * The invoices, one a month.
 *
 * @fires rad-choose - the invoices of another year: `CustomEvent<{ year }>`
 * @fires rad-open - a PDF: `CustomEvent<{ id }>`
 * @fires rad-save - a PDF as a file, or all that are shown: `CustomEvent<{ id } | null>`
 * @fires rad-repair - the button of the failure
 */
@customElement('rad-invoices')
export class RadInvoices extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, creditsStyles, costsStyles];

  @property({ attribute: false }) view: InvoicesView | undefined;

  override render(): TemplateResult | typeof nothing {
    const { view } = this;
    if (view === undefined) return nothing;
    const { year, years, status, rows, isLoading, failure, totals } = view;
    const ready = rows.filter(({ hasPdf }) => hasPdf).length;
    return html`<div class="toolbar">
        ${selectField(l10n.t('Year'), year, years, (value) => this.tell('rad-choose', { year: value }))}
        <span class="end row">
          <span class="small muted" role="status">${status}</span>
          ${
            ready === 0
              ? nothing
              : html`<rad-button icon="save" @click=${() => this.tell('rad-save', null)}
                  >${l10n.t('Save all PDFs…')}</rad-button
                >`
          }
        </span>
      </div>
      ${sectionNotices(view, () => this.tell('rad-repair', null))}
      ${
        failure !== undefined && rows.length === 0
          ? nothing
          : html`<rad-table .content=${this.contentOf(view)} ?loading=${isLoading}></rad-table>`
      }
      ${
        totals.length < 2
          ? nothing
          : html`<dl class="totals">
              ${totals.map(
                ({ currency, cost, credits }) =>
                  html`<dt>${l10n.t('Sum in {0}', currency)}</dt>
                    <dd>${l10n.t('{0}, {1} credits', cost, credits)}</dd>`,
              )}
            </dl>`
      }`;
  }

  private contentOf({ rows, totals }: InvoicesView): TableContent<InvoiceRow> {
    const [only, ...others] = totals;
    const single = others.length === 0 ? only : undefined;
    const figure = (id: 'cost' | 'credits', label: string, unit: string | undefined): TableColumn<InvoiceRow> => ({
      ...{ id, label, kind: 'number', cell: (row) => row[id] },
      ...(unit !== undefined && { unit }),
      ...(single !== undefined && { total: () => single[id] }),
    });
    return {
      label: l10n.t('Invoices, newest first'),
      columns: [
        {
          id: 'month',
          label: l10n.t('Month'),
          rowHeader: true,
          cell: ({ month, note }) =>
            html`${month}${note === '' ? nothing : html`<div class="small muted">${note}</div>`}`,
        },
        { id: 'projects', label: l10n.t('Projects'), kind: 'number', wideOnly: true, cell: ({ projects }) => projects },
        ...(single === undefined && totals.length > 0
          ? [{ id: 'currency', label: l10n.t('Currency'), cell: ({ currency }: InvoiceRow) => currency }]
          : []),
        figure('cost', l10n.t('Cost'), single?.currency),
        figure('credits', l10n.t('Debited'), l10n.t('credits')),
        { id: 'pdf', label: l10n.t('PDF'), kind: 'number', cell: (row) => this.pdfCell(row) },
      ],
      rows,
      rowKey: ({ id }) => id,
      loadingText: l10n.t('Reading the invoices…'),
      empty: {
        icon: 'file-pdf',
        title: l10n.t('No invoices'),
        text: l10n.t('There is one for each month in which your projects cost something.'),
      },
    };
  }

  private pdfCell({ id, month, hasPdf }: InvoiceRow): TemplateResult {
    if (!hasPdf) return html`<span class="small muted">${l10n.t('not yet')}</span>`;
    return html`<rad-button
        kind="icon"
        icon="file-pdf"
        label=${l10n.t('Open the invoice of {0}', month)}
        @click=${() => this.tell('rad-open', { id })}
      ></rad-button
      ><rad-button
        kind="icon"
        icon="save"
        label=${l10n.t('Save the invoice of {0}', month)}
        @click=${() => this.tell('rad-save', { id })}
      ></rad-button>`;
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-invoices': RadInvoices;
  }
}
