/** Compares two amounts of credits, decimal texts with at most two places, exactly. */
export function compareCredits(one: string, other: string): number {
  const [a, b] = [hundredths(one), hundredths(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function hundredths(credits: string): bigint {
  const [, sign = '', whole = '0', places = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(credits) ?? [];
  const amount = BigInt(`${whole}${places.padEnd(2, '0')}`);
  return sign === '-' ? -amount : amount;
}
