import type { Money as MoneyText } from '../contract/conventions';
import { AmountError } from './amountError';
import { minorUnitPlaces } from './currency';
import { formatScaled, parseScaled, safeInteger } from './scaledInteger';

/** An amount as a safe integer of the currency's ISO 4217 minor unit (cents; whole yen; thousandths of a dinar). */
export interface Money {
  readonly minorUnits: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** @throws AmountError `outOfRange`, `notACurrency` */
export function money(minorUnits: number | bigint, currency: string): Money {
  minorUnitPlaces(currency);
  return { minorUnits: safeInteger(minorUnits), currency };
}

/** Reads money of the contract. @throws AmountError `notDecimal`, `tooManyPlaces`, `outOfRange`, `notACurrency` */
export function parseMoney({ amount, currency }: MoneyText): Money {
  return { minorUnits: parseScaled(amount, minorUnitPlaces(currency)), currency };
}

/** Money of the contract, always with all places of the minor unit: `4.00` USD, `400` JPY, `0.400` KWD. */
export function formatMoney({ minorUnits, currency }: Money): MoneyText {
  return { amount: formatScaled(minorUnits, minorUnitPlaces(currency)), currency };
}

/** @throws AmountError `currencyMismatch`, `outOfRange` */
export function addMoney(one: Money, other: Money): Money {
  return { minorUnits: safeInteger(one.minorUnits + sameCurrency(one, other).minorUnits), currency: one.currency };
}

/** Negative, zero or positive, for `sort`. @throws AmountError `currencyMismatch` */
export function compareMoney(one: Money, other: Money): number {
  return one.minorUnits - sameCurrency(one, other).minorUnits;
}

function sameCurrency(one: Money, other: Money): Money {
  if (one.currency !== other.currency) throw new AmountError('currencyMismatch', `${one.currency}, ${other.currency}`);
  return other;
}
