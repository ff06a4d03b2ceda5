import fc from 'fast-check';
import type { Balances } from '../../../src/money/balances';
import { credits, parseCredits, type Credits } from '../../../src/money/credits';

export function balances(awards: string, subscription: string, topUp: string): Balances {
  return { awards: parseCredits(awards), subscription: parseCredits(subscription), topUp: parseCredits(topUp) };
}

/** Amounts from nothing to a million credits, small and round ones more often than chance would have them. */
export const creditsArbitrary: fc.Arbitrary<Credits> = fc
  .oneof(fc.nat(100), fc.nat(100_000), fc.nat(100_000_000), fc.constantFrom(0, 1, 99, 100, 5000, 10_000))
  .map((hundredths) => credits(hundredths));

export const balancesArbitrary: fc.Arbitrary<Balances> = fc.record(
  { awards: creditsArbitrary, subscription: creditsArbitrary, topUp: creditsArbitrary },
  { noNullPrototype: true },
);
