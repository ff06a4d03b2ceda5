import type { Money } from '../contract/conventions';
import type { RevenueRow } from '../contract/revenue';
import { AmountError } from '../money/amountError';
import { formatCredits, parseCredits, subtractCredits } from '../money/credits';
import { formatMoney, parseMoney } from '../money/money';
import { revenueOf } from '../money/revenue';

/** Why a row earned nothing. */
export type NothingEarned =
  /** The account deployed its own module: the fee is waived. */
  | 'ownDeployment'
  /** The module costs nothing. */
  | 'noFee'
  /** All of the fee was paid from awarded credits. */
  | 'awardedCredits'
  /** The partner's share was 0 %. */
  | 'noShare'
  /** What was earned is less than half of the smallest unit of the currency. */
  | 'roundedToNothing';

export type RevenueOutcome =
  /** Some or all of the fee was paid from purchased credits. */
  | { readonly kind: 'earned'; readonly paid: 'inPart' | 'inFull' }
  | { readonly kind: 'nothing'; readonly reason: NothingEarned }
  /** The row's own terms give another amount than the row; the row counts. */
  | { readonly kind: 'differs'; readonly expected: Money }
  /** The row's figures cannot be computed with, or do not fit together. */
  | { readonly kind: 'unexplained' };

/** How a row's amount came about; credits as decimal strings. */
export interface RevenueExplanation {
  readonly fee: string;
  readonly fromPurchased: string;
  /** The rest of the fee; absent when the figures do not fit together. */
  readonly fromAwards?: string;
  readonly creditsPerUnit: string;
  /** Percent. */
  readonly sharePct: string;
  readonly gross: Money;
  readonly revenue: Money;
  readonly outcome: RevenueOutcome;
}

/**
 * Explains what a row earned by the terms it carries (platform-api.md, "True revenue").
 * @param ownEmail of the account that reads the report
 */
export function explainRevenue(row: RevenueRow, ownEmail: string): RevenueExplanation {
  const { creditCost: fee, purchasedCredits: fromPurchased, creditsPerUnit, sharePct } = row;
  const figures = { fee, fromPurchased, creditsPerUnit, sharePct, gross: row.grossRevenue, revenue: row.revenue };
  try {
    const rest = subtractCredits(parseCredits(fee), parseCredits(fromPurchased));
    if (rest < 0) return { ...figures, outcome: { kind: 'unexplained' } };
    return { ...figures, fromAwards: formatCredits(rest), outcome: outcomeOf(row, ownEmail) };
  } catch (error) {
    if (error instanceof AmountError) return { ...figures, outcome: { kind: 'unexplained' } };
    throw error;
  }
}

function outcomeOf(row: RevenueRow, ownEmail: string): RevenueOutcome {
  const [fee, purchased] = [parseCredits(row.creditCost), parseCredits(row.purchasedCredits)];
  const { creditsPerUnit, sharePct } = row;
  const { revenue } = revenueOf(purchased, { creditsPerUnit, sharePct, currency: row.revenue.currency });
  if (parseMoney(row.revenue).minorUnits !== revenue.minorUnits)
    return { kind: 'differs', expected: formatMoney(revenue) };
  if (revenue.minorUnits > 0) return { kind: 'earned', paid: purchased === fee ? 'inFull' : 'inPart' };
  const nothing = (reason: NothingEarned): RevenueOutcome => ({ kind: 'nothing', reason });
  if (fee === 0) return nothing(sameAddress(row.userEmail, ownEmail) ? 'ownDeployment' : 'noFee');
  if (purchased === 0) return nothing('awardedCredits');
  return nothing(/[1-9]/.test(sharePct) ? 'roundedToNothing' : 'noShare');
}

const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
