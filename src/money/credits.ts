import { formatScaled, parseScaled, safeInteger } from './scaledInteger';

const PLACES = 2;
declare const unit: unique symbol;

/** Credits as a safe integer of hundredths of a credit. The mark keeps them apart from minor units of money. */
export type Credits = number & { readonly [unit]: 'hundredths of a credit' };

export const NO_CREDITS = 0 as Credits;

/**
 * Marks an integer of hundredths, for example one read from a database.
 * @throws AmountError `outOfRange` when it is not a safe integer
 */
export function credits(hundredths: number | bigint): Credits {
  return safeInteger(hundredths) as Credits;
}

/**
 * Reads credits as the contract writes them: a decimal string with at most two places.
 * @throws AmountError `notDecimal`, `tooManyPlaces`, `outOfRange`
 */
export function parseCredits(text: string): Credits {
  return parseScaled(text, PLACES) as Credits;
}

/** Credits as the contract writes them: without zeros at the end (`100`, `0.5`, `-3.25`). */
export function formatCredits(amount: Credits): string {
  return formatScaled(amount, PLACES).replace(/\.?0+$/, '');
}

/** @throws AmountError `outOfRange` */
export function addCredits(...amounts: readonly Credits[]): Credits {
  return amounts.reduce((sum, amount) => credits(sum + amount), NO_CREDITS);
}

/** @throws AmountError `outOfRange` */
export function subtractCredits(from: Credits, amount: Credits): Credits {
  return credits(from - amount);
}

export function lesserCredits(one: Credits, other: Credits): Credits {
  return one < other ? one : other;
}

/** Negative, zero or positive, for `sort`. */
export function compareCredits(one: Credits, other: Credits): number {
  return one - other;
}
