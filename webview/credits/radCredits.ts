import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type {
  CostsChoice,
  CostsView,
  CreditsHead,
  CreditsProtocol,
  CreditsSection,
  InvoicesView,
  PurchaseChoice,
  PurchaseView,
  TransactionsChoice,
  TransactionsView,
} from '../../src/messages/creditsProtocol';
import type { Method, Params } from '../../src/messages/protocol';
import type { HostClient } from '../bridge/hostClient';
import { HostError } from '../bridge/hostError';
import type { ViewState } from '../bridge/viewState';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles } from '../components/codicons';
import '../components/radButton';
import '../components/radErrorBanner';
import { balanceView } from './balanceView';
import { creditsStyles } from './credits.styles';
import './radBuy';
import './radCosts';
import './radInvoices';
import './radTransactions';
import { sectionNotices } from '../components/sectionNotices';
import { tabsView } from './tabsView';

/** What the page keeps itself: from it the host makes the same panel again. */
export interface CreditsViewState {
  readonly identity: Readonly<Record<string, unknown>>;
  /** How far it was scrolled, CSS pixels. */
  readonly top: number;
}

/** The whole Credits panel. */
@customElement('rad-credits')
export class RadCredits extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, creditsStyles];

  client: HostClient<CreditsProtocol> | undefined;
  viewState: ViewState<CreditsViewState> | undefined;
  @state() private head: CreditsHead | undefined;
  @state() private transactions: TransactionsView | undefined;
  @state() private costs: CostsView | undefined;
  @state() private invoices: InvoicesView | undefined;
  @state() private purchase: PurchaseView | undefined;
  @state() private failure: HostError | undefined;
  @query('[role=tabpanel]') private readonly panel!: HTMLElement | null;
  /** Where the reader was when the page went away; until the rows are there. */
  private returnsTo: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { client } = this;
    if (client === undefined) return;
    this.returnsTo = this.viewState?.get()?.top;
    client.on('head', (head) => (this.head = head));
    client.on('transactions', (transactions) => (this.transactions = transactions));
    client.on('costs', (costs) => (this.costs = costs));
    client.on('invoices', (invoices) => (this.invoices = invoices));
    client.on('purchase', (purchase) => (this.purchase = purchase));
    client.ready();
    window.addEventListener('scroll', this.keep, { passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('scroll', this.keep);
  }

  override updated(): void {
    if (this.head === undefined || this.transactions === undefined || this.costs === undefined) return;
    if (this.returnsTo !== undefined) void this.goBack();
    else this.keep();
  }

  override render(): TemplateResult {
    const { head } = this;
    if (head === undefined)
      return html`<main class="page">
        <p class="iconed muted" role="status">${codicon('loading', { spin: true })}${l10n.t('Reading the credits…')}</p>
      </main>`;
    const { section, sections } = head;
    return html`<main class="page">
      <header>
        <div>
          <h1>${l10n.t('Credits')}</h1>
          <div class="meta small muted"><bdi>${head.account}</bdi><span>${head.rate}</span></div>
        </div>
        <div class="row">
          ${
            sections.some(({ id }) => id === 'buy') && section !== 'buy'
              ? html`<rad-button kind="primary" icon="credit-card" @click=${() => this.show('buy')}
                  >${l10n.t('Buy credits…')}</rad-button
                >`
              : nothing
          }
          <rad-button
            kind="icon"
            icon="refresh"
            label=${l10n.t('Refresh')}
            ?busy=${head.isLoading}
            @click=${() => void this.call('refresh', null)}
          ></rad-button>
        </div>
      </header>
      ${this.failureView(head)} ${balanceView(head)} ${tabsView(sections, section, (id) => this.show(id))}
      <section role="tabpanel" id="panel" tabindex="-1" aria-labelledby=${`tab-${section}`}>
        ${this.sectionView(section)}
      </section>
    </main>`;
  }

  private sectionView(section: CreditsSection): TemplateResult {
    switch (section) {
      case 'transactions':
        return html`<rad-transactions
          .view=${this.transactions}
          @rad-choose=${({ detail }: CustomEvent<TransactionsChoice>) => void this.call('transactions.choose', detail)}
          @rad-rows=${({ detail }: CustomEvent<{ from: number; count: number }>) =>
            void this.call('transactions.show', detail)}
          @rad-stop=${() => void this.call('transactions.stop', null)}
          @rad-save=${() => void this.call('transactions.save', null)}
          @rad-open=${({ detail }: CustomEvent<{ id: string }>) => void this.call('deployment.open', detail)}
          @rad-repair=${() => void this.call('failure.repair', { section })}
        ></rad-transactions>`;
      case 'costs':
        return html`<rad-costs
          .view=${this.costs}
          @rad-choose=${({ detail }: CustomEvent<CostsChoice>) => void this.call('costs.choose', detail)}
          @rad-save=${() => void this.call('costs.save', null)}
          @rad-repair=${() => void this.call('failure.repair', { section })}
        ></rad-costs>`;
      case 'invoices':
        return html`<rad-invoices
          .view=${this.invoices}
          @rad-choose=${({ detail }: CustomEvent<{ year: string }>) => void this.call('invoices.choose', detail)}
          @rad-open=${({ detail }: CustomEvent<{ id: string }>) => void this.call('invoices.open', detail)}
          @rad-save=${({ detail }: CustomEvent<{ id: string } | null>) => void this.call('invoices.save', detail)}
          @rad-repair=${() => void this.call('failure.repair', { section })}
        ></rad-invoices>`;
      case 'buy':
        return html`<rad-buy
          .view=${this.purchase}
          @rad-choose=${({ detail }: CustomEvent<PurchaseChoice>) => void this.call('purchase.choose', detail)}
          @rad-begin=${({ detail }: CustomEvent<PurchaseChoice>) => void this.call('purchase.begin', detail)}
          @rad-open=${() => void this.call('purchase.open', null)}
          @rad-check=${() => void this.call('purchase.check', null)}
          @rad-dismiss=${() => void this.call('purchase.dismiss', null)}
          @rad-repair=${() => void this.call('failure.repair', { section })}
        ></rad-buy>`;
    }
  }

  private failureView(head: CreditsHead): TemplateResult {
    const own = this.failure;
    return html`${sectionNotices({ ...head, notes: [] }, () => void this.call('failure.repair', { section: 'balance' }))}${
      own === undefined
        ? nothing
        : html`<rad-error-banner
            .message=${own.message}
            .detail=${own.detail ?? ''}
            .repair=${l10n.t('Dismiss')}
            @rad-repair=${() => (this.failure = undefined)}
          ></rad-error-banner>`
    }`;
  }

  private show(section: CreditsSection): void {
    if (this.head !== undefined) this.head = { ...this.head, section };
    window.scrollTo({ top: 0 });
    void this.call('section.show', { section });
  }

  private async call<M extends Method<CreditsProtocol>>(method: M, params: Params<CreditsProtocol, M>): Promise<void> {
    this.failure = undefined;
    try {
      await this.client?.call(method, params);
    } catch (error) {
      const failure = HostError.from(error);
      if (failure.reason !== 'cancelled') this.failure = failure;
    }
  }

  /** The rows are as high as they were once they are drawn. */
  private async goBack(): Promise<void> {
    const top = this.returnsTo ?? 0;
    this.returnsTo = undefined;
    await this.panel?.querySelector('rad-transactions')?.updateComplete;
    window.scrollTo({ top });
  }

  private readonly keep = (): void => {
    const { head, transactions, costs } = this;
    if (head === undefined || transactions === undefined || costs === undefined || this.returnsTo !== undefined) return;
    this.viewState?.set({
      identity: { section: head.section, transactions: transactions.choice, costs: costs.choice },
      top: Math.round(window.scrollY),
    });
  };
}
