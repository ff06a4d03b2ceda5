import { minorUnitPlaces } from '../../money/currency';
import { money, type Money } from '../../money/money';
import { divide, multiply, parseRational, rational, roundHalfEven } from '../../money/rational';

const USD = 'USD';

/**
 * What one unit of a currency is worth in US dollars, as decimal strings. Invented for the sandbox and fixed, so that
 * the same payment always buys the same credits; near what such currencies were worth in 2026.
 */
const USD_PER_UNIT = {
  [USD]: '1',
  EUR: '1.08',
  GBP: '1.27',
  NGN: '0.00065',
  GHS: '0.082',
  KES: '0.0077',
  ZAR: '0.055',
  TZS: '0.00038',
  UGX: '0.00027',
  RWF: '0.00071',
  XAF: '0.00165',
  XOF: '0.00165',
} as const satisfies Readonly<Record<string, string>>;

/** Currencies that can be exchanged, in the order in which they are offered. */
export const EXCHANGEABLE = Object.keys(USD_PER_UNIT) as readonly (keyof typeof USD_PER_UNIT)[];

/**
 * The US dollars an amount is exchanged for, exact until it is rounded half-even to the cent.
 * @throws RangeError for a currency without a rate
 * @throws AmountError `outOfRange`
 */
export function toUsd({ minorUnits, currency }: Money): Money {
  const code = EXCHANGEABLE.find((known) => known === currency);
  if (code === undefined) throw new RangeError(`no rate for ${currency}`);
  const units = divide(rational(BigInt(minorUnits)), minorPerUnit(currency));
  const cents = multiply(multiply(units, parseRational(USD_PER_UNIT[code])), minorPerUnit(USD));
  return money(roundHalfEven(cents), USD);
}

function minorPerUnit(currency: string): ReturnType<typeof rational> {
  return rational(10n ** BigInt(minorUnitPlaces(currency)));
}
