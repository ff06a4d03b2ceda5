import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { RevenueRow, revenueQuery } from '../../contract/revenue';
import { credits, formatCredits, type Credits } from '../../money/credits';
import { formatMoney, money } from '../../money/money';
import { revenueOf, type RevenueTerms } from '../../money/revenue';
import { readPage, type Page } from '../http/cursor';
import { newestFirst, run, type NewestFirst } from './newestFirst';

type RevenueQuery = z.infer<typeof revenueQuery>;
export type RevenueFilters = Pick<RevenueQuery, 'from' | 'to' | 'module'>;

/** A module fee that somebody was charged. */
export interface ChargedFee {
  /** The account the module belongs to. */
  readonly owner: string;
  readonly at: Date;
  readonly module: { readonly id: string; readonly name: string };
  /** Who deployed it. */
  readonly userEmail: string;
  readonly deployment: { readonly id: string; readonly shortId: string };
  readonly creditCost: Credits;
  /** The part of it paid from purchased credits: `trueRevenue` of the settlement. */
  readonly purchased: Credits;
}

const storedRow = z.object({
  seq: z.number(),
  charged_at: z.string(),
  module: z.string(),
  module_name: z.string(),
  user_email: z.string(),
  deployment: z.string(),
  deployment_short: z.string(),
  credit_cost: z.number(),
  purchased: z.number(),
  credits_per_unit: z.string(),
  share_pct: z.string(),
  currency: z.string(),
  gross_minor: z.number(),
  revenue_minor: z.number(),
});

type StoredRow = z.infer<typeof storedRow>;

/**
 * Keeps what a fee earned, with the terms of the moment. In the transaction of the charge; once per deployment.
 * @throws AmountError for terms that cannot be computed with
 */
export function recordRevenue(database: DatabaseSync, fee: ChargedFee, terms: RevenueTerms): void {
  const { gross, revenue } = revenueOf(fee.purchased, terms);
  database
    .prepare(
      `INSERT INTO revenue (owner, charged_at, module, module_name, user_email, deployment, deployment_short,
         credit_cost, purchased, credits_per_unit, share_pct, currency, gross_minor, revenue_minor)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      fee.owner,
      fee.at.toISOString(),
      fee.module.id,
      fee.module.name,
      fee.userEmail,
      fee.deployment.id,
      fee.deployment.shortId,
      fee.creditCost,
      fee.purchased,
      terms.creditsPerUnit,
      terms.sharePct,
      terms.currency,
      gross.minorUnits,
      revenue.minorUnits,
    );
}

/** One page, newest first. @throws ApiProblem validation_failed for a cursor of another query */
export function readRevenue(database: DatabaseSync, owner: string, query: RevenueQuery): Page<RevenueRow> {
  const list = revenueList(owner, query);
  const { rows, nextCursor } = readPage<StoredRow>(
    `${owner} revenue`,
    query,
    ['string', 'number'],
    (after, limit) => run(database, newestFirst(list, after, limit)).map((row) => storedRow.parse(row)),
    ({ charged_at: at, seq }) => [at, seq],
  );
  return { rows: rows.map(toRevenueRow), nextCursor };
}

/** All rows of the range, newest first. */
export function allRevenue(database: DatabaseSync, owner: string, filters: RevenueFilters): readonly RevenueRow[] {
  return run(database, newestFirst(revenueList(owner, filters))).map((row) => toRevenueRow(storedRow.parse(row)));
}

/** The rows, by the index of the filters. */
export function revenueList(owner: string, { from, to, module }: RevenueFilters): NewestFirst {
  const common = { table: 'revenue', time: 'charged_at', range: { from, to } } as const;
  return module === undefined
    ? { ...common, index: 'revenue_by_time', equal: [['owner', owner]] }
    : {
        ...common,
        index: 'revenue_by_module',
        equal: [
          ['owner', owner],
          ['module_name', module],
        ],
      };
}

function toRevenueRow(row: StoredRow): RevenueRow {
  return {
    date: row.charged_at.slice(0, 10),
    moduleId: row.module,
    moduleName: row.module_name,
    userEmail: row.user_email,
    deploymentId: row.deployment,
    deploymentShortId: row.deployment_short,
    creditCost: formatCredits(credits(row.credit_cost)),
    purchasedCredits: formatCredits(credits(row.purchased)),
    creditsPerUnit: row.credits_per_unit,
    sharePct: row.share_pct,
    grossRevenue: formatMoney(money(row.gross_minor, row.currency)),
    revenue: formatMoney(money(row.revenue_minor, row.currency)),
  };
}
