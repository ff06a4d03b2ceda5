import * as l10n from '@vscode/l10n';
import { monthText } from '../../accounting/amountText';
import { monthBars } from '../../accounting/monthBars';
import { monthsOf, type DateRange } from '../../accounting/dateRanges';
import { monthCharts } from '../../accounting/monthSeries';
import { projectCostReport } from '../../accounting/projectCostReport';
import { costAmounts, costCountText, costSums, costTexts } from '../../accounting/projectCostTexts';
import { presetText } from '../../accounting/rangeChoice';
import { setAsideNote, unreadableNote } from '../../accounting/transactionsText';
import type { ProjectCost } from '../../contract/projectCosts';
import type { CostsChoice, CostsView } from '../../messages/creditsProtocol';
import { visibleLine } from '../../patch/visibleText';
import { failureView } from './failureView';
import type { WholeReading } from './wholeReading';

const PRESETS = [
  'last30Days',
  'last3Months',
  'last6Months',
  'last12Months',
  'lastMonth',
  'thisYear',
  'custom',
] as const;
const NAME_LIMIT = 120;

type Known = Pick<
  WholeReading<ProjectCost, DateRange>,
  'rows' | 'of' | 'readAt' | 'unreadableCount' | 'isReading' | 'failure'
>;

/** The rows of a choice; its months are those of the range. */
export function chosenCosts(rows: readonly ProjectCost[], { module, month }: CostsChoice): readonly ProjectCost[] {
  return rows.filter((row) => (module === '' || row.module === module) && (month === '' || row.month === month));
}

/** @param locale a language tag (BCP 47) */
export function costsView(
  costs: Known,
  choice: CostsChoice,
  rangeProblem: string | undefined,
  locale: string,
): CostsView {
  const { rows, of: range, unreadableCount, isReading, failure, readAt } = costs;
  const report = projectCostReport(chosenCosts(rows, choice));
  const lines = choice.by === 'project' ? report.byProject : report.byModule;
  const ofModule = costAmounts(chosenCosts(rows, { ...choice, month: '' }), choice.by);
  const modules = [...new Set([...rows.map(({ module }) => module), choice.module])].filter(Boolean).toSorted();
  return {
    choice,
    ranges: PRESETS.map((value) => ({ value, label: presetText(value) })),
    ...(rangeProblem !== undefined && { rangeProblem }),
    modules: [
      { value: '', label: l10n.t('All modules') },
      ...modules.map((value) => ({ value, label: visibleLine(value, NAME_LIMIT) })),
    ],
    months: [
      { value: '', label: l10n.t('All months') },
      ...(range === undefined ? [] : monthsOf(range)).map((value) => ({ value, label: monthText(value, locale) })),
    ],
    charts:
      range === undefined
        ? []
        : monthCharts(ofModule, range).map((chart) => {
            const bars = monthBars(chart, l10n.t('Cost by month'), locale);
            return { ...bars, legend: bars.legend.map((label) => visibleLine(label, NAME_LIMIT)) };
          }),
    rows: lines.map((line) => {
      const texts = costTexts(line, locale);
      return {
        ...texts,
        name: visibleLine(texts.name, NAME_LIMIT),
        about: texts.about.map((text) => visibleLine(text, NAME_LIMIT)),
      };
    }),
    totals: report.totals.map((figures) => costSums(figures, locale)),
    status: costCountText(new Set(lines.map(({ key }) => key)).size, choice.by),
    notes: [...unreadableNote(unreadableCount), ...setAsideNote(report.setAside)],
    isLoading: isReading,
    ...failureView(failure, readAt),
  };
}
