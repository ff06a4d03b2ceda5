import * as l10n from '@vscode/l10n';
import type { CreditBalance } from '../../contract/credits';

/** One amount of the balance with its words. */
export interface CreditLine {
  readonly label: string;
  /** In credits, as people of the locale write it. */
  readonly amount: string;
  /** For example when it is reset. */
  readonly note?: string;
}

/**
 * Credits of the contract as people write them, with two places: `1,284.50`. The digits never go through a float.
 * @param locale a language tag (BCP 47)
 */
export function creditText(credits: string, locale: string): string {
  // The contract's schema lets nothing else through.
  if (!isDecimal(credits)) return credits;
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(credits);
}

/** The parts of a balance, the sum last. */
export function creditLines(balance: CreditBalance, locale: string): readonly CreditLine[] {
  const { awardsResetAt, subscriptionRenewsAt } = balance;
  const line = (label: string, credits: string, note?: string): CreditLine => ({
    label,
    amount: creditText(credits, locale),
    ...(note === undefined ? {} : { note }),
  });
  const date = (time: string): string =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(time));
  const resets = awardsResetAt && l10n.t('resets {0}', date(awardsResetAt));
  const renews = subscriptionRenewsAt && l10n.t('renews {0}', date(subscriptionRenewsAt));
  return [
    line(l10n.t('Available'), balance.available.total),
    line(l10n.t('Awarded'), balance.awarded, resets),
    line(l10n.t('Subscription'), balance.subscription, renews),
    line(l10n.t('Top-up'), balance.topUp),
    line(l10n.t('Reserved'), balance.reserved.total, l10n.t('held by deployments under way')),
    line(l10n.t('Total'), balance.total),
  ];
}

export const playMoney = (): string => l10n.t('Sandbox: play money.');

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}
