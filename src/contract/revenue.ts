import * as z from 'zod/mini';
import { count, decimal, listOf, money, month, shortDeploymentId, unsignedCredits } from './conventions';
import { date, dateRange } from './dateRange';
import { page, searchText } from './query';

/**
 * One module fee that was charged (platform-api.md, "True revenue"): `gross = purchasedCredits / creditsPerUnit`,
 * `revenue` = the partner's share of the unrounded gross; each rounded half-even to the currency's minor unit.
 */
export const revenueRow = z.object({
  /** When the fee was charged, UTC. */
  date,
  moduleId: z.string(),
  moduleName: z.string(),
  userEmail: z.string(),
  deploymentId: z.string(),
  deploymentShortId: z.optional(shortDeploymentId),
  /** The module fee, in credits. */
  creditCost: unsignedCredits,
  /** The part of it paid from purchased credits. */
  purchasedCredits: unsignedCredits,
  /** As it was when the fee was charged. */
  creditsPerUnit: decimal,
  /** Percent, as it was when the fee was charged. */
  sharePct: decimal,
  grossRevenue: money,
  /** The partner's share. */
  revenue: money,
});

export type RevenueRow = z.infer<typeof revenueRow>;

/** Query of `GET /revenue/partner`. With `Accept: text/csv` all rows come, `cursor` and `limit` aside. */
export const revenueQuery = z.object({
  ...dateRange,
  /** Module name. */
  module: z.optional(searchText),
  ...page,
});

/** `GET /revenue/partner`, newest first. */
export const revenueRows = listOf(revenueRow);

/** Sums of rounded rows. */
export const revenueTotals = z.object({
  /** Rows that were added up. */
  transactions: count,
  creditCost: unsignedCredits,
  purchasedCredits: unsignedCredits,
  grossRevenue: money,
  revenue: money,
});

export type RevenueTotals = z.infer<typeof revenueTotals>;

/** One module or one month of the summary. */
export const revenueGroup = z.extend(revenueTotals, {
  module: z.optional(z.object({ id: z.string(), name: z.string() })),
  month: z.optional(month),
});

/** Query of `GET /revenue/partner/summary`. */
export const revenueSummaryQuery = z.object({
  ...dateRange,
  groupBy: z._default(z.enum(['module', 'month']), 'module'),
});

/** `GET /revenue/partner/summary`: one page, so `nextCursor` is null. */
export const revenueSummary = z.object({
  data: z.array(revenueGroup),
  nextCursor: z.null(),
  totals: revenueTotals,
  /** The share as it is now, percent. */
  sharePct: decimal,
});

export type RevenueSummary = z.infer<typeof revenueSummary>;
