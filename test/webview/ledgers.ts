import type { CreditBalance, CreditTransaction } from '../../src/contract/credits';
import type { Invoice } from '../../src/contract/invoices';
import type { Me } from '../../src/contract/me';
import type { RevenueRow } from '../../src/contract/revenue';
import type { CostsChoice } from '../../src/messages/creditsProtocol';
import type { ProjectCost } from '../../src/contract/projectCosts';

/** What an account has on the platform; made of a seed, newest first. */
export interface Ledger {
  readonly me: Me;
  readonly balance: CreditBalance;
  /** Any of them may be broken on purpose. */
  readonly transactions: readonly unknown[];
  readonly costs: readonly unknown[];
  readonly invoices: readonly unknown[];
  readonly revenue: readonly unknown[];
}

const PARTS = ['awarded', 'subscription', 'topUp'] as const;
const MODULES = ['Keycloak_GKE', 'Static_Site_CDN', 'Wordpress_CloudRun', 'مثال_نموذج'];
const PROJECTS = ['mesh-lab-9b07', 'idp-test-2ac8', 'wp-demo-c4e1', 'site-cdn-51fd', 'a-6', 'b-7', 'c-8'];

export const ME: Me = {
  id: 'user-1',
  email: 'partner@rad.example',
  displayName: 'Partner',
  roles: ['partner'],
  features: { credits: 'on', subscriptions: 'on', invoices: 'on', projectCosts: 'on', payments: 'on', revenue: 'on' },
  contacts: {},
  creditsPerUnit: '10',
  currency: 'USD',
  partnerRevenueSharePct: '20',
};

/** The days of `costsOf`, whatever today is. */
export const SIX_MONTHS: CostsChoice = {
  range: { preset: 'custom', first: '2026-06-01', last: '2026-11-30' },
  by: 'project',
  module: '',
  month: '',
};

/** Whole numbers from 0, the same ones for a seed (mulberry32). */
export function numbersOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Hundredths as the contract writes them. */
export const decimal = (hundredths: bigint): string => {
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** @param count of transactions; the newest is of 22 November 2026 */
export function ledgerOf(seed: number, count: number): Ledger {
  const next = numbersOf(seed);
  const held = { awarded: 0n, subscription: 0n, topUp: 0n };
  const texts = (): CreditBalance['reserved'] =>
    ({
      ...Object.fromEntries(PARTS.map((part) => [part, decimal(held[part])])),
      total: decimal(held.awarded + held.subscription + held.topUp),
    }) as CreditBalance['reserved'];
  const transactions: CreditTransaction[] = [];
  const end = Date.parse('2026-11-22T08:47:00Z');
  for (let index = 0; index < count; index++) {
    const kinds = ['AWARD', 'PURCHASE', 'SPEND', 'SPEND', 'SPEND', 'PROJECT'] as const;
    const type = index === 0 ? 'SIGNUP' : (kinds[next(kinds.length)] ?? 'SPEND');
    const moved = { awarded: 0n, subscription: 0n, topUp: 0n };
    const isSpent = type === 'SPEND' || type === 'PROJECT';
    for (const part of PARTS) {
      if (isSpent) moved[part] = -(held[part] * BigInt(next(40))) / 100n;
      else if (next(2) === 0) moved[part] = BigInt(next(5_000_000));
    }
    for (const part of PARTS) held[part] += moved[part];
    const parts = {
      ...Object.fromEntries(PARTS.map((part) => [part, decimal(moved[part])])),
      total: decimal(moved.awarded + moved.subscription + moved.topUp),
    } as CreditTransaction['parts'];
    const deployment = next(1 << 16)
      .toString(16)
      .padStart(4, '0');
    transactions.push({
      id: `tx-${String(index)}`,
      createdAt: new Date(end - (count - 1 - index) * 7_200_000).toISOString(),
      type,
      category: isSpent ? (type === 'PROJECT' ? 'PROJECT' : 'DEPLOYMENT') : type === 'PURCHASE' ? 'PURCHASE' : 'AWARD',
      amount: parts.total,
      parts,
      balanceAfter: texts(),
      ...(type === 'SPEND' && { deploymentId: `dep-${deployment}`, deploymentShortId: deployment }),
      description: `${['=SUM(A1)', 'Build, "quoted"', 'رسوم الوحدة', 'Module fee'][next(4)] ?? ''} ${String(index)}`,
      ...(type === 'PURCHASE' && {
        payment: {
          provider: 'stripe',
          amount: { amount: String(next(900) + 10), currency: ['USD', 'UGX'][next(2)] ?? 'USD' },
        },
      }),
    });
  }
  const nothing = { awarded: '0', subscription: '0', topUp: '0', total: '0' };
  const balance = texts();
  return {
    me: ME,
    balance: {
      ...balance,
      purchased: decimal(held.subscription + held.topUp),
      reserved: nothing,
      available: balance,
      awardsResetAt: '2026-12-01T00:00:00Z',
    },
    transactions: transactions.reverse(),
    costs: costsOf(next),
    revenue: revenueOfSeed(next),
    invoices: ['2026-11', '2026-10', '2025-12'].map((month, index): Invoice => {
      const cost = BigInt(next(900_000));
      return {
        ...{ id: `inv-${month}`, month, projectCount: next(9), pdfAvailable: index > 0 },
        ...{ totalCost: { amount: decimal(cost), currency: 'USD' }, creditDebit: decimal(cost * 10n) },
      };
    }),
  };
}

/** Two currencies, one of them without minor units. */
function costsOf(next: (below: number) => number): readonly ProjectCost[] {
  const months = ['2026-11', '2026-10', '2026-09', '2026-08', '2026-07', '2026-06'];
  return months.flatMap((month) =>
    PROJECTS.flatMap((projectId, index) =>
      MODULES.filter(() => next(3) > 0).map((module): ProjectCost => {
        const currency = index === 3 ? 'UGX' : 'USD';
        const cost = BigInt(next(2_000_000));
        const off = -(cost * BigInt(next(30))) / 100n;
        const amount = (value: bigint) => ({ amount: currency === 'UGX' ? String(value) : decimal(value), currency });
        return {
          ...{ projectId, projectName: `Project ${projectId}`, owner: 'partner@rad.example', module, month },
          ...{ totalCost: amount(cost), discounts: amount(off), netCost: amount(cost + off) },
          creditDebit: decimal(cost * 10n),
        };
      }),
    ),
  );
}

/** Fees of which some, all or nothing was paid from purchased credits; rounded as the contract says, half-even. */
function revenueOfSeed(next: (below: number) => number): readonly RevenueRow[] {
  return Array.from({ length: 90 }, (_, index): RevenueRow => {
    const at = new Date(Date.parse('2026-11-22T00:00:00Z') - index * 2 * 86_400_000);
    const fee = BigInt(next(4) === 0 ? 0 : next(30_000));
    const purchased = [0n, fee, (fee * 40n) / 100n][next(3)] ?? 0n;
    // Hundredths of a credit, 10 credits = 1 unit, 20 %.
    const gross = halfEven(purchased, 10n);
    const deployment = next(1 << 16)
      .toString(16)
      .padStart(4, '0');
    return {
      date: at.toISOString().slice(0, 10),
      moduleId: 'm',
      moduleName: MODULES[next(MODULES.length)] ?? '',
      userEmail: fee === 0n ? ME.email : `user-${String(next(9))}@rad.example`,
      ...{ deploymentId: `dep-${deployment}`, deploymentShortId: deployment },
      ...{ creditCost: decimal(fee), purchasedCredits: decimal(purchased), creditsPerUnit: '10', sharePct: '20' },
      grossRevenue: { amount: decimal(gross), currency: 'USD' },
      revenue: { amount: decimal(halfEven(purchased, 50n)), currency: 'USD' },
    };
  });
}

function halfEven(value: bigint, by: bigint): bigint {
  const [whole, rest] = [value / by, value % by];
  const isUp = rest * 2n > by || (rest * 2n === by && whole % 2n === 1n);
  return isUp ? whole + 1n : whole;
}
