import * as l10n from '@vscode/l10n';
import type { CheckoutRequest } from '../../contract/payments';
import { AmountError } from '../../money/amountError';
import { creditsForMoney } from '../../money/creditRate';
import type { Credits } from '../../money/credits';
import { compareMoney, formatMoney, parseMoney, type Money } from '../../money/money';
import { TERMS } from '../features';
import { validationFailed, type ApiProblem } from '../http/apiProblem';
import { toUsd } from './exchangeRates';
import { MAXIMUM, MINIMUM, PROVIDER_CURRENCIES, PROVIDER_NAMES, TIERS } from './offer';

/** What somebody is about to buy. */
export interface Purchase {
  readonly kind: 'topup' | 'subscription';
  readonly provider: keyof typeof PROVIDER_CURRENCIES;
  /** What is paid. */
  readonly amount: Money;
  /** Its worth in the platform's currency, when it is paid in another one. */
  readonly usd: Money | undefined;
  readonly credits: Credits;
  /** Id of a tier; subscriptions have one. */
  readonly tier: string | undefined;
}

/** Checks a request against the offer. @throws ApiProblem validation_failed for what is not offered */
export function purchaseOf(request: CheckoutRequest): Purchase {
  const { provider } = request;
  if (request.kind === 'subscription') {
    const tier = TIERS.find(({ id }) => id === request.tierId);
    if (tier === undefined) throw refused('/tierId', 'unknown_tier', l10n.t('There is no such subscription.'));
    const { price, credits, id } = tier;
    return { kind: 'subscription', provider, amount: price, usd: undefined, credits, tier: id };
  }
  const { currency } = request.amount;
  if (!PROVIDER_CURRENCIES[provider].includes(currency)) {
    const detail = l10n.t('{0} does not take {1}.', PROVIDER_NAMES[provider], currency);
    throw refused('/amount/currency', 'unsupported_currency', detail);
  }
  const { amount, usd } = readAmount(request.amount);
  requireWithin(usd);
  const credits = creditsForMoney(usd, TERMS.creditsPerUnit);
  return {
    kind: 'topup',
    provider,
    amount,
    usd: currency === TERMS.currency ? undefined : usd,
    credits,
    tier: undefined,
  };
}

function readAmount(text: { readonly amount: string; readonly currency: string }): Record<'amount' | 'usd', Money> {
  try {
    const amount = parseMoney(text);
    return { amount, usd: toUsd(amount) };
  } catch (error) {
    if (!(error instanceof AmountError)) throw error;
    throw refused('/amount/amount', error.reason, l10n.t('This is no amount of {0}.', text.currency));
  }
}

function requireWithin(usd: Money): void {
  if (compareMoney(usd, MINIMUM) < 0)
    throw refused('/amount/amount', 'too_small', l10n.t('The smallest top-up is {0}.', written(MINIMUM)));
  if (compareMoney(usd, MAXIMUM) > 0)
    throw refused('/amount/amount', 'too_large', l10n.t('The largest top-up is {0}.', written(MAXIMUM)));
}

/** `10.00 USD` */
export function written(amount: Money): string {
  const { amount: text, currency } = formatMoney(amount);
  return `${text} ${currency}`;
}

function refused(pointer: string, code: string, detail: string): ApiProblem {
  return validationFailed(detail, [{ pointer, code, detail }]);
}
