// Exact arithmetic on the contract's decimal strings. Written from the contract alone, not with the product's rules.

/** Decimal places that every sum here fits into. */
const PLACES = 10;

/** A decimal string as an integer of 10^-10. */
export function scaled(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new RangeError(`no decimal: ${text}`);
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.length > PLACES) throw new RangeError(`too many places: ${text}`);
  return BigInt(`${sign}${whole}${fraction.padEnd(PLACES, '0')}`);
}

export const sum = (texts: readonly string[]): bigint => texts.reduce((total, text) => total + scaled(text), 0n);

/** Places that a money amount is written with. */
export const placesOf = (amount: string): number => /\.(\d+)$/.exec(amount)?.[1]?.length ?? 0;

/** `numerator / denominator` as integer of 10^-10, rounded half-even to so many places. Neither is negative. */
export function dividedHalfEven(numerator: bigint, denominator: bigint, places: number): bigint {
  const unit = 10n ** BigInt(PLACES - places);
  const parts = numerator * 10n ** BigInt(places);
  const [whole, rest] = [parts / denominator, parts % denominator];
  const up = rest * 2n > denominator || (rest * 2n === denominator && whole % 2n === 1n);
  return (up ? whole + 1n : whole) * unit;
}
