import * as l10n from '@vscode/l10n';
import type { ProjectCost } from '../contract/projectCosts';
import { amountText, creditsText, percentText } from './amountText';
import type { CostTexts } from './reportShapes';
import { summableRows } from './summableRows';
import type { MonthAmount } from './monthSeries';
import type { CostFigures, CostLine, ProjectLine } from './projectCostReport';
import { totalProjectCosts } from '../money/moneyRows';

/** @param locale a language tag (BCP 47) */
export function costTexts(line: CostLine | ProjectLine, locale: string): CostTexts {
  const { key, totalCost, discounts, netCost, creditDebit, sharePct } = line;
  const isProject = 'owner' in line;
  return {
    key: `${key} ${totalCost.currency}`,
    name: isProject && line.projectName !== '' ? line.projectName : key,
    about: isProject
      ? [key, line.owner, line.modules.join(', ')].filter((text) => text !== '' && text !== line.projectName)
      : [],
    ...costSums(line, locale),
    share: sharePct === undefined ? '' : percentText(sharePct, locale),
    rank: {
      cost: Number(totalCost.amount),
      discounts: Number(discounts.amount),
      net: Number(netCost.amount),
      credits: Number(creditDebit),
    },
  };
}

/** The figures alone, in words. */
export function costSums(
  { totalCost, discounts, netCost, creditDebit }: CostFigures,
  locale: string,
): Pick<CostTexts, 'currency' | 'cost' | 'discounts' | 'net' | 'credits'> {
  return {
    currency: totalCost.currency,
    cost: amountText(totalCost, locale),
    discounts: amountText(discounts, locale),
    net: amountText(netCost, locale),
    credits: creditsText(creditDebit, locale),
  };
}

/** What each row adds to the chart: the cost before discounts, which credits are debited on. */
export function costAmounts(rows: readonly ProjectCost[], by: 'project' | 'module'): readonly MonthAmount[] {
  return summableRows(rows, totalProjectCosts).rows.map((row) => ({
    month: row.month,
    label: by === 'project' ? row.projectId : row.module,
    amount: row.totalCost,
  }));
}

/** How many rows there are. */
export function costCountText(lines: number, by: 'project' | 'module'): string {
  if (by === 'project') return lines === 1 ? l10n.t('1 project') : l10n.t('{0} projects', lines);
  return lines === 1 ? l10n.t('1 module') : l10n.t('{0} modules', lines);
}
