import { AmountError } from './amountError';
import { BALANCE_KINDS, EMPTY_BALANCES, PURCHASED_KINDS, purchasedOf, totalOf, type Balances } from './balances';
import { lesserCredits, subtractCredits, type Credits } from './credits';

export interface DrawDownRule {
  /** The module's `require_credit_purchases`: awards pay neither its fee nor its build. */
  readonly purchasedOnly: boolean;
}

/** Why a charge cannot be paid. The code is the platform's problem code for 402. */
export interface Shortfall {
  readonly code: 'insufficient_total_credits' | 'insufficient_purchased_credits';
  /** The credits that must be bought for the charge to succeed; more than zero. */
  readonly missing: Credits;
}

export type DrawDown =
  { readonly ok: true; readonly split: Balances } | { readonly ok: false; readonly shortfall: Shortfall };

/**
 * Takes a charge from available balances: awards, then subscription, then top-up; with `purchasedOnly` no awards
 * (platform-api.md, "Draw-down"). As on RAD the total is checked before the purchased part.
 * @throws AmountError `outOfRange` when the charge or a balance is negative
 */
export function drawDown(charge: Credits, available: Balances, rule: DrawDownRule): DrawDown {
  const usable = usableFor(charge, available, rule);
  if (charge > usable) {
    const code = charge > totalOf(available) ? 'insufficient_total_credits' : 'insufficient_purchased_credits';
    return { ok: false, shortfall: { code, missing: subtractCredits(charge, usable) } };
  }
  return { ok: true, split: take(charge, available, rule) };
}

/**
 * Like `drawDown` for a charge that is cut to what is there, instead of being refused.
 * @throws AmountError as `drawDown`
 */
export function drawDownAtMost(charge: Credits, available: Balances, rule: DrawDownRule): Balances {
  return take(lesserCredits(charge, usableFor(charge, available, rule)), available, rule);
}

function usableFor(charge: Credits, available: Balances, { purchasedOnly }: DrawDownRule): Credits {
  if (charge < 0 || BALANCE_KINDS.some((kind) => available[kind] < 0))
    throw new AmountError('outOfRange', 'a charge and the balances it is taken from are not negative');
  return purchasedOnly ? purchasedOf(available) : totalOf(available);
}

function take(charge: Credits, available: Balances, { purchasedOnly }: DrawDownRule): Balances {
  const split = { ...EMPTY_BALANCES };
  let left = charge;
  for (const kind of purchasedOnly ? PURCHASED_KINDS : BALANCE_KINDS) {
    split[kind] = lesserCredits(left, available[kind]);
    left = subtractCredits(left, split[kind]);
  }
  return split;
}
