import { decimal } from './ledgers';

// The tests have arithmetic of their own: sums are not made with the code that is tested.

/** Hundredths of a decimal text. */
export function hundredths(text: string): bigint {
  const [whole = '', places = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole + places.padEnd(2, '0'));
  return text.startsWith('-') ? -value : value;
}

export const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `1,284.50`; below zero with U+2212. */
export function plain(value: bigint): string {
  const [whole = '', places = ''] = decimal(value < 0n ? -value : value).split('.');
  return `${value < 0n ? '−' : ''}${grouped(whole)}.${places}`;
}

export const sum = <Row>(rows: readonly Row[], of: (row: Row) => string): bigint =>
  rows.reduce((total, row) => total + hundredths(of(row)), 0n);

export function groupedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
