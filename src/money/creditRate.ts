import { AmountError } from './amountError';
import { credits, type Credits } from './credits';
import { minorUnitPlaces } from './currency';
import { money, type Money } from './money';
import { divide, multiply, parseRational, rational, roundHalfEven, type Rational } from './rational';

const HUNDREDTHS = rational(100n);

/**
 * Reads `creditsPerUnit`: how many credits one unit of the currency buys.
 * @throws AmountError `notDecimal`; `outOfRange` when it is zero
 */
export function parseCreditsPerUnit(text: string): Rational {
  const rate = parseRational(text);
  if (rate.numerator === 0n) throw new AmountError('outOfRange', `creditsPerUnit ${text}`);
  return rate;
}

/** What credits are worth in minor units of the currency, exactly: `credits / creditsPerUnit`, not rounded. */
export function exactWorth(amount: Credits, creditsPerUnit: string, currency: string): Rational {
  const units = divide(divide(rational(BigInt(amount)), HUNDREDTHS), parseCreditsPerUnit(creditsPerUnit));
  return multiply(units, minorUnitsPerUnit(currency));
}

/**
 * What credits are worth, rounded half-even to the minor unit.
 * @throws AmountError as `parseCreditsPerUnit` and `minorUnitPlaces`
 */
export function worthOfCredits(amount: Credits, creditsPerUnit: string, currency: string): Money {
  return money(roundHalfEven(exactWorth(amount, creditsPerUnit, currency)), currency);
}

/**
 * The credits an amount of money stands for (`amount x creditsPerUnit`, the rule of project costs), rounded
 * half-even to the hundredth.
 * @throws AmountError as `parseCreditsPerUnit`
 */
export function creditsForMoney({ minorUnits, currency }: Money, creditsPerUnit: string): Credits {
  const units = divide(rational(BigInt(minorUnits)), minorUnitsPerUnit(currency));
  return credits(roundHalfEven(multiply(multiply(units, parseCreditsPerUnit(creditsPerUnit)), HUNDREDTHS)));
}

function minorUnitsPerUnit(currency: string): Rational {
  return rational(10n ** BigInt(minorUnitPlaces(currency)));
}
