import { AmountError } from './amountError';

/** An exact fraction; the denominator is positive. Rates and shares are fractions until the one rounding at the end. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DECIMAL = /^(\d{1,20})(?:\.(\d{1,20}))?$/;

export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new AmountError('outOfRange', 'division by zero');
  return denominator > 0n ? { numerator, denominator } : { numerator: -numerator, denominator: -denominator };
}

/**
 * Reads a plain, non-negative decimal string of at most 20 digits on each side of the point.
 * @throws AmountError `notDecimal`
 */
export function parseRational(text: string): Rational {
  const [, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) throw new AmountError('notDecimal', text.slice(0, 60));
  return { numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length) };
}

export function multiply(one: Rational, other: Rational): Rational {
  return { numerator: one.numerator * other.numerator, denominator: one.denominator * other.denominator };
}

/** @throws AmountError `outOfRange` when the divisor is zero */
export function divide(dividend: Rational, divisor: Rational): Rational {
  return rational(dividend.numerator * divisor.denominator, dividend.denominator * divisor.numerator);
}

/** The nearest integer; a tie goes to the even one, on both sides of zero. */
export function roundHalfEven({ numerator, denominator }: Rational): bigint {
  const truncated = numerator / denominator;
  const rest = numerator - truncated * denominator;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const away = twice > denominator || (twice === denominator && truncated % 2n !== 0n);
  if (!away) return truncated;
  return numerator < 0n ? truncated - 1n : truncated + 1n;
}
