import * as l10n from '@vscode/l10n';
import type { Quote } from '../../contract/quotes';
import { chargeText, creditText, hundredths, type Hundredths } from './creditText';
import type { BalanceRow, ReviewQuote } from './wizardSnapshot';
import type { WizardState } from './wizardState';

/** A quote in words and columns; every column adds up. */
export function quoteOf(quote: Quote, { locale, timeZone, mode }: WizardState): ReviewQuote {
  const time = new Date(quote.quotedAt);
  const when = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const text = (credits: string): string => creditText(hundredths(credits), locale);
  const shortfall = shortfallOf(quote, locale);
  return {
    when: l10n.t('Quote of {0}.', when.format(time)),
    lines: [
      {
        label: feeLabel(quote, mode),
        amount: text(quote.moduleFee),
        isTotal: false,
      },
      { label: l10n.t('Build, estimated'), amount: text(quote.buildCostEstimate), isTotal: false },
      { label: l10n.t('Total'), amount: text(quote.total), isTotal: true },
    ],
    note: l10n.t(
      'Nothing is charged if the deployment fails or is cancelled. The build is charged by what it really took.',
    ),
    hasFee: hundredths(quote.moduleFee) !== 0n,
    balances: balancesOf(quote, locale),
    ...(shortfall === undefined ? {} : { shortfall }),
    needs: quote.dependencies.map((dependency) => ({ name: dependency.module, ...needOf(dependency, quote) })),
  };
}

function feeLabel({ moduleFeeWaived }: Quote, mode: WizardState['mode']): string {
  if (!moduleFeeWaived) return l10n.t('Module fee');
  return mode === 'update'
    ? l10n.t('Module fee, waived: it was paid with the first deployment')
    : l10n.t('Module fee, waived: your own module');
}

function balancesOf(quote: Quote, locale: string | undefined): readonly BalanceRow[] {
  const { available } = quote.balance;
  const { moduleFee, build } = quote.drawDown;
  const fee = hundredths(quote.moduleFee);
  const cost = hundredths(quote.buildCostEstimate);
  const row = (part: 'awarded' | 'subscription' | 'topUp', label: string): BalanceRow => {
    const [there, toFee, toBuild] = [available[part], moduleFee[part], build[part]].map(hundredths) as [
      Hundredths,
      Hundredths,
      Hundredths,
    ];
    const isBarred = part === 'awarded' && quote.requirePurchasedCredits && fee > 0n;
    return {
      label,
      kind: 'balance',
      available: creditText(there, locale),
      fee: isBarred ? l10n.t('not allowed') : chargeText(toFee, locale),
      build: chargeText(toBuild, locale),
      left: creditText(there - toFee - toBuild, locale),
    };
  };
  const missingFee = fee - hundredths(moduleFee.total);
  const missingBuild = cost - hundredths(build.total);
  const missing: BalanceRow[] =
    missingFee + missingBuild === 0n
      ? []
      : [
          {
            label: l10n.t('Missing'),
            kind: 'missing',
            available: '',
            fee: chargeText(missingFee, locale),
            build: chargeText(missingBuild, locale),
            left: creditText(-missingFee - missingBuild, locale),
          },
        ];
  const all = hundredths(available.total);
  return [
    row('awarded', l10n.t('Awarded')),
    row('subscription', l10n.t('Subscription')),
    row('topUp', l10n.t('Top-up')),
    ...missing,
    {
      label: l10n.t('Total'),
      kind: 'total',
      available: creditText(all, locale),
      fee: chargeText(fee, locale),
      build: chargeText(cost, locale),
      left: creditText(all - fee - cost, locale),
    },
  ];
}

function shortfallOf(quote: Quote, locale: string | undefined): ReviewQuote['shortfall'] {
  const { sufficient, requirePurchasedCredits, balance } = quote;
  if (sufficient || hundredths(quote.shortfall) === 0n) return undefined;
  const missing = creditText(hundredths(quote.shortfall), locale);
  const total = creditText(hundredths(quote.total), locale);
  if (quote.reason === 'insufficient_purchased_credits' || requirePurchasedCredits) {
    const { subscription, topUp } = balance.available;
    const there = creditText(hundredths(subscription) + hundredths(topUp), locale);
    return {
      title: l10n.t('{0} purchased credits are missing.', missing),
      text: l10n.t(
        'This module takes purchased credits only (subscription and top-up): {0} needed in all, {1} of them there.',
        total,
        there,
      ),
    };
  }
  return {
    title: l10n.t('{0} credits are missing.', missing),
    text: l10n.t('{0} needed, {1} there.', total, creditText(hundredths(balance.available.total), locale)),
  };
}

type Need = Omit<ReviewQuote['needs'][number], 'name'>;

function needOf({ state, deploymentShortId }: Quote['dependencies'][number], { reason }: Quote): Need {
  const id = deploymentShortId === undefined ? '' : `${deploymentShortId}, `;
  switch (state) {
    case 'live':
      return { state: 'ready', stateText: l10n.t('ready'), text: l10n.t('{0}live.', id) };
    case 'building': {
      const text = l10n.t('{0}under way. The deployment waits until it is live.', id);
      return { state: 'waiting', stateText: l10n.t('under way'), text };
    }
    case 'failed':
      return {
        state: 'failed',
        stateText: l10n.t('failed'),
        text: l10n.t('{0}failed. It must be repaired first.', id),
      };
    case 'missing': {
      const text = l10n.t('not deployed. It must be deployed first.');
      // Whether it may wait for that is the platform's word.
      return { state: reason === 'dependency_failed' ? 'failed' : 'waiting', stateText: l10n.t('missing'), text };
    }
    default:
      return { state: 'waiting', stateText: state, text: state };
  }
}
