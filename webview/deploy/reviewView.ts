import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ReviewPage, ReviewQuote } from '../../src/messages/deployProtocol';
import { codicon, type IconName } from '../components/codicons';
import '../components/radErrorBanner';

export interface ReviewActions {
  readonly quoteAgain: () => void;
  readonly confirm: (confirmed: boolean) => void;
  readonly show: (step: number) => void;
}

/** The last page, below its title. */
export function reviewView(page: ReviewPage, actions: ReviewActions): TemplateResult {
  const { quote, faults, undecided } = page;
  return html`${faultsView(page.faults, actions)}${destructiveView(page, actions)}${
      quote?.shortfall === undefined
        ? nothing
        : html`<div class="notice error" role="alert">
            <span class="err">${codicon('error')}</span>
            <div class="grow">
              <span class="strong">${quote.shortfall.title}</span>
              <div class="small muted">${quote.shortfall.text}</div>
            </div>
          </div>`
    }${quoteFailureView(page, actions)}${quote === undefined ? nothing : quoteView(quote)}
    <section>
      <h2>${l10n.t('Values')}</h2>
      <p class="muted">${page.valuesIntro}</p>
      ${
        undecided === undefined || faults.length > 0
          ? nothing
          : html`<p class="muted iconed">${codicon('question')}<span>${undecided}</span></p>`
      }
      ${
        page.values.length === 0
          ? nothing
          : html`<dl class="kv mono values">
              ${page.values.map(
                ({ name, value, isSecret }) =>
                  html`<dt>${name}</dt>
                    <dd class=${isSecret ? 'muted' : ''}>${value}</dd>`,
              )}
            </dl>`
      }
    </section>`;
}

/** The line under the title: when the price was asked for. */
export function quotedView({ quote, isQuoting }: ReviewPage, { quoteAgain }: ReviewActions): TemplateResult {
  if (quote === undefined)
    return html`<p class="muted" role="status">${isQuoting ? l10n.t('Asking for the price…') : ''}</p>`;
  return html`<p class="muted">
    ${quote.when}
    ${
      isQuoting
        ? html`<span role="status">${l10n.t('Asking again…')}</span>`
        : html`<button type="button" class="link" @click=${quoteAgain}>${l10n.t('Quote again')}</button>`
    }
  </p>`;
}

function faultsView(faults: ReviewPage['faults'], { show }: ReviewActions): TemplateResult | typeof nothing {
  if (faults.length === 0) return nothing;
  return html`<div class="notice error" role="group" aria-label=${l10n.t('Problems')}>
    <span class="err">${codicon('error')}</span>
    <div class="grow">
      <span class="strong">${l10n.t('Some values are missing or not valid.')}</span>
      <ul class="inline">
        ${faults.map(
          ({ text, step }) =>
            html`<li>
              <button
                type="button"
                class="link"
                @click=${() => {
                  show(step);
                }}
              >
                ${text}
              </button>
            </li>`,
        )}
      </ul>
    </div>
  </div>`;
}

function destructiveView({ destructive }: ReviewPage, { confirm }: ReviewActions): TemplateResult | typeof nothing {
  if (destructive === undefined) return nothing;
  const { title, fields, confirm: text, isConfirmed } = destructive;
  return html`<div class="notice warning" role="group" aria-label=${title}>
    <span class="warn">${codicon('warning')}</span>
    <div class="grow stack">
      <span class="strong">${title}</span>
      <dl class="kv">
        ${fields.map(
          ({ label, before, after }) =>
            html`<dt>${label}</dt>
              <dd>${l10n.t('{0} → {1}', before, after)}</dd>`,
        )}
      </dl>
      <label class="choice"
        ><input
          type="checkbox"
          class="check"
          .checked=${live(isConfirmed)}
          @change=${(event: Event) => {
            confirm((event.target as HTMLInputElement).checked);
          }}
        /><span>${text}</span></label
      >
    </div>
  </div>`;
}

function quoteFailureView(
  { quoteFailure, isQuoting }: ReviewPage,
  { quoteAgain }: ReviewActions,
): TemplateResult | typeof nothing {
  if (quoteFailure === undefined) return nothing;
  return html`<rad-error-banner
    .message=${quoteFailure.message}
    .detail=${quoteFailure.detail ?? ''}
    .repair=${quoteFailure.repair ?? l10n.t('Quote again')}
    ?busy=${isQuoting}
    @rad-repair=${quoteAgain}
  ></rad-error-banner>`;
}

const NEED_ICONS: Readonly<Record<ReviewQuote['needs'][number]['state'], readonly [icon: IconName, tone: string]>> = {
  ready: ['pass', 'ok'],
  waiting: ['watch', 'inf'],
  failed: ['error', 'err'],
};

function quoteView(quote: ReviewQuote): TemplateResult {
  const { lines, note, needs } = quote;
  return html`<section>
      <h2>${l10n.t('Cost in credits')}</h2>
      <dl class="kv sums">
        ${lines.map(
          ({ label, amount, isTotal }) =>
            html`<dt class=${isTotal ? 'total' : ''}>${label}</dt>
              <dd class=${isTotal ? 'num total' : 'num'}>${amount}</dd>`,
        )}
      </dl>
      <p class="small muted">${note}</p>
    </section>
    <section>
      <h2>${l10n.t('Where the credits come from')}</h2>
      ${balancesView(quote)}
    </section>
    <section>
      <h2>${l10n.t('Needs first')}</h2>
      ${needs.length === 0 ? html`<p class="muted iconed"><span class="ok">${codicon('pass')}</span>${l10n.t('Nothing else')}</p>` : nothing}
      <ul>
        ${needs.map(({ name, text, state, stateText }) => {
          const [icon, tone] = NEED_ICONS[state];
          return html`<li class="iconed">
            <span class=${tone} role="img" aria-label=${stateText} title=${stateText}>${codicon(icon)}</span>
            <span><bdi>${name}</bdi> <span class="muted">${text}</span></span>
          </li>`;
        })}
      </ul>
    </section>`;
}

function balancesView({ balances, hasFee }: ReviewQuote): TemplateResult {
  const row = ({ label, kind, available, fee, build, left }: ReviewQuote['balances'][number]): TemplateResult =>
    html`<tr class=${kind}>
      <th scope="row">${kind === 'missing' ? html`<span class="err">${codicon('error')}</span> ` : nothing}${label}</th>
      <td class="num">${available}</td>
      ${hasFee ? html`<td class="num">${fee}</td>` : nothing}
      <td class="num">${build}</td>
      <td class="num">${left}</td>
    </tr>`;
  return html`<div class="table">
    <table>
      <thead>
        <tr>
          <th scope="col">${l10n.t('Balance')}</th>
          <th scope="col" class="num">${l10n.t('Available')}</th>
          ${hasFee ? html`<th scope="col" class="num">${l10n.t('Fee')}</th>` : nothing}
          <th scope="col" class="num">${l10n.t('Build')}</th>
          <th scope="col" class="num">${l10n.t('Left')}</th>
        </tr>
      </thead>
      <tbody>
        ${balances.filter(({ kind }) => kind !== 'total').map(row)}
      </tbody>
      <tfoot>
        ${balances.filter(({ kind }) => kind === 'total').map(row)}
      </tfoot>
    </table>
  </div>`;
}
