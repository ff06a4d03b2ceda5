/** The exact sum of amounts of credits, decimal texts with at most two places. @returns with two places */
export function sumOfCredits(amounts: readonly string[]): string {
  const sum = amounts.reduce((total, amount) => {
    const [, sign = '', whole = '0', places = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(amount) ?? [];
    const hundredths = BigInt(`${whole}${places.padEnd(2, '0')}`);
    return sign === '-' ? total - hundredths : total + hundredths;
  }, 0n);
  const digits = String(sum < 0n ? -sum : sum).padStart(3, '0');
  return `${sum < 0n ? '\u2212' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
