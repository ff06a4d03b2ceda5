import type { Money } from '../contract/conventions';
import { addMoney, formatMoney, money, parseMoney, type Money as Amount } from '../money/money';
import type { ChartPoint } from './chartScale';
import { monthsOf, type DateRange } from './dateRanges';

/** What a row adds to a chart. */
export interface MonthAmount {
  /** `YYYY-MM`. */
  readonly month: string;
  /** What it belongs to: a module, a project. */
  readonly label: string;
  readonly amount: Money;
}

/** Stacked bars of one currency: a point for each month of the range, oldest first, those without a row too. */
export interface MonthChart {
  readonly currency: string;
  /** The largest sum first. */
  readonly series: readonly { readonly label: string; readonly points: readonly ChartPoint[] }[];
  /** The sums of the stacks. */
  readonly totals: readonly ChartPoint[];
}

/**
 * Charts of rows by month, one for each currency in the order of its first row; rows outside the range are left out.
 * @throws AmountError for an amount that cannot be computed with
 */
export function monthCharts(rows: Iterable<MonthAmount>, range: DateRange): readonly MonthChart[] {
  const months = monthsOf(range);
  const currencies = new Map<string, Map<string, Map<string, Amount>>>();
  for (const { month, label, amount } of rows) {
    if (!months.includes(month)) continue;
    const labels = entryOf(currencies, amount.currency, () => new Map<string, Map<string, Amount>>());
    const sums = entryOf(labels, label, () => new Map<string, Amount>());
    sums.set(month, addMoney(sums.get(month) ?? money(0, amount.currency), parseMoney(amount)));
  }
  return [...currencies].map(([currency, labels]) => chartOf(currency, labels, months));
}

function chartOf(
  currency: string,
  labels: ReadonlyMap<string, ReadonlyMap<string, Amount>>,
  months: readonly string[],
): MonthChart {
  const add = (amounts: Iterable<Amount>): Amount => {
    let sum = money(0, currency);
    for (const amount of amounts) sum = addMoney(sum, amount);
    return sum;
  };
  const points = (sumOf: (month: string) => Amount): readonly ChartPoint[] =>
    months.map((month) => ({ label: month, amount: formatMoney(sumOf(month)).amount }));
  const bySum = [...labels]
    .map(([label, sums]) => ({ label, sums, whole: add(sums.values()).minorUnits }))
    .toSorted((one, other) => other.whole - one.whole || (one.label < other.label ? -1 : 1));
  return {
    currency,
    series: bySum.map(({ label, sums }) => ({ label, points: points((month) => sums.get(month) ?? add([])) })),
    totals: points((month) => add(bySum.flatMap(({ sums }) => sums.get(month) ?? []))),
  };
}

function entryOf<V>(map: Map<string, V>, key: string, made: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = made();
  map.set(key, value);
  return value;
}
