import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MonthBars } from '../../src/messages/creditsProtocol';
import { baseStyles } from './base.styles';
import { radMonthChartStyles } from './radMonthChart.styles';

type Month = MonthBars['months'][number];

/**
 * Stacked bars by month. Each is a toggle that chooses its month: one tab stop, the arrow keys go on from there. The
 * figures are in the bars' names and in the table that the chart stands above.
 *
 * @fires rad-month - the month that was chosen, `YYYY-MM`; empty when none is any more: `CustomEvent<string>`
 */
@customElement('rad-month-chart')
export class RadMonthChart extends LitElement {
  static override readonly styles = [baseStyles, radMonthChartStyles];

  @property({ attribute: false }) bars: MonthBars | undefined;
  /** `YYYY-MM`; empty for all. */
  @property() chosen = '';
  /** The one tab stop. */
  @state() private current = '';

  override render(): TemplateResult | typeof nothing {
    const { bars } = this;
    if (bars === undefined || bars.months.length === 0) return nothing;
    const { heading, summary, legend, ticks, months } = bars;
    const stop = [this.current, this.chosen].find((one) => months.some(({ month }) => month === one));
    return html`<figure>
      <figcaption>
        <span class="heading">${heading}</span>
        <ul class="legend small">
          ${legend.map((label, series) => html`<li><i class="swatch s${series}"></i><bdi>${label}</bdi></li>`)}
        </ul>
      </figcaption>
      <div class="chart">
        <div class="axis small muted" aria-hidden="true">
          ${ticks.map(({ at, label }) => html`<span .style=${`bottom:${percent(at)}`}>${label}</span>`)}
        </div>
        <div class="plot" role="group" aria-label=${summary} @keydown=${this.onKey}>
          ${ticks.map(({ at }) => html`<i class="grid" .style=${`bottom:${percent(at)}`}></i>`)}
          ${months.map((month, index) => this.monthView(month, legend, month.month === (stop ?? months[0]?.month), index))}
        </div>
      </div>
    </figure>`;
  }

  private monthView(
    { month, label, mark, total, parts }: Month,
    legend: readonly string[],
    isStop: boolean,
    index: number,
  ): TemplateResult {
    const top = Math.max(0, ...parts.map(({ start, length }) => start + length));
    const name = [
      l10n.t('{0}: {1}', label, total),
      ...parts.map(({ series, text }) => `${legend[series] ?? ''} ${text}`),
    ].join(', ');
    return html`<button
      type="button"
      class="month"
      data-month=${month}
      aria-label=${name}
      aria-pressed=${month === this.chosen ? 'true' : 'false'}
      tabindex=${isStop ? '0' : '-1'}
      title=${name}
      @click=${() => this.choose(month)}
    >
      ${parts.map(
        ({ series, start, length }) =>
          html`<i class="part s${series}" .style=${`bottom:${percent(start)};height:${percent(length)}`}></i>`,
      )}
      ${parts.length === 0 ? nothing : html`<span class="total small" .style=${`bottom:${percent(top)}`}>${total}</span>`}
      <span class="mark small muted ${index % 2 === 1 ? 'every-second' : ''}">${mark}</span>
    </button>`;
  }

  private choose(month: string): void {
    this.current = month;
    const detail = month === this.chosen ? '' : month;
    this.dispatchEvent(new CustomEvent('rad-month', { detail, bubbles: true, composed: true }));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const months = [...this.renderRoot.querySelectorAll<HTMLElement>('.month')];
    const index = months.findIndex((month) => month === this.shadowRoot?.activeElement);
    const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: months.length - 1 }[event.key];
    const month = next === undefined ? undefined : months[next];
    if (month === undefined) return;
    event.preventDefault();
    this.current = month.dataset['month'] ?? '';
    month.focus();
  };
}

const percent = (part: number): string => `${String(part * 100)}%`;

declare global {
  interface HTMLElementTagNameMap {
    'rad-month-chart': RadMonthChart;
  }
}
