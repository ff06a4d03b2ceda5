import fc from 'fast-check';
import type { CreditTransaction } from '../../../src/contract/credits';
import type { ProjectCost } from '../../../src/contract/projectCosts';
import type { RevenueRow } from '../../../src/contract/revenue';

export const usd = (amount: string) => ({ amount, currency: 'USD' });

/** A decimal text as an integer of its smallest unit. */
export function scaled(text: string, places: number): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(places, '0'));
  return text.startsWith('-') ? -value : value;
}

export const sumOf = (texts: readonly string[], places: number): bigint =>
  texts.reduce((sum, text) => sum + scaled(text, places), 0n);

export function transaction(amount: string, more: Partial<CreditTransaction> = {}): CreditTransaction {
  const zero = { awarded: '0', subscription: '0', topUp: '0', total: '0' };
  return {
    ...{ id: 't1', createdAt: '2026-11-05T09:31:00Z', type: 'SPEND', category: 'DEPLOYMENT', amount },
    ...{ parts: { ...zero, topUp: amount, total: amount }, balanceAfter: zero, description: 'Module fee' },
    ...more,
  };
}

export function cost(month: string, projectId: string, module: string, total: string, discount = '0.00'): ProjectCost {
  const net = scaled(total, 2) + scaled(discount, 2);
  return {
    ...{ month, projectId, projectName: `Name of ${projectId}`, owner: 'partner@sandbox.example', module },
    ...{ totalCost: usd(total), discounts: usd(discount), netCost: usd(decimal(net, 2)), creditDebit: total },
  };
}

export function fee(creditCost: string, purchasedCredits: string, more: Partial<RevenueRow> = {}): RevenueRow {
  return {
    ...{ date: '2026-11-21', moduleId: 'm1', moduleName: 'Keycloak_GKE', userEmail: 'analyst@sandbox.example' },
    ...{ deploymentId: 'b81e', creditCost, purchasedCredits, creditsPerUnit: '10', sharePct: '20' },
    ...{ grossRevenue: usd('0.00'), revenue: usd('0.00') },
    ...more,
  };
}

/** An integer of the smallest unit as a decimal text with all places. */
export function decimal(value: bigint, places: number): string {
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
  const whole = `${value < 0n ? '-' : ''}${digits.slice(0, digits.length - places)}`;
  return places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
}

/** Signed decimal texts with so many places. */
export const decimalArbitrary = (places: number, most = 10n ** 11n): fc.Arbitrary<string> =>
  fc.bigInt({ min: -most, max: most }).map((value) => decimal(value, places));

/** Text with what CSV and spreadsheets make something of. */
export const textArbitrary = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', ';', ',', '"', "'", 'a', 'é'), { maxLength: 8 })
    .map((parts) => parts.join('')),
);
