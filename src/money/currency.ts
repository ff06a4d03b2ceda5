import { AmountError } from './amountError';

/**
 * ISO 4217 minor units other than 2 (List One; funds codes included). A table of our own, because `Intl` answers with
 * the places people use in daily life instead: none for HUF, COP and IDR and none for IQD, which has three.
 */
const MINOR_UNITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const EXPONENTS = new Map(
  Object.entries(MINOR_UNITS).flatMap(([exponent, codes]) => codes.split(' ').map((code) => [code, Number(exponent)])),
);

/**
 * How many decimal places the currency's minor unit has; 2 for a code that is not in the table.
 * @throws AmountError `notACurrency` when the code is not three capital letters
 */
export function minorUnitPlaces(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) throw new AmountError('notACurrency', currency.slice(0, 20));
  return EXPONENTS.get(currency) ?? 2;
}
