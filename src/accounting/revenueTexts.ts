import * as l10n from '@vscode/l10n';
import type { RevenueRow } from '../contract/revenue';
import { totalRevenue } from '../money/moneyRows';
import { amountText, creditsText, moneyText, percentText, shortCredits } from './amountText';
import type { MonthAmount } from './monthSeries';
import type { NothingEarned, RevenueExplanation } from './revenueExplanation';
import type { RevenueFigures } from './revenueReport';
import { summableRows } from './summableRows';

/** How an amount came about, in one sentence. @param locale a language tag (BCP 47) */
export function explanationText(explanation: RevenueExplanation, locale: string): string {
  const { outcome, sharePct, revenue } = explanation;
  const fee = shortCredits(explanation.fee, locale);
  const purchased = shortCredits(explanation.fromPurchased, locale);
  const [share, amount] = [percentText(sharePct, locale), moneyText(revenue, locale)];
  switch (outcome.kind) {
    case 'earned':
      return outcome.paid === 'inFull'
        ? l10n.t('Fee {0}, all of it from purchased credits, share {1} = {2}', fee, share, amount)
        : l10n.t('Fee {0}, of which {1} from purchased credits, share {2} = {3}', fee, purchased, share, amount);
    case 'nothing':
      return nothingText(outcome.reason, fee, purchased);
    case 'differs':
      return l10n.t(
        'Fee {0}, of which {1} from purchased credits, share {2}: that would be {3}, the platform says {4}',
        ...[fee, purchased, share, moneyText(outcome.expected, locale), amount],
      );
    case 'unexplained':
      return l10n.t('The figures of this row do not explain its amount');
  }
}

function nothingText(reason: NothingEarned, fee: string, purchased: string): string {
  switch (reason) {
    case 'ownDeployment':
      return l10n.t('Your own deployment: the fee is waived, nothing is earned');
    case 'noFee':
      return l10n.t('The module had no fee: nothing is earned');
    case 'awardedCredits':
      return l10n.t('Fee {0}, all of it from awarded credits: nothing is earned', fee);
    case 'noShare':
      return l10n.t('Fee {0}, of which {1} from purchased credits; your share was 0%', fee, purchased);
    case 'roundedToNothing':
      return l10n.t('Fee {0}, of which {1} from purchased credits: too little to be rounded up', fee, purchased);
  }
}

/** The figures of a group in words. @param locale a language tag (BCP 47) */
export function revenueSums(
  { rowCount, fees, purchased, revenue }: RevenueFigures,
  locale: string,
): {
  readonly currency: string;
  readonly deployments: string;
  readonly fees: string;
  readonly purchased: string;
  readonly revenue: string;
  readonly rank: { readonly deployments: number; readonly purchased: number; readonly revenue: number };
} {
  return {
    currency: revenue.currency,
    deployments: new Intl.NumberFormat(locale).format(rowCount),
    fees: creditsText(fees, locale),
    purchased: creditsText(purchased, locale),
    revenue: amountText(revenue, locale),
    // For an order alone: never shown, never added.
    rank: { deployments: rowCount, purchased: Number(purchased), revenue: Number(revenue.amount) },
  };
}

/** What each row adds to the chart. */
export function revenueAmounts(rows: readonly RevenueRow[]): readonly MonthAmount[] {
  return summableRows(rows, totalRevenue).rows.map(({ date, moduleName, revenue }) => ({
    month: date.slice(0, 7),
    label: moduleName,
    amount: revenue,
  }));
}
