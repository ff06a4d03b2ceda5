import type { Money } from '../contract/conventions';
import type { ProjectCost } from '../contract/projectCosts';
import { formatCredits } from '../money/credits';
import { formatMoney } from '../money/money';
import { sumProjectCosts, totalProjectCosts, type ProjectCostSums } from '../money/moneyRows';
import { percentOf } from './percent';
import { summableRows } from './summableRows';

/** Sums of one currency: `netCost = totalCost + discounts`, discounts are never positive. */
export interface CostFigures {
  readonly rowCount: number;
  readonly totalCost: Money;
  readonly discounts: Money;
  readonly netCost: Money;
  /** Credits, a decimal string: debited on the cost before discounts. */
  readonly creditDebit: string;
}

/** The rows of one project, module or month, of one currency. */
export interface CostLine extends CostFigures {
  /** Project id, module name or month `YYYY-MM`. */
  readonly key: string;
  /** Of `totalCost` of the currency, percent with one place; absent where that is nothing. */
  readonly sharePct?: string;
}

/** One project. */
export interface ProjectLine extends CostLine {
  readonly projectName: string;
  /** E-mail address. */
  readonly owner: string;
  /** Names of the modules that were deployed into it. */
  readonly modules: readonly string[];
}

/** What projects cost in a range. */
export interface ProjectCostReport {
  /** The dearest first. */
  readonly byProject: readonly ProjectLine[];
  /** The dearest first. */
  readonly byModule: readonly CostLine[];
  /** Oldest first, months without a row left out. */
  readonly byMonth: readonly CostLine[];
  /** One for each currency; none without rows. */
  readonly totals: readonly CostFigures[];
  /** Rows with an amount that cannot be computed with; no sum has them. */
  readonly setAside: number;
}

/** Adds a range's rows up. @throws AmountError `outOfRange` when a sum is beyond what is computed exactly */
export function projectCostReport(rows: Iterable<ProjectCost>): ProjectCostReport {
  const { rows: summable, setAside } = summableRows(rows, totalProjectCosts);
  const totals = totalProjectCosts(summable);
  const wholes = new Map(totals.map(({ currency, money }) => [currency, money.totalCost.minorUnits]));
  const lines = (by: 'project' | 'module' | 'month'): readonly CostLine[] =>
    sumProjectCosts(summable, by)
      .toSorted(by === 'month' ? byKey : byCost)
      .map((sums) => lineOf(sums, wholes.get(sums.currency) ?? 0));
  const projects = projectsOf(summable);
  return {
    byProject: lines('project').map((line) => ({ ...line, ...namesOf(projects.get(line.key) ?? []) })),
    byModule: lines('module'),
    byMonth: lines('month'),
    totals: totals.map(figuresOf),
    setAside: setAside.length,
  };
}

function projectsOf(rows: readonly ProjectCost[]): ReadonlyMap<string, readonly ProjectCost[]> {
  const projects = new Map<string, ProjectCost[]>();
  for (const row of rows) {
    const known = projects.get(row.projectId);
    if (known === undefined) projects.set(row.projectId, [row]);
    else known.push(row);
  }
  return projects;
}

function namesOf(rows: readonly ProjectCost[]): Pick<ProjectLine, 'projectName' | 'owner' | 'modules'> {
  // A project can be renamed: the newest month has the name of today.
  const [newest] = rows.toSorted((one, other) => (one.month > other.month ? -1 : 1));
  const modules = [...new Set(rows.map(({ module }) => module))].toSorted();
  return { projectName: newest?.projectName ?? '', owner: newest?.owner ?? '', modules };
}

const byKey = (one: ProjectCostSums, other: ProjectCostSums): number => (one.key < other.key ? -1 : 1);

const byCost = (one: ProjectCostSums, other: ProjectCostSums): number =>
  other.money.totalCost.minorUnits - one.money.totalCost.minorUnits || byKey(one, other);

function lineOf(sums: ProjectCostSums, whole: number): CostLine {
  const sharePct = percentOf(sums.money.totalCost.minorUnits, whole);
  return { key: sums.key, ...figuresOf(sums), ...(sharePct !== undefined && { sharePct }) };
}

function figuresOf({ rowCount, money, credits }: ProjectCostSums): CostFigures {
  return {
    rowCount,
    totalCost: formatMoney(money.totalCost),
    discounts: formatMoney(money.discounts),
    netCost: formatMoney(money.netCost),
    creditDebit: formatCredits(credits.creditDebit),
  };
}
