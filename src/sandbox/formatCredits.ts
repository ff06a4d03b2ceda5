/** Hundredths of a credit as the contract writes them: at most two places, none that are zero at the end. */
export function formatCredits(hundredths: number): string {
  const whole = String(Math.trunc(hundredths / 100));
  const rest = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
}
