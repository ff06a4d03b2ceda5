import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { RevenueSummary } from '../../contract/revenue';
import { credits, formatCredits } from '../../money/credits';
import { formatMoney, money } from '../../money/money';
import type { RevenueTerms } from '../../money/revenue';
import { run, type BoundQuery } from './newestFirst';

interface Range {
  /** Half-open, UTC dates. */
  readonly from: string;
  readonly to: string;
}

const groupRow = z.object({
  key: z.string(),
  module_name: z.string(),
  currency: z.string(),
  transactions: z.number(),
  credit_cost: z.number(),
  purchased: z.number(),
  gross: z.number(),
  revenue: z.number(),
});

type Group = z.infer<typeof groupRow>;
type Sums = Pick<Group, 'transactions' | 'credit_cost' | 'purchased' | 'gross' | 'revenue'>;

const NOTHING: Sums = { transactions: 0, credit_cost: 0, purchased: 0, gross: 0, revenue: 0 };

/** Revenue by module, the one that earned most first, or by month, the newest first. Sums are of rounded rows. */
export function readRevenueSummary(
  database: DatabaseSync,
  owner: string,
  range: Range,
  groupBy: 'module' | 'month',
  { currency, sharePct }: RevenueTerms,
): RevenueSummary {
  const groups = run(database, summaryQuery(owner, range, groupBy)).map((row) => groupRow.parse(row));
  // Amounts of two currencies are never added: the totals are those in the platform's own.
  const total = groups.filter((group) => group.currency === currency).reduce(add, NOTHING);
  return {
    data: groups.map((group) => ({
      ...format(group, group.currency),
      ...(groupBy === 'module' ? { module: { id: group.key, name: group.module_name } } : { month: group.key }),
    })),
    nextCursor: null,
    totals: format(total, currency),
    sharePct,
  };
}

/**
 * Modules are told apart by their id: a partner may use a name in two repositories. A name is that of the newest row,
 * which SQLite takes because of max(…).
 */
export function summaryQuery(owner: string, { from, to }: Range, groupBy: 'module' | 'month'): BoundQuery {
  const key = groupBy === 'module' ? 'module' : 'substr(charged_at, 1, 7)';
  return {
    sql: `SELECT ${key} AS key, module_name, currency, max(charged_at || format('%020d', seq)), count(*) AS transactions,
        sum(credit_cost) AS credit_cost, sum(purchased) AS purchased, sum(gross_minor) AS gross,
        sum(revenue_minor) AS revenue
      FROM revenue INDEXED BY revenue_by_time WHERE owner = ? AND charged_at >= ? AND charged_at < ?
      GROUP BY key, currency ORDER BY ${groupBy === 'module' ? 'currency, revenue DESC, module_name, key' : 'key DESC, currency'}`,
    values: [owner, from, to],
  };
}

function add(one: Sums, other: Sums): Sums {
  return {
    transactions: one.transactions + other.transactions,
    credit_cost: one.credit_cost + other.credit_cost,
    purchased: one.purchased + other.purchased,
    gross: one.gross + other.gross,
    revenue: one.revenue + other.revenue,
  };
}

function format(sums: Sums, currency: string): RevenueSummary['totals'] {
  return {
    transactions: sums.transactions,
    creditCost: formatCredits(credits(sums.credit_cost)),
    purchasedCredits: formatCredits(credits(sums.purchased)),
    grossRevenue: formatMoney(money(sums.gross, currency)),
    revenue: formatMoney(money(sums.revenue, currency)),
  };
}
