import * as l10n from '@vscode/l10n';
import type { PaymentOptions } from '../../contract/payments';
import { formatCredits, parseCredits, type Credits } from '../../money/credits';
import { formatMoney, money, type Money } from '../../money/money';
import { TERMS } from '../features';
import { EXCHANGEABLE } from './exchangeRates';

/** The smallest and the largest top-up. */
export const MINIMUM: Money = money(10_00, TERMS.currency);
export const MAXIMUM: Money = money(1_000_000_00, TERMS.currency);

/** Who takes payments, and in what (rad-platform.md, section 1.6). */
export const PROVIDER_CURRENCIES: Readonly<Record<'stripe' | 'flutterwave', readonly string[]>> = {
  stripe: ['USD'],
  flutterwave: EXCHANGEABLE,
};

export const PROVIDER_NAMES: Readonly<Record<keyof typeof PROVIDER_CURRENCIES, string>> = {
  stripe: 'Stripe',
  flutterwave: 'Flutterwave',
};

/** What a subscription costs and gives each period. */
export interface Tier {
  readonly id: string;
  readonly name: () => string;
  readonly price: Money;
  readonly credits: Credits;
  readonly period: 'month' | 'year';
  readonly features: () => readonly string[];
}

export const TIERS: readonly Tier[] = [
  {
    id: 'starter-monthly',
    name: () => l10n.t('Starter'),
    price: money(20_00, TERMS.currency),
    credits: parseCredits('220'),
    period: 'month',
    features: () => [l10n.t('{0} credits a month', 220), l10n.t('Invoices as PDF')],
  },
  {
    id: 'team-monthly',
    name: () => l10n.t('Team'),
    price: money(80_00, TERMS.currency),
    credits: parseCredits('1000'),
    period: 'month',
    features: () => [l10n.t('{0} credits a month', 1000), l10n.t('Invoices as PDF'), l10n.t('Support by e-mail')],
  },
  {
    id: 'team-yearly',
    name: () => l10n.t('Team, by the year'),
    price: money(800_00, TERMS.currency),
    credits: parseCredits('12000'),
    period: 'year',
    features: () => [
      l10n.t('{0} credits a year, all at once', 12_000),
      l10n.t('Invoices as PDF'),
      l10n.t('Support by e-mail'),
    ],
  },
];

/** The answer of `GET /payments/options`. */
export function offeredOptions(): PaymentOptions {
  const providers = (['stripe', 'flutterwave'] as const).map((id) => ({
    id,
    name: PROVIDER_NAMES[id],
    currencies: [...PROVIDER_CURRENCIES[id]],
  }));
  return {
    providers,
    currencies: [...new Set(providers.flatMap(({ currencies }) => currencies))],
    minimum: formatMoney(MINIMUM),
    creditsPerUnit: TERMS.creditsPerUnit,
    tiers: TIERS.map((tier) => ({
      id: tier.id,
      name: tier.name(),
      price: formatMoney(tier.price),
      credits: formatCredits(tier.credits),
      period: tier.period,
      features: [...tier.features()],
    })),
  };
}
