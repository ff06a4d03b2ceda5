import type { CreditParts } from '../contract/credits';
import type { Money } from '../contract/conventions';
import { AmountError } from '../money/amountError';
import { EMPTY_BALANCES, purchasedOf, totalOf, type Balances } from '../money/balances';
import { parseBalances } from '../money/creditParts';
import { credits, formatCredits, NO_CREDITS, parseCredits, type Credits } from '../money/credits';
import { deploymentCharge } from '../money/deploymentCharge';
import { drawDown } from '../money/drawDown';
import { formatMoney } from '../money/money';
import { revenueOf, type RevenueTerms } from '../money/revenue';

/** A deployment by somebody who holds some credits. */
export interface EarningCase {
  /** The module's fee, credits. */
  readonly moduleCost: string;
  /** What the user holds, credits. */
  readonly held: Omit<CreditParts, 'total'>;
  /** The module's `require_credit_purchases`. */
  readonly purchasedOnly: boolean;
  /** The partner deploys it. */
  readonly isOwn: boolean;
}

/** What one deployment would earn; credits as decimal strings. */
export interface Earning {
  /** What is paid for the module: its fee, or nothing for an own one. */
  readonly fee: string;
  readonly fromAwards: string;
  readonly fromSubscription: string;
  readonly fromTopUp: string;
  /** `fromSubscription + fromTopUp`: the true revenue. */
  readonly purchased: string;
  /** What `purchased` is worth. */
  readonly gross: Money;
  /** The partner's share of it. */
  readonly revenue: Money;
}

/**
 * What a partner would earn by the platform's own rules (platform-api.md, "True revenue").
 * @returns undefined when the user has not enough credits, so that nothing is deployed
 * @throws AmountError for a cost, balance or term that cannot be computed with
 */
export function earningOf(example: EarningCase, terms: RevenueTerms): Earning | undefined {
  const { purchasedOnly, isOwn } = example;
  const { moduleFee } = deploymentCharge({
    ...{ action: 'create', ownModule: isOwn, purchasedOnly },
    moduleFee: parseCredits(example.moduleCost),
    buildEstimate: NO_CREDITS,
  });
  const paid = drawDown(moduleFee, parseBalances(example.held), { purchasedOnly });
  return paid.ok ? earned(paid.split, terms) : undefined;
}

export type EarningShare = 'purchasedCredits' | 'awardsInPart' | 'awardsAlone' | 'ownDeployment';

/**
 * "What would I earn?": one module's cost at a platform's terms, paid in the ways that make a difference. In part means
 * that awards pay 60 of 100 credits, as in the platform's own worked example.
 * @throws AmountError as `earningOf`
 */
export function earningExamples(
  moduleCost: string,
  terms: RevenueTerms,
): readonly (Earning & { readonly share: EarningShare })[] {
  const fee = parseCredits(moduleCost);
  if (fee < 0) throw new AmountError('outOfRange', 'a module does not cost less than nothing');
  const awards = credits((BigInt(fee) * 60n) / 100n);
  const paid: readonly (readonly [EarningShare, Balances])[] = [
    ['purchasedCredits', split(NO_CREDITS, fee)],
    ['awardsInPart', split(awards, credits(fee - awards))],
    ['awardsAlone', split(fee, NO_CREDITS)],
    ['ownDeployment', EMPTY_BALANCES],
  ];
  return paid.map(([share, balances]) => ({ share, ...earned(balances, terms) }));
}

const split = (awards: Credits, topUp: Credits): Balances => ({ awards, subscription: NO_CREDITS, topUp });

function earned(paid: Balances, terms: RevenueTerms): Earning {
  const purchased = purchasedOf(paid);
  const { gross, revenue } = revenueOf(purchased, terms);
  return {
    fee: formatCredits(totalOf(paid)),
    fromAwards: formatCredits(paid.awards),
    fromSubscription: formatCredits(paid.subscription),
    fromTopUp: formatCredits(paid.topUp),
    purchased: formatCredits(purchased),
    gross: formatMoney(gross),
    revenue: formatMoney(revenue),
  };
}
