import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { PlanChoice, PurchaseChoice, PurchaseView } from '../../src/messages/creditsProtocol';
import { baseStyles } from '../components/base.styles';
import { codicon, codiconStyles, type IconName } from '../components/codicons';
import '../components/radButton';
import { selectField } from '../components/selectField';
import { buyStyles } from './buy.styles';
import { creditsStyles } from './credits.styles';
import { sectionNotices } from '../components/sectionNotices';

type UnderWay = NonNullable<PurchaseView['underWay']>;

const ICONS: Readonly<Record<UnderWay['state'], IconName>> = {
  waiting: 'loading',
  paid: 'pass',
  failed: 'error',
  expired: 'circle-slash',
  lapsed: 'question',
};

/**
 * Buying credits: what, how much, what comes of it, and how the payment in the browser stands.
 *
 * @fires rad-choose - something was typed or chosen: `CustomEvent<PurchaseChoice>`
 * @fires rad-begin - the payment is to be made in the browser: `CustomEvent<PurchaseChoice>`
 * @fires rad-open - its page once more
 * @fires rad-check - what became of it
 * @fires rad-dismiss - it is over
 * @fires rad-repair - the button of the failure
 */
@customElement('rad-buy')
export class RadBuy extends LitElement {
  static override readonly styles = [baseStyles, codiconStyles, creditsStyles, buyStyles];

  @property({ attribute: false }) view: PurchaseView | undefined;
  /** What the reader has chosen, until the host has it too. */
  @state() private choice: PurchaseChoice | undefined;
  /** A key was pressed and the host has not answered: its snapshot is older than the field. */
  private typed = 0;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('view') || this.view === undefined) return;
    if (this.typed === 0 || this.view.choice.amount === this.choice?.amount) {
      this.choice = this.view.choice;
      this.typed = 0;
    }
  }

  override render(): TemplateResult | typeof nothing {
    const { view, choice } = this;
    if (view === undefined || choice === undefined) return nothing;
    if (view.providers.length === 0)
      return html`${sectionNotices({ ...view, notes: [] }, () => this.tell('rad-repair', null))}
      ${
        view.isLoading
          ? html`<p class="iconed muted" role="status">
              ${codicon('loading', { spin: true })}${l10n.t('Reading what can be bought…')}
            </p>`
          : nothing
      }`;
    return html`${sectionNotices({ ...view, notes: [] }, () => this.tell('rad-repair', null))}
      <form class="form" @submit=${(event: Event) => this.begin(event)}>
        ${this.kindView(view, choice)}
        ${choice.kind === 'topup' ? this.amountView(view, choice) : this.plansView(view, choice)}
        <div class="field">
          <span aria-hidden="true">${l10n.t('Pay with')}</span>
          ${selectField(l10n.t('Pay with'), choice.provider, view.providers, (provider) => this.choose({ provider }))}
          <span class="small muted">${l10n.t('On its own page, in the browser')}</span>
        </div>
        <dl class="quote" aria-live="polite">
          <dt>${l10n.t('You pay')}</dt>
          <dd data-figure="pays">${view.pays}</dd>
          <dt>${l10n.t('You get')}</dt>
          <dd data-figure="gets">${view.gets}</dd>
          <dt class="strong">${l10n.t('Balance afterwards')}</dt>
          <dd class="strong" data-figure="after">${view.after}</dd>
        </dl>
        <div class="row">
          <rad-button
            kind="primary"
            icon="link-external"
            ?busy=${view.isSending}
            disabled-reason=${this.whyNot(view)}
            @click=${(event: Event) => this.begin(event)}
            >${l10n.t('Continue in browser')}</rad-button
          >
          <span class="small muted">${l10n.t('No card data passes through the editor.')}</span>
        </div>
      </form>
      <div role="status">${view.underWay === undefined ? nothing : this.underWayView(view.underWay)}</div>`;
  }

  private kindView({ kinds }: PurchaseView, { kind }: PurchaseChoice): TemplateResult | typeof nothing {
    if (kinds.length < 2) return nothing;
    return html`<div class="field" role="group" aria-label=${l10n.t('What to buy')}>
      <span class="row">
        ${kinds.map(
          ({ value, label }) =>
            html`<rad-button
              .pressed=${value === kind}
              @click=${() => this.choose({ kind: value === 'topup' ? 'topup' : 'subscription' })}
              >${label}</rad-button
            >`,
        )}
      </span>
      <span class="small muted"
        >${
          kind === 'topup'
            ? l10n.t('Top-up credits never expire and are used last.')
            : l10n.t('Subscription credits come with each period and are used after awards.')
        }</span
      >
    </div>`;
  }

  private amountView({ currencies, minimum, problem }: PurchaseView, choice: PurchaseChoice): TemplateResult {
    return html`<div class="field">
      <label for="amount">${l10n.t('Amount')}</label>
      <span class="row amount">
        <input
          class="input"
          id="amount"
          inputmode="decimal"
          autocomplete="off"
          maxlength="20"
          aria-describedby="amount-help"
          aria-invalid=${problem === undefined ? nothing : 'true'}
          .value=${live(choice.amount)}
          @input=${(event: Event) => this.type((event.target as HTMLInputElement).value)}
        />
        ${selectField(l10n.t('Currency'), choice.currency, currencies, (currency) => this.choose({ currency }))}
      </span>
      <span class="small ${problem === undefined ? 'muted' : 'problem iconed'}" id="amount-help"
        >${problem === undefined ? minimum : html`${codicon('error')}${problem}`}</span
      >
    </div>`;
  }

  private plansView({ plans }: PurchaseView, { tier }: PurchaseChoice): TemplateResult {
    return html`<fieldset class="field">
      <legend>${l10n.t('Subscription')}</legend>
      ${plans.map(
        (plan) =>
          html`<label class="plan">
            <input
              type="radio"
              name="plan"
              value=${plan.id}
              .checked=${live(plan.id === tier)}
              @change=${() => this.choose({ tier: plan.id })}
            />
            <span>${planText(plan)}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  private underWayView({ state, text, detail }: UnderWay): TemplateResult {
    const button = (label: string, name: string): TemplateResult =>
      html`<rad-button @click=${() => this.tell(name, null)}>${label}</rad-button>`;
    return html`<div class="notice ${state}" data-state=${state}>
      ${codicon(ICONS[state], { spin: state === 'waiting' })}
      <div class="grow">
        <p>${text}</p>
        <p class="small muted">${detail}</p>
      </div>
      <span class="row">
        ${state === 'waiting' ? button(l10n.t('Open again'), 'rad-open') : nothing}
        ${state === 'waiting' || state === 'lapsed' ? button(l10n.t('Check now'), 'rad-check') : nothing}
        ${state === 'waiting' ? nothing : button(l10n.t('Dismiss'), 'rad-dismiss')}
      </span>
    </div>`;
  }

  private whyNot({ pays, underWay, problem }: PurchaseView): string {
    if (underWay?.state === 'waiting') return l10n.t('A payment is under way.');
    return pays !== '' ? '' : (problem ?? l10n.t('Type an amount first.'));
  }

  private begin(event: Event): void {
    event.preventDefault();
    const { view, choice } = this;
    if (view === undefined || choice === undefined || view.isSending || this.whyNot(view) !== '') return;
    this.tell('rad-begin', choice);
  }

  private type(amount: string): void {
    this.typed++;
    this.choose({ amount });
  }

  private choose(change: Partial<PurchaseChoice>): void {
    if (this.choice === undefined) return;
    this.choice = { ...this.choice, ...change };
    this.tell('rad-choose', this.choice);
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

function planText({ name, price, credits, features }: PlanChoice): TemplateResult {
  return html`<span class="strong">${name}</span>, ${price},
    ${credits}${features.length === 0 ? nothing : html`<span class="small muted block">${features.join(', ')}</span>`}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'rad-buy': RadBuy;
  }
}
