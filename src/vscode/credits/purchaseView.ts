import * as l10n from '@vscode/l10n';
import { creditsText, moneyText, timeText } from '../../accounting/amountText';
import { readPurchase, type PurchaseForm } from '../../accounting/purchase';
import type { CheckoutState } from '../../accounting/checkoutWatch';
import type { CreditBalance } from '../../contract/credits';
import type { CheckoutSession } from '../../contract/payments';
import type { PurchaseView } from '../../messages/creditsProtocol';
import { AmountError } from '../../money/amountError';
import { addCredits, formatCredits, parseCredits } from '../../money/credits';
import { visibleLine } from '../../patch/visibleText';
import { failureView } from './failureView';
import type { Purchases } from './purchases';

const NAME_LIMIT = 80;
const NOTHING: PurchaseForm = { kind: 'topup', provider: '', currency: '', amount: '', tier: '' };

type Known = Pick<Purchases, 'options' | 'choice' | 'isSending' | 'isLoading' | 'failure' | 'underWay'>;

/** @param locale a language tag (BCP 47) */
export function purchaseView(known: Known, balance: CreditBalance | undefined, locale: string): PurchaseView {
  const { options, choice = NOTHING, isSending, isLoading, failure, underWay } = known;
  const reading = options === undefined ? { problem: '' } : readPurchase(choice, options, locale);
  const isReady = !('problem' in reading);
  const gets = isReady ? reading.credits : undefined;
  const provider = options?.providers.find(({ id }) => id === choice.provider);
  return {
    choice,
    kinds: [
      { value: 'topup', label: l10n.t('Top-up') },
      ...(options === undefined || options.tiers.length === 0
        ? []
        : [{ value: 'subscription', label: l10n.t('Subscription') }]),
    ],
    providers: (options?.providers ?? []).map(({ id, name }) => ({ value: id, label: visibleLine(name, NAME_LIMIT) })),
    currencies: (provider?.currencies ?? []).map((currency) => ({ value: currency, label: currency })),
    plans: (options?.tiers ?? []).map(({ id, name, price, credits, period, features }) => ({
      id,
      name: visibleLine(name, NAME_LIMIT),
      price: perPeriod(moneyText(price, locale), period),
      credits: l10n.t('{0} credits', creditsText(credits, locale)),
      features: features.map((feature) => visibleLine(feature, 200)),
    })),
    minimum: options === undefined ? '' : l10n.t('At least {0}', moneyText(options.minimum, locale)),
    ...('problem' in reading && reading.problem !== '' && { problem: reading.problem }),
    pays: isReady ? moneyText(reading.pays, locale) : '',
    gets:
      gets !== undefined
        ? l10n.t('{0} credits', creditsText(gets, locale))
        : isReady
          ? l10n.t('told before you pay, at the rate of the day')
          : '',
    after: gets === undefined || balance === undefined ? '' : afterwards(balance, gets, locale),
    isSending,
    ...(underWay && { underWay: underWayView(underWay.session, underWay.state, locale) }),
    isLoading,
    ...failureView(failure, undefined),
  };
}

function perPeriod(price: string, period: string): string {
  if (period === 'month') return l10n.t('{0} a month', price);
  return period === 'year' ? l10n.t('{0} a year', price) : `${price} / ${visibleLine(period, 20)}`;
}

function afterwards({ total }: CreditBalance, gets: string, locale: string): string {
  try {
    const sum = addCredits(parseCredits(total), parseCredits(gets));
    return l10n.t('{0} credits', creditsText(formatCredits(sum), locale));
  } catch (error) {
    if (error instanceof AmountError) return '';
    throw error;
  }
}

/** What became of a payment, in words. */
function underWayView(
  { amount, credits, createdAt, expiresAt }: CheckoutSession,
  state: CheckoutState,
  locale: string,
): NonNullable<PurchaseView['underWay']> {
  const [pays, gets] = [moneyText(amount, locale), creditsText(credits, locale)];
  const time = (at: string): string => l10n.t('{0} UTC', timeText(at, locale));
  switch (state) {
    case 'waiting':
      return {
        state,
        text: l10n.t('Waiting for the payment of {0} for {1} credits', pays, gets),
        detail: l10n.t('It can be paid until {0}. The balance changes here by itself.', time(expiresAt)),
      };
    case 'paid':
      return { state, text: l10n.t('Paid: {0} credits were added', gets), detail: l10n.t('{0} were paid.', pays) };
    case 'failed':
      return { state, text: l10n.t('The payment failed'), detail: l10n.t('Nothing was bought and nothing was paid.') };
    case 'expired':
      return {
        state,
        text: l10n.t('The payment is over'),
        detail: l10n.t('It was cancelled, or its time was up. Nothing was bought.'),
      };
    case 'lapsed':
      return {
        state,
        text: l10n.t('Nothing was heard of the payment of {0}', pays),
        detail: l10n.t('It was begun on {0}. If you have paid, check again in a moment.', time(createdAt)),
      };
  }
}
