/** Hundredths of a credit. */
export type Hundredths = bigint;

/** @param credits a decimal text with at most two places, as the contract has it */
export function hundredths(credits: string): Hundredths {
  const [, sign = '', whole = '0', places = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(credits) ?? [];
  const amount = BigInt(`${whole}${places.padEnd(2, '0')}`);
  return sign === '-' ? -amount : amount;
}

/** With two places, grouped as the locale does, and a true minus sign. */
export function creditText(amount: Hundredths, locale: string | undefined): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
  const decimal = `${digits.slice(0, -2)}.${digits.slice(-2)}` as Intl.StringNumericLiteral;
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${amount < 0n ? '\u2212' : ''}${format.format(decimal)}`;
}

/** A charge: with a minus sign, and nothing where nothing moves. */
export const chargeText = (amount: Hundredths, locale: string | undefined): string =>
  amount === 0n ? '' : creditText(-amount, locale);
