import { rational, roundHalfEven } from '../money/rational';
import { formatScaled } from '../money/scaledInteger';

/**
 * A part of a whole in percent with one place, rounded half-even; undefined of nothing.
 * @param part,whole integers of one unit
 */
export function percentOf(part: number, whole: number): string | undefined {
  if (whole === 0) return undefined;
  return formatScaled(Number(roundHalfEven(rational(BigInt(part) * 1000n, BigInt(whole)))), 1);
}
