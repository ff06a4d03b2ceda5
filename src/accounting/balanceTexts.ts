import * as l10n from '@vscode/l10n';
import type { CreditBalance } from '../contract/credits';
import { AmountError } from '../money/amountError';
import { parseCredits } from '../money/credits';
import { creditsText, dayText, percentText } from './amountText';
import { percentOf } from './percent';

/** A balance in words. */
export interface BalanceTexts {
  readonly total: string;
  readonly reserved: string;
  readonly parts: readonly {
    readonly id: 'awarded' | 'subscription' | 'topUp';
    readonly label: string;
    readonly amount: string;
    readonly note: string;
    readonly share: number;
  }[];
  readonly barLabel: string;
}

/** The parts in the order in which they are used (rad-platform.md, section 1.6). @param locale a language tag (BCP 47) */
export function balanceTexts(balance: CreditBalance, locale: string): BalanceTexts {
  const { awardsResetAt, subscriptionRenewsAt, reserved, available, total } = balance;
  const part = (id: 'awarded' | 'subscription' | 'topUp', label: string, note: string) => ({
    ...{ id, label, note, amount: creditsText(balance[id], locale) },
    ...{ share: Number(shareOf(balance[id], total)) },
  });
  const parts = [
    part(
      'awarded',
      l10n.t('Awarded'),
      awardsResetAt === undefined
        ? l10n.t('used first')
        : l10n.t('used first, reset on {0}', dayText(awardsResetAt, locale)),
    ),
    part(
      'subscription',
      l10n.t('Subscription'),
      subscriptionRenewsAt === undefined
        ? l10n.t('used second')
        : l10n.t('used second, renews on {0}', dayText(subscriptionRenewsAt, locale)),
    ),
    part('topUp', l10n.t('Top-up'), l10n.t('used last, never expires')),
  ];
  return {
    total: creditsText(total, locale),
    reserved: /^0+(?:\.0+)?$/.test(reserved.total)
      ? ''
      : l10n.t(
          '{0} held by deployments under way, {1} available',
          creditsText(reserved.total, locale),
          creditsText(available.total, locale),
        ),
    parts,
    barLabel: parts.map(({ label, share }) => `${label} ${percentText(String(share), locale)}`).join(', '),
  };
}

/** Percent with one place; nothing where there is no whole to be a part of. */
function shareOf(part: string, whole: string): string {
  try {
    const [own, all] = [parseCredits(part), parseCredits(whole)];
    return own < 0 || all <= 0 ? '0' : (percentOf(own, all) ?? '0');
  } catch (error) {
    if (error instanceof AmountError) return '0';
    throw error;
  }
}
