import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Method, Params } from '../../src/messages/protocol';
import type {
  RevenueChoice,
  RevenueGrouping,
  RevenueProtocol,
  RevenueRequest,
  RevenueView,
} from '../../src/messages/revenueProtocol';
import type { HostClient } from '../bridge/hostClient';
import { HostError } from '../bridge/hostError';
import type { ViewState } from '../bridge/viewState';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles } from '../components/codicons';
import '../components/radButton';
import '../components/radErrorBanner';
import '../components/radMonthChart';
import '../components/radTable';
import { rangeField } from '../components/rangeField';
import { sectionNotices } from '../components/sectionNotices';
import { selectField } from '../components/selectField';
import { revenueStyles } from './revenue.styles';
import { deploymentsContent, groupsContent } from './revenueTables';

/** What the page keeps itself: from it the host makes the same panel again. */
export interface RevenueViewState {
  readonly identity: Readonly<Record<string, unknown>>;
  /** How far it was scrolled, CSS pixels. */
  readonly top: number;
}

/** The whole Revenue panel. */
@customElement('rad-revenue')
export class RadRevenue extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, revenueStyles];

  client: HostClient<RevenueProtocol> | undefined;
  viewState: ViewState<RevenueViewState> | undefined;
  @state() private view: RevenueView | undefined;
  @state() private failure: HostError | undefined;
  /** Where the reader was when the page went away; until the rows are there. */
  private returnsTo: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { client } = this;
    if (client === undefined) return;
    this.returnsTo = this.viewState?.get()?.top;
    client.on('revenue', (view) => (this.view = view));
    client.ready();
    window.addEventListener('scroll', this.keep, { passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('scroll', this.keep);
  }

  override updated(): void {
    if (this.view === undefined) return;
    if (this.returnsTo !== undefined && !this.view.isLoading) {
      const top = this.returnsTo;
      this.returnsTo = undefined;
      requestAnimationFrame(() => window.scrollTo({ top }));
    } else this.keep();
  }

  override render(): TemplateResult {
    const { view } = this;
    if (view === undefined)
      return html`<main class="page">
        <p class="iconed muted" role="status">${codicon('loading', { spin: true })}${l10n.t('Reading the revenue…')}</p>
      </main>`;
    const { request } = view;
    return html`<main class="page">
      <header>
        <div>
          <h1>${l10n.t('Revenue')}</h1>
          <div class="meta small muted"><bdi>${view.account}</bdi><span>${view.terms}</span></div>
        </div>
        <div class="row">
          ${
            request === undefined
              ? html`<rad-button icon="save" @click=${() => void this.call('save', null)}>${l10n.t('CSV')}</rad-button>`
              : nothing
          }
          <rad-button
            kind="icon"
            icon="refresh"
            label=${l10n.t('Refresh')}
            ?busy=${view.isLoading}
            @click=${() => void this.call('refresh', null)}
          ></rad-button>
        </div>
      </header>
      ${this.ownFailure()} ${sectionNotices(view, () => void this.call('failure.repair', null))}
      ${request === undefined ? this.reportView(view) : this.requestView(request)}
    </main>`;
  }

  private reportView(view: RevenueView): TemplateResult {
    const { choice, figures, charts, groups, groupTotals, isLoading, failure, nothingEarned } = view;
    const isUnknown = groups.length === 0 && failure !== undefined;
    return html`${this.toolbar(view)}
    ${
      isUnknown
        ? nothing
        : html`${figures.map(
              (one) =>
                html`<section class="figures" aria-label=${l10n.t('At a glance, {0}', one.currency)}>
                  ${one.figures.map(
                    ({ id, label, value, note }) =>
                      html`<div class="figure">
                        <div class="small muted">${label}</div>
                        <div class="value" data-figure=${id}>${value}</div>
                        <div class="small muted">${note}</div>
                      </div>`,
                  )}
                </section>`,
            )}
            ${nothingEarned === '' ? nothing : html`<p class="notice">${codicon('info')}<span>${nothingEarned}</span></p>`}
            <div class="report">
              ${
                charts.length === 0
                  ? nothing
                  : html`<div>
                      ${charts.map(
                        (bars) =>
                          html`<rad-month-chart
                            .bars=${bars}
                            .chosen=${choice.month}
                            @rad-month=${({ detail: month }: CustomEvent<string>) => this.choose({ month })}
                          ></rad-month-chart>`,
                      )}
                    </div>`
              }
              <div>
                <section class="section">
                  <div class="row" role="group" aria-label=${l10n.t('Rows')}>
                    ${this.groupButton('module', l10n.t('By module'), choice)}
                    ${this.groupButton('month', l10n.t('By month'), choice)}
                  </div>
                  <rad-table .content=${groupsContent(view)} ?loading=${isLoading}></rad-table>
                  ${
                    groupTotals.length < 2
                      ? nothing
                      : html`<dl class="totals">
                          ${groupTotals.map(
                            ({ currency, revenue, purchased }) =>
                              html`<dt>${l10n.t('Sum in {0}', currency)}</dt>
                                <dd>${l10n.t('{0} from {1} purchased credits', revenue, purchased)}</dd>`,
                          )}
                        </dl>`
                  }
                </section>
              </div>
            </div>
            ${groups.length === 0 ? nothing : this.deploymentsView(view)}`
    }`;
  }

  private toolbar({ choice, ranges, rangeProblem, modules, months, status }: RevenueView): TemplateResult {
    return html`<div class="toolbar">
      ${rangeField(choice.range, ranges, rangeProblem, (range) => this.choose({ range, month: '' }))}
      ${selectField(l10n.t('Module'), choice.module, modules, (module) => this.choose({ module }))}
      ${selectField(l10n.t('Month'), choice.month, months, (month) => this.choose({ month }))}
      <span class="end small muted" role="status">${status}</span>
    </div>`;
  }

  private groupButton(by: RevenueGrouping, label: string, choice: RevenueChoice): TemplateResult {
    return html`<rad-button .pressed=${choice.by === by} @click=${() => this.choose({ by })}>${label}</rad-button>`;
  }

  private deploymentsView(view: RevenueView): TemplateResult {
    const { choice, months, hasMore, isLoading } = view;
    const month = months.find(({ value }) => value !== '' && value === choice.month);
    return html`<section class="section" aria-labelledby="deployments">
      <div class="row">
        <h2 id="deployments">${l10n.t('Each deployment')}</h2>
        ${
          month === undefined
            ? nothing
            : html`<button
                type="button"
                class="chip"
                aria-label=${l10n.t('{0}: show all months', month.label)}
                @click=${() => this.choose({ month: '' })}
              >
                ${month.label}${codicon('close')}
              </button>`
        }
      </div>
      <rad-table .content=${deploymentsContent(view)} ?loading=${isLoading}></rad-table>
      ${
        hasMore
          ? html`<p>
              <rad-button @click=${() => void this.call('more', null)}>${l10n.t('Show more')}</rad-button>
              <span class="small muted">${l10n.t('The sums and the CSV have all of them.')}</span>
            </p>`
          : nothing
      }
    </section>`;
  }

  private requestView({ roles, text, contact }: RevenueRequest): TemplateResult {
    return html`<div class="empty">
      <span class="muted">${codicon('lock', { large: true })}</span>
      <h2>${l10n.t('Your role may not see revenue reports')}</h2>
      <p class="muted">
        ${l10n.t('The platform decides this. Your revenue is still counted. Ask Finance for the report or for access.')}
      </p>
      <p class="muted small">${roles}</p>
      <pre class="request">${text}</pre>
      <div class="row">
        <rad-button kind="primary" icon="copy" @click=${() => void this.call('request.copy', null)}
          >${l10n.t('Copy request')}</rad-button
        >
        ${
          contact === ''
            ? nothing
            : html`<rad-button icon="link-external" @click=${() => void this.call('request.send', null)}
                >${contact}</rad-button
              >`
        }
      </div>
    </div>`;
  }

  private ownFailure(): TemplateResult | typeof nothing {
    const { failure } = this;
    return failure === undefined
      ? nothing
      : html`<rad-error-banner
          .message=${failure.message}
          .detail=${failure.detail ?? ''}
          .repair=${l10n.t('Dismiss')}
          @rad-repair=${() => (this.failure = undefined)}
        ></rad-error-banner>`;
  }

  private choose(change: Partial<RevenueChoice>): void {
    if (this.view !== undefined) void this.call('choose', { ...this.view.choice, ...change });
  }

  private async call<M extends Method<RevenueProtocol>>(method: M, params: Params<RevenueProtocol, M>): Promise<void> {
    this.failure = undefined;
    try {
      await this.client?.call(method, params);
    } catch (error) {
      const failure = HostError.from(error);
      if (failure.reason !== 'cancelled') this.failure = failure;
    }
  }

  private readonly keep = (): void => {
    if (this.view === undefined || this.returnsTo !== undefined) return;
    this.viewState?.set({ identity: { choice: this.view.choice }, top: Math.round(window.scrollY) });
  };
}
