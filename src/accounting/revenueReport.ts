import type { Money } from '../contract/conventions';
import type { RevenueRow } from '../contract/revenue';
import { formatCredits } from '../money/credits';
import { formatMoney } from '../money/money';
import { sumRevenue, totalRevenue, type RevenueSums } from '../money/moneyRows';
import { percentOf } from './percent';
import { summableRows } from './summableRows';

/** Sums of rounded rows of one currency; credits as decimal strings. */
export interface RevenueFigures {
  readonly rowCount: number;
  readonly fees: string;
  readonly purchased: string;
  /** `purchased` in percent of `fees`, one place; absent without fees. */
  readonly earningPct?: string;
  readonly gross: Money;
  readonly revenue: Money;
}

/** The rows of one module or month, of one currency. */
export interface RevenueLine extends RevenueFigures {
  /** Module name or month `YYYY-MM`. */
  readonly key: string;
}

/** What was earned in a range. */
export interface RevenueReport {
  /** The most earned first. */
  readonly byModule: readonly RevenueLine[];
  /** Oldest first, months without a row left out. */
  readonly byMonth: readonly RevenueLine[];
  /** One for each currency; none without rows. */
  readonly totals: readonly RevenueFigures[];
  /** Rows with an amount that cannot be computed with; no sum has them. */
  readonly setAside: number;
}

/** Adds a range's rows up. @throws AmountError `outOfRange` when a sum is beyond what is computed exactly */
export function revenueReport(rows: Iterable<RevenueRow>): RevenueReport {
  const { rows: summable, setAside } = summableRows(rows, totalRevenue);
  const byModule = sumRevenue(summable, 'module').toSorted(
    (one, other) => other.money.revenue.minorUnits - one.money.revenue.minorUnits || (one.key < other.key ? -1 : 1),
  );
  const byMonth = sumRevenue(summable, 'month').toSorted((one, other) => (one.key < other.key ? -1 : 1));
  return {
    byModule: byModule.map(lineOf),
    byMonth: byMonth.map(lineOf),
    totals: totalRevenue(summable).map(figuresOf),
    setAside: setAside.length,
  };
}

const lineOf = (sums: RevenueSums): RevenueLine => ({ key: sums.key, ...figuresOf(sums) });

function figuresOf({ rowCount, credits, money }: RevenueSums): RevenueFigures {
  const earningPct = percentOf(credits.purchasedCredits, credits.creditCost);
  return {
    rowCount,
    fees: formatCredits(credits.creditCost),
    purchased: formatCredits(credits.purchasedCredits),
    ...(earningPct !== undefined && { earningPct }),
    gross: formatMoney(money.grossRevenue),
    revenue: formatMoney(money.revenue),
  };
}
