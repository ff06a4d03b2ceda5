import type { ProjectCost } from '../contract/projectCosts';
import type { RevenueRow } from '../contract/revenue';
import { aggregate, monthOf, totals, type Sums } from './aggregate';
import { parseCredits } from './credits';
import { parseMoney } from './money';

export type RevenueSums = Sums<'creditCost' | 'purchasedCredits', 'grossRevenue' | 'revenue'>;
export type ProjectCostSums = Sums<'creditDebit', 'totalCost' | 'discounts' | 'netCost'>;

const REVENUE = {
  currency: (row: RevenueRow) => row.revenue.currency,
  credits: {
    creditCost: (row: RevenueRow) => parseCredits(row.creditCost),
    purchasedCredits: (row: RevenueRow) => parseCredits(row.purchasedCredits),
  },
  money: {
    grossRevenue: (row: RevenueRow) => parseMoney(row.grossRevenue),
    revenue: (row: RevenueRow) => parseMoney(row.revenue),
  },
};

// A name is enough: no two modules of a platform share one.
const REVENUE_KEYS = {
  module: (row: RevenueRow) => row.moduleName,
  month: (row: RevenueRow) => monthOf(row.date),
};

const COST = {
  currency: (row: ProjectCost) => row.totalCost.currency,
  credits: { creditDebit: (row: ProjectCost) => parseCredits(row.creditDebit) },
  money: {
    totalCost: (row: ProjectCost) => parseMoney(row.totalCost),
    discounts: (row: ProjectCost) => parseMoney(row.discounts),
    netCost: (row: ProjectCost) => parseMoney(row.netCost),
  },
};

const COST_KEYS = {
  project: (row: ProjectCost) => row.projectId,
  module: (row: ProjectCost) => row.module,
  month: (row: ProjectCost) => row.month,
};

/**
 * Revenue by module or by UTC month; a group per currency where a platform has changed its own.
 * @throws AmountError for an amount that cannot be computed with
 */
export function sumRevenue(rows: Iterable<RevenueRow>, by: keyof typeof REVENUE_KEYS): readonly RevenueSums[] {
  return aggregate(rows, { ...REVENUE, key: REVENUE_KEYS[by] });
}

/** The sum line of a revenue report, one per currency. @throws AmountError as `sumRevenue` */
export function totalRevenue(rows: Iterable<RevenueRow>): readonly RevenueSums[] {
  return totals(rows, REVENUE);
}

/** Project costs by project, module or month, a group per currency. @throws AmountError as `sumRevenue` */
export function sumProjectCosts(rows: Iterable<ProjectCost>, by: keyof typeof COST_KEYS): readonly ProjectCostSums[] {
  return aggregate(rows, { ...COST, key: COST_KEYS[by] });
}

/** The sum line of a cost report, one per currency. @throws AmountError as `sumRevenue` */
export function totalProjectCosts(rows: Iterable<ProjectCost>): readonly ProjectCostSums[] {
  return totals(rows, COST);
}
