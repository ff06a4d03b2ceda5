import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { ProjectCost, projectCostsQuery, ProjectCostTotals } from '../../contract/projectCosts';
import { monthOf } from '../../money/aggregate';
import { creditsForMoney } from '../../money/creditRate';
import { credits, formatCredits, type Credits } from '../../money/credits';
import { addMoney, formatMoney, money } from '../../money/money';
import { TERMS } from '../features';
import { readPage, type Page } from '../http/cursor';
import { monthQuery, totalsQuery, type MonthQuery, type Position } from './costQueries';
import { monthsOf } from './months';

type CostsQuery = z.infer<typeof projectCostsQuery>;
export type CostFilters = Pick<CostsQuery, 'from' | 'to' | 'module'>;
type Owner = { readonly id: string; readonly email: string };

/** What a project cost on one day. */
export interface DayCost {
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  readonly project: { readonly id: string; readonly name: string };
  readonly moduleName: string;
  /** Minor units of the platform's currency, never negative. */
  readonly totalMinor: number;
  /** Never positive. */
  readonly discountMinor: number;
}

const sums = { total: z.number(), discount: z.number(), debit: z.number() };
const totalsRow = z.object(sums);
const groupRow = z.object({ project: z.string(), module_name: z.string(), project_name: z.string(), ...sums });

/**
 * Keeps the cost of a day, once per project and module.
 * @returns the credits it stands for: on the cost before discounts
 */
export function recordProjectCost(database: DatabaseSync, account: string, cost: DayCost): Credits {
  const debit = creditsForMoney(money(cost.totalMinor, TERMS.currency), TERMS.creditsPerUnit);
  database
    .prepare(
      `INSERT INTO project_cost
         (account, month, day, project, project_name, module_name, total_minor, discount_minor, credit_debit)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      account,
      monthOf(cost.day),
      cost.day,
      cost.project.id,
      cost.project.name,
      cost.moduleName,
      cost.totalMinor,
      cost.discountMinor,
      debit,
    );
  return debit;
}

/**
 * One page of rows: a project, module and month each; the newest month first, then by project and module.
 * @throws ApiProblem validation_failed for a cursor of another query
 */
export function readProjectCosts(database: DatabaseSync, owner: Owner, query: CostsQuery): Page<ProjectCost> {
  return readPage<ProjectCost>(
    `${owner.id} costs`,
    query,
    ['string', 'string', 'string'],
    (after, limit) => {
      const [month = '', project = '', module = ''] = (after ?? []).map(String);
      const start = after === undefined ? undefined : { month, position: { project, module } };
      return costRows(database, owner, query, start, limit);
    },
    (row) => [row.month, row.projectId, row.module],
  );
}

/** The sums of the whole range. */
export function projectCostTotals(database: DatabaseSync, account: string, filters: CostFilters): ProjectCostTotals {
  const { sql, values } = totalsQuery(account, filters);
  return toTotals(totalsRow.parse(database.prepare(sql).get(...values)));
}

/** All rows of one month, by project and module. */
export function costsOfMonth(database: DatabaseSync, owner: Owner, month: string): readonly ProjectCost[] {
  return monthRows(database, owner, month, { account: owner.id, month, from: month, to: `${month}-99` });
}

function costRows(
  database: DatabaseSync,
  owner: Owner,
  { from, to, module }: CostFilters,
  after: { readonly month: string; readonly position: Position } | undefined,
  limit: number,
): readonly ProjectCost[] {
  const rows: ProjectCost[] = [];
  for (const month of monthsOf(from, to)) {
    if (rows.length >= limit) break;
    if (after !== undefined && month > after.month) continue;
    const start = month === after?.month ? after.position : undefined;
    const query = { account: owner.id, month, from, to, module, after: start, limit: limit - rows.length };
    rows.push(...monthRows(database, owner, month, query));
  }
  return rows;
}

function monthRows(database: DatabaseSync, owner: Owner, month: string, wanted: MonthQuery): readonly ProjectCost[] {
  const { sql, values } = monthQuery(wanted);
  return database
    .prepare(sql)
    .all(...values)
    .map((value) => {
      const row = groupRow.parse(value);
      return {
        projectId: row.project,
        projectName: row.project_name,
        owner: owner.email,
        module: row.module_name,
        month,
        ...toTotals(row),
      };
    });
}

function toTotals({ total, discount, debit }: z.infer<typeof totalsRow>): ProjectCostTotals {
  const [cost, discounts] = [money(total, TERMS.currency), money(discount, TERMS.currency)];
  return {
    totalCost: formatMoney(cost),
    discounts: formatMoney(discounts),
    netCost: formatMoney(addMoney(cost, discounts)),
    creditDebit: formatCredits(credits(debit)),
  };
}
