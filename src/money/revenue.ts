import { AmountError } from './amountError';
import { exactWorth } from './creditRate';
import type { Credits } from './credits';
import { money, type Money } from './money';
import { multiply, parseRational, rational, roundHalfEven, type Rational } from './rational';

/** What a platform pays, as it stands at the moment of the charge. */
export interface RevenueTerms {
  /** Credits per unit of the currency, a decimal string above zero. */
  readonly creditsPerUnit: string;
  /** The partner's share in percent, a decimal string from 0 to 100. */
  readonly sharePct: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** What one deployment earned. The terms are kept with it, because a platform may change them later. */
export interface Revenue {
  readonly terms: RevenueTerms;
  /** The part of the module fee that was paid from purchased credits. */
  readonly trueRevenue: Credits;
  /** What `trueRevenue` is worth, for everybody together. */
  readonly gross: Money;
  /** The partner's part of it. */
  readonly revenue: Money;
}

/**
 * True revenue (platform-api.md): `gross = trueRevenue / creditsPerUnit`, `revenue = gross x share / 100` from the
 * gross before it is rounded; both are rounded half-even to the minor unit. Awards, build cost and own deployments are
 * not in `trueRevenue`, so they earn nothing.
 * @param trueRevenue what `settle` answers under that name
 * @throws AmountError for terms that are no decimals or out of range, and for negative credits
 */
export function revenueOf(trueRevenue: Credits, terms: RevenueTerms): Revenue {
  const { creditsPerUnit, sharePct, currency } = terms;
  if (trueRevenue < 0) throw new AmountError('outOfRange', 'true revenue is not negative');
  const gross = exactWorth(trueRevenue, creditsPerUnit, currency);
  return {
    terms: { creditsPerUnit, sharePct, currency },
    trueRevenue,
    gross: money(roundHalfEven(gross), currency),
    revenue: money(roundHalfEven(multiply(gross, parseShare(sharePct))), currency),
  };
}

function parseShare(percent: string): Rational {
  const { numerator, denominator } = parseRational(percent);
  if (numerator > denominator * 100n) throw new AmountError('outOfRange', `share ${percent} %`);
  return rational(numerator, denominator * 100n);
}
