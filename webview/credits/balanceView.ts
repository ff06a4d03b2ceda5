import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CreditsHead } from '../../src/messages/creditsProtocol';

/** The balance: all of it, and its parts in the order in which they are used. */
export function balanceView({ balance }: CreditsHead): TemplateResult | typeof nothing {
  if (balance === undefined) return nothing;
  const { total, reserved, parts, barLabel } = balance;
  return html`<section class="balance" aria-label=${l10n.t('Balance')}>
    <div>
      <div class="big" data-figure="total">${total}</div>
      <div class="small muted">${l10n.t('credits in all')}</div>
      ${reserved === '' ? nothing : html`<div class="small muted">${reserved}</div>`}
    </div>
    <div>
      <div class="bar" role="img" aria-label=${barLabel}>
        ${parts
          .filter(({ share }) => share > 0)
          .map(({ id, share }) => html`<i class=${id} .style=${`flex-grow:${String(share)}`}></i>`)}
      </div>
      <div class="parts">
        ${parts.map(
          ({ id, label, amount, note }) =>
            html`<div>
              <div class="row">
                <span class="swatch ${id}"></span><span>${label}</span
                ><span class="strong" data-figure=${id}>${amount}</span>
              </div>
              <div class="small muted">${note}</div>
            </div>`,
        )}
      </div>
    </div>
  </section>`;
}
