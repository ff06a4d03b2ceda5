import type { RevenueRow, RevenueSummary } from '../../contract/revenue';
import { formatCredits, NO_CREDITS } from '../../money/credits';
import { compareMoney, formatMoney, money } from '../../money/money';
import { sumRevenue, totalRevenue, type RevenueSums } from '../../money/moneyRows';
import type { RevenueTerms } from '../../money/revenue';

type Totals = RevenueSummary['totals'];

/**
 * Adds rows up by module, the one that earned most first, or by month, the newest first.
 * @param rows newest first
 */
export function summarise(
  rows: readonly RevenueRow[],
  groupBy: 'module' | 'month',
  { currency, sharePct }: RevenueTerms,
): RevenueSummary {
  const groups = sumRevenue(rows, groupBy);
  const total = totalRevenue(rows).find((sums) => sums.currency === currency);
  return {
    data: groupBy === 'module' ? byModule(groups, rows) : byMonth(groups),
    nextCursor: null,
    totals: total === undefined ? nothing(currency) : toTotals(total),
    sharePct,
  };
}

function byModule(groups: readonly RevenueSums[], rows: readonly RevenueRow[]): RevenueSummary['data'] {
  // A module that was removed and published again has a new id; the newest row's counts.
  const ids = new Map(rows.toReversed().map(({ moduleName, moduleId }) => [moduleName, moduleId]));
  const order = (one: RevenueSums, other: RevenueSums): number =>
    compareText(one.currency, other.currency) ||
    compareMoney(other.money.revenue, one.money.revenue) ||
    compareText(one.key, other.key);
  return groups
    .toSorted(order)
    .map((group) => ({ ...toTotals(group), module: { id: ids.get(group.key) ?? '', name: group.key } }));
}

function byMonth(groups: readonly RevenueSums[]): RevenueSummary['data'] {
  return groups
    .toSorted((one, other) => compareText(other.key, one.key))
    .map((group) => ({ ...toTotals(group), month: group.key }));
}

function toTotals({ rowCount, credits, money: sums }: RevenueSums): Totals {
  return {
    transactions: rowCount,
    creditCost: formatCredits(credits.creditCost),
    purchasedCredits: formatCredits(credits.purchasedCredits),
    grossRevenue: formatMoney(sums.grossRevenue),
    revenue: formatMoney(sums.revenue),
  };
}

function nothing(currency: string): Totals {
  const none = { credits: formatCredits(NO_CREDITS), money: formatMoney(money(0, currency)) };
  return {
    transactions: 0,
    creditCost: none.credits,
    purchasedCredits: none.credits,
    grossRevenue: none.money,
    revenue: none.money,
  };
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
