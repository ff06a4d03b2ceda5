import * as l10n from '@vscode/l10n';
import type { Money } from '../contract/conventions';
import { PROVIDERS, type CheckoutRequest, type PaymentOptions } from '../contract/payments';
import { AmountError } from '../money/amountError';
import { creditsForMoney } from '../money/creditRate';
import { formatCredits } from '../money/credits';
import { minorUnitPlaces } from '../money/currency';
import { formatMoney, parseMoney } from '../money/money';
import { moneyText } from './amountText';

/** What is to be bought, as a person typed it. */
export interface PurchaseForm {
  readonly kind: 'topup' | 'subscription';
  readonly provider: string;
  readonly currency: string;
  readonly amount: string;
  readonly tier: string;
}

export type PurchaseReading =
  /** `credits` is a decimal string; absent where only the platform knows its exchange rate. */
  | { readonly request: CheckoutRequest; readonly pays: Money; readonly credits?: string }
  /** Why it cannot be bought; empty while nothing was typed. */
  | { readonly problem: string };

/** The form before anybody typed: the first provider, the smallest top-up's currency. */
export function firstPurchase({ providers, minimum, tiers }: PaymentOptions): PurchaseForm {
  const [provider] = providers.filter(({ currencies }) => currencies.includes(minimum.currency));
  const first = provider ?? providers[0];
  const currency = first?.currencies.includes(minimum.currency) === true ? minimum.currency : first?.currencies[0];
  return {
    kind: 'topup',
    provider: first?.id ?? '',
    currency: currency ?? minimum.currency,
    amount: '',
    tier: tiers[0]?.id ?? '',
  };
}

/** The form with a provider and a currency that there are, and that go together. */
export function fittingPurchase(form: PurchaseForm, options: PaymentOptions): PurchaseForm {
  const first = firstPurchase(options);
  const provider = options.providers.find(({ id }) => id === form.provider) ?? options.providers[0];
  const currency =
    provider?.currencies.includes(form.currency) === true ? form.currency : (provider?.currencies[0] ?? first.currency);
  const tier = options.tiers.some(({ id }) => id === form.tier) ? form.tier : first.tier;
  const kind = options.tiers.length === 0 ? 'topup' : form.kind;
  return { kind, provider: provider?.id ?? '', currency, amount: form.amount, tier };
}

/** What a form asks for, or why it cannot. Credits are by the platform's rate (platform-api.md, "Payments"). */
export function readPurchase(form: PurchaseForm, options: PaymentOptions, locale: string): PurchaseReading {
  const provider = PROVIDERS.find((known) => known === form.provider);
  if (provider === undefined) return { problem: l10n.t('This version does not know {0}.', form.provider) };
  if (form.kind === 'subscription') {
    const tier = options.tiers.find(({ id }) => id === form.tier);
    if (tier === undefined) return { problem: l10n.t('Choose a subscription.') };
    return { request: { kind: 'subscription', provider, tierId: tier.id }, pays: tier.price, credits: tier.credits };
  }
  return readTopUp(form, provider, options, locale);
}

function readTopUp(
  { amount: typed, currency }: PurchaseForm,
  provider: (typeof PROVIDERS)[number],
  { minimum, creditsPerUnit }: PaymentOptions,
  locale: string,
): PurchaseReading {
  const text = typed.trim();
  if (text === '') return { problem: '' };
  const places = minorUnitPlaces(currency);
  const plain = decimalOf(text, places);
  if (plain === undefined)
    return {
      problem:
        places === 0
          ? l10n.t('Type a whole amount.')
          : l10n.t('Type an amount with at most {0} places, like {1}.', places, `25.${'0'.repeat(places)}`),
    };
  try {
    const money = parseMoney({ amount: plain, currency });
    const pays = formatMoney(money);
    const isOfRate = currency === minimum.currency;
    if (money.minorUnits <= 0 || (isOfRate && money.minorUnits < parseMoney(minimum).minorUnits))
      return { problem: l10n.t('At least {0}.', moneyText(minimum, locale)) };
    const request: CheckoutRequest = { kind: 'topup', provider, amount: pays };
    return isOfRate
      ? { request, pays, credits: formatCredits(creditsForMoney(money, creditsPerUnit)) }
      : { request, pays };
  } catch (error) {
    if (error instanceof AmountError) return { problem: l10n.t('This amount is too large.') };
    throw error;
  }
}

/** `25`, `25.5` or `25,50` as a decimal; undefined for anything else, thousands marks too: they may mean either. */
function decimalOf(text: string, places: number): string | undefined {
  const [, whole, rest = ''] = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text) ?? [];
  return whole === undefined || rest.length > places ? undefined : rest === '' ? whole : `${whole}.${rest}`;
}
