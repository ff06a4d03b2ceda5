import * as z from 'zod/mini';
import { credits, listOf, money, month } from './conventions';
import { dateRange } from './dateRange';
import { page, searchText } from './query';

/** What a project cost in the cloud: `netCost = totalCost + discounts` (rad-platform.md, section 1.7). */
export const projectCostTotals = z.object({
  totalCost: money,
  /** Never positive. */
  discounts: money,
  netCost: money,
  /** Credits debited: on the cost before discounts. */
  creditDebit: credits,
});

export type ProjectCostTotals = z.infer<typeof projectCostTotals>;

/** One project, module and month; of a month that the range covers in part, the days within. */
export const projectCost = z.extend(projectCostTotals, {
  projectId: z.string(),
  projectName: z.string(),
  /** E-mail address. */
  owner: z.string(),
  /** Module name. */
  module: z.string(),
  month,
});

export type ProjectCost = z.infer<typeof projectCost>;

/** Query of `GET /costs/projects`. */
export const projectCostsQuery = z.object({ ...dateRange, module: z.optional(searchText), ...page });

/** `GET /costs/projects`, newest month first. `totals` are the sums of all rows of the range, not of the page. */
export const projectCosts = z.extend(listOf(projectCost), { totals: projectCostTotals });

export type ProjectCosts = z.infer<typeof projectCosts>;
