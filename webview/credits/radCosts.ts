import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CostTexts, CostsChoice, CostsGrouping, CostsView, MonthBars } from '../../src/messages/creditsProtocol';
import { baseStyles } from '../components/base.styles';
import { codiconStyles } from '../components/codicons';
import '../components/radButton';
import '../components/radMonthChart';
import '../components/radTable';
import { rangeField } from '../components/rangeField';
import { selectField } from '../components/selectField';
import type { TableColumn, TableContent } from '../components/tableContent';
import { creditsStyles } from './credits.styles';
import { costsStyles } from './costs.styles';
import { sectionNotices } from '../components/sectionNotices';

/**
 * What projects cost: a chart and its table.
 *
 * @fires rad-choose - other days, rows or sums: `CustomEvent<CostsChoice>`
 * @fires rad-save - the rows as a file
 * @fires rad-repair - the button of the failure
 */
@customElement('rad-costs')
export class RadCosts extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, creditsStyles, costsStyles];

  @property({ attribute: false }) view: CostsView | undefined;

  override render(): TemplateResult | typeof nothing {
    const { view } = this;
    if (view === undefined) return nothing;
    const { choice } = view;
    const choose = (change: Partial<CostsChoice>): void => this.tell('rad-choose', { ...choice, ...change });
    return html`<div class="toolbar">
        ${rangeField(choice.range, view.ranges, view.rangeProblem, (range) => choose({ range, month: '' }))}
        ${selectField(l10n.t('Module'), choice.module, view.modules, (module) => choose({ module }))}
        ${selectField(l10n.t('Month'), choice.month, view.months, (month) => choose({ month }))}
        <span class="row" role="group" aria-label=${l10n.t('Rows')}>
          ${this.groupButton('project', l10n.t('By project'), choice)}
          ${this.groupButton('module', l10n.t('By module'), choice)}
        </span>
        <span class="end row">
          <span class="small muted" role="status">${view.status}</span>
          <rad-button icon="save" @click=${() => this.tell('rad-save', null)}>${l10n.t('CSV')}</rad-button>
        </span>
      </div>
      ${sectionNotices(view, () => this.tell('rad-repair', null))}
      ${view.charts.map((chart) => this.chartView(chart, choice))} ${this.tableView(view)}`;
  }

  private groupButton(by: CostsGrouping, label: string, choice: CostsChoice): TemplateResult {
    return html`<rad-button .pressed=${choice.by === by} @click=${() => this.tell('rad-choose', { ...choice, by })}
      >${label}</rad-button
    >`;
  }

  private chartView(chart: MonthBars, choice: CostsChoice): TemplateResult {
    return html`<rad-month-chart
      .bars=${chart}
      .chosen=${choice.month}
      @rad-month=${({ detail: month }: CustomEvent<string>) => this.tell('rad-choose', { ...choice, month })}
    ></rad-month-chart>`;
  }

  private tableView(view: CostsView): TemplateResult {
    const { totals, isLoading, failure, rows } = view;
    if (failure !== undefined && rows.length === 0) return html``;
    return html`<rad-table .content=${this.contentOf(view)} ?loading=${isLoading}></rad-table>${
        totals.length < 2
          ? nothing
          : html`<dl class="totals">
              ${totals.map(
                ({ currency, cost, discounts, net, credits }) =>
                  html`<dt>${l10n.t('Sum in {0}', currency)}</dt>
                    <dd>${l10n.t('cost {0}, discounts {1}, net {2}, {3} credits', cost, discounts, net, credits)}</dd>`,
              )}
            </dl>`
      }`;
  }

  private contentOf({ choice, rows, totals }: CostsView): TableContent<CostTexts> {
    const [only, ...others] = totals;
    const single = others.length === 0 ? only : undefined;
    const figure = (
      id: 'cost' | 'discounts' | 'net' | 'credits',
      label: string,
      unit: string | undefined,
      wideOnly = false,
    ): TableColumn<CostTexts> => ({
      ...{ id, label, kind: 'number', wideOnly, cell: (row) => row[id] },
      ...(unit !== undefined && { unit }),
      compare: (one, other) => one.rank[id] - other.rank[id],
      ...(single !== undefined && { total: () => single[id] }),
    });
    const currency = single?.currency;
    return {
      label: choice.by === 'project' ? l10n.t('Costs by project') : l10n.t('Costs by module'),
      columns: [
        {
          id: 'name',
          label: choice.by === 'project' ? l10n.t('Project') : l10n.t('Module'),
          rowHeader: true,
          cell: ({ name, about }) =>
            html`<bdi>${name}</bdi>${about.map((text) => html`<div class="small muted"><bdi>${text}</bdi></div>`)}`,
          compare: (one, other) => one.name.localeCompare(other.name),
        },
        ...(single === undefined && totals.length > 0
          ? [
              {
                id: 'currency',
                label: l10n.t('Currency'),
                cell: (row: CostTexts) => row.currency,
                compare: (one: CostTexts, other: CostTexts) => one.currency.localeCompare(other.currency),
              },
            ]
          : []),
        figure('cost', l10n.t('Cost'), currency),
        { id: 'share', label: l10n.t('Share'), kind: 'number', wideOnly: true, cell: ({ share }) => share },
        figure('discounts', l10n.t('Discounts'), currency, true),
        figure('net', l10n.t('Net'), currency),
        figure('credits', l10n.t('Debited'), l10n.t('credits')),
      ],
      rows,
      rowKey: ({ key }) => key,
      loadingText: l10n.t('Reading the project costs…'),
      empty: {
        icon: 'cloud',
        title: l10n.t('No project costs'),
        text: l10n.t('Nothing was billed for your projects in these days.'),
      },
    };
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-costs': RadCosts;
  }
}
