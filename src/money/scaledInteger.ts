import { AmountError } from './amountError';

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Amounts are safe integers of their smallest unit, not `bigint`: they pass through JSON, `postMessage` and SQLite
 * unchanged, and 2^53 hundredths are 90 trillion credits. What would leave that range is refused, never rounded.
 * @throws AmountError `outOfRange`
 */
export function safeInteger(value: number | bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new AmountError('outOfRange', String(value));
  // No negative zero: it would compare equal and still be written differently.
  return number === 0 ? 0 : number;
}

/**
 * Reads `-12.5` as -1250 for two places. Fewer places than `places` are fine, more are refused.
 * @throws AmountError `notDecimal`, `tooManyPlaces`, `outOfRange`
 */
export function parseScaled(text: string, places: number): number {
  const [, sign = '', whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) throw new AmountError('notDecimal', shortened(text));
  if (fraction.length > places) throw new AmountError('tooManyPlaces', shortened(text));
  // 16 digits are beyond 2^53 already; this keeps a hostile text of a million digits from being computed at all.
  const digits = `${whole}${fraction.padEnd(places, '0')}`.replace(/^0+(?=\d)/, '');
  if (digits.length > 16) throw new AmountError('outOfRange', shortened(text));
  return safeInteger(BigInt(`${sign}${digits}`));
}

/** Writes -1250 as `-12.50` for two places. Always all places. */
export function formatScaled(value: number, places: number): string {
  const digits = String(Math.abs(safeInteger(value))).padStart(places + 1, '0');
  const sign = value < 0 ? '-' : '';
  if (places === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
