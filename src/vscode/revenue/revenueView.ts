import * as l10n from '@vscode/l10n';
import { creditsText, dayText, moneyText, monthText, percentText, shortCredits } from '../../accounting/amountText';
import { monthsOf, type DateRange } from '../../accounting/dateRanges';
import { monthBars } from '../../accounting/monthBars';
import { monthCharts } from '../../accounting/monthSeries';
import { presetText } from '../../accounting/rangeChoice';
import { explainRevenue } from '../../accounting/revenueExplanation';
import { revenueReport, type RevenueFigures } from '../../accounting/revenueReport';
import { explanationText, revenueAmounts, revenueSums } from '../../accounting/revenueTexts';
import { setAsideNote, unreadableNote } from '../../accounting/transactionsText';
import type { Me } from '../../contract/me';
import type { RevenueRow } from '../../contract/revenue';
import type { DeploymentRow, RevenueChoice, RevenueFigure, RevenueView } from '../../messages/revenueProtocol';
import { visibleLine } from '../../patch/visibleText';
import { failureView } from '../credits/failureView';
import { revenueRequest } from './revenueRequest';
import type { WholeReading } from '../credits/wholeReading';

const PRESETS = ['thisMonth', 'last3Months', 'last6Months', 'last12Months', 'lastMonth', 'thisYear', 'custom'] as const;
const NAME_LIMIT = 120;

type Known = Pick<
  WholeReading<RevenueRow, DateRange>,
  'rows' | 'of' | 'readAt' | 'unreadableCount' | 'isReading' | 'failure'
>;

export interface ShownRevenue {
  readonly choice: RevenueChoice;
  readonly rangeProblem: string | undefined;
  /** The days of the choice. */
  readonly range: DateRange | undefined;
  /** The most deployments that are listed. */
  readonly limit: number;
  readonly platform: string;
  readonly isSandbox: boolean;
  /** A language tag (BCP 47). */
  readonly locale: string;
}

/** The rows of a choice; its months are those of the range. */
export function chosenRevenue(rows: readonly RevenueRow[], { module, month }: RevenueChoice): readonly RevenueRow[] {
  return rows.filter(
    ({ moduleName, date }) =>
      (module === '' || moduleName === module) && (month === '' || date.startsWith(`${month}-`)),
  );
}

/** @param me undefined before the first answer */
export function revenueView(known: Known, me: Me | undefined, shown: ShownRevenue): RevenueView {
  const { rows, of: range, unreadableCount, isReading, failure, readAt } = known;
  const { choice, rangeProblem, locale, limit } = shown;
  const chosen = chosenRevenue(rows, choice);
  const report = revenueReport(chosen);
  const modules = [...new Set([...rows.map(({ moduleName }) => moduleName), choice.module])].filter(Boolean).toSorted();
  const name = (key: string): string => (choice.by === 'month' ? monthText(key, locale) : visibleLine(key, NAME_LIMIT));
  const totals = report.totals.map((figures) => ({
    ...{ key: figures.revenue.currency, name: l10n.t('Sum') },
    ...revenueSums(figures, locale),
  }));
  const isKnown = range !== undefined;
  return {
    terms: me === undefined ? '' : termsText(me, locale),
    account: accountText(me, shown),
    choice,
    ranges: PRESETS.map((value) => ({ value, label: presetText(value) })),
    ...(rangeProblem !== undefined && { rangeProblem }),
    modules: [
      { value: '', label: l10n.t('All modules') },
      ...modules.map((value) => ({ value, label: visibleLine(value, NAME_LIMIT) })),
    ],
    months: [
      { value: '', label: l10n.t('All months') },
      ...(isKnown ? monthsOf(range) : []).map((value) => ({ value, label: monthText(value, locale) })),
    ],
    figures: report.totals.map((figures) => ({
      currency: figures.revenue.currency,
      figures: glance(figures, new Set(chosen.map(({ moduleName }) => moduleName)).size, locale),
    })),
    charts: isKnown
      ? monthCharts(revenueAmounts(chosenRevenue(rows, { ...choice, month: '' })), range).map((chart) => {
          const bars = monthBars(chart, l10n.t('Revenue by month'), locale);
          return { ...bars, legend: bars.legend.map((label) => visibleLine(label, NAME_LIMIT)) };
        })
      : [],
    groups: (choice.by === 'module' ? report.byModule : report.byMonth).map((line) => ({
      ...{ key: `${line.key} ${line.revenue.currency}`, name: name(line.key) },
      ...revenueSums(line, locale),
    })),
    groupTotals: totals,
    rows: chosen.slice(0, limit).map((row, index) => deploymentRow(row, index, me?.email ?? '', locale)),
    rowTotals: totals,
    hasMore: chosen.length > limit,
    status: statusText(chosen.length, rows.length, locale),
    nothingEarned: nothingEarned(chosen, report.totals, locale),
    notes: [...unreadableNote(unreadableCount), ...setAsideNote(report.setAside)],
    isLoading: isReading,
    ...(me !== undefined && me.features.revenue !== 'on' && { request: revenueRequest(me, shown) }),
    ...failureView(failure, readAt),
  };
}

function termsText({ partnerRevenueSharePct, creditsPerUnit, currency }: Me, locale: string): string {
  return l10n.t(
    'Your share is {0} of the module fees that users paid from purchased credits; {1} credits = {2}',
    percentText(partnerRevenueSharePct, locale),
    shortCredits(creditsPerUnit, locale),
    moneyText({ amount: '1', currency }, locale),
  );
}

function accountText(me: Me | undefined, { platform, isSandbox }: ShownRevenue): string {
  const place = visibleLine(platform, 80);
  const who = me === undefined ? place : l10n.t('{0} on {1}', visibleLine(me.email, NAME_LIMIT), place);
  return isSandbox ? l10n.t('{0}, play money', who) : who;
}

/** The figures at a glance. */
function glance(figures: RevenueFigures, modules: number, locale: string): readonly RevenueFigure[] {
  const { rowCount, fees, purchased, earningPct, gross, revenue } = figures;
  return [
    {
      ...{ id: 'revenue', label: l10n.t('Revenue'), value: moneyText(revenue, locale) },
      note: l10n.t('your share of {0}', moneyText(gross, locale)),
    },
    {
      ...{ id: 'purchased', label: l10n.t('From purchased credits'), value: creditsText(purchased, locale) },
      note: l10n.t('of {0} credits in fees', creditsText(fees, locale)),
    },
    {
      ...{ id: 'part', label: l10n.t('Earning part of the fees') },
      value: earningPct === undefined ? '–' : percentText(earningPct, locale),
      note: l10n.t('the rest came from awards'),
    },
    {
      ...{ id: 'deployments', label: l10n.t('Deployments'), value: new Intl.NumberFormat(locale).format(rowCount) },
      note: modules === 1 ? l10n.t('of 1 module') : l10n.t('of {0} modules', modules),
    },
  ];
}

function deploymentRow(row: RevenueRow, index: number, ownEmail: string, locale: string): DeploymentRow {
  const { date, moduleName, deploymentId, deploymentShortId, userEmail, creditCost, purchasedCredits, revenue } = row;
  return {
    id: `${deploymentId} ${String(index)}`,
    // In one line.
    date: dayText(date, locale).replaceAll(' ', '\u00a0'),
    module: visibleLine(moduleName, NAME_LIMIT),
    deployment: visibleLine(deploymentShortId ?? deploymentId.slice(0, 12), 12),
    user: visibleLine(userEmail, NAME_LIMIT),
    fee: shortCredits(creditCost, locale),
    purchased: shortCredits(purchasedCredits, locale),
    why: explanationText(explainRevenue(row, ownEmail), locale),
    revenue: moneyText(revenue, locale),
  };
}

function statusText(chosen: number, all: number, locale: string): string {
  const format = new Intl.NumberFormat(locale);
  if (chosen < all) return l10n.t('{0} of {1} deployments', format.format(chosen), format.format(all));
  return all === 1 ? l10n.t('1 deployment') : l10n.t('{0} deployments', format.format(all));
}

function nothingEarned(rows: readonly RevenueRow[], totals: readonly RevenueFigures[], locale: string): string {
  if (rows.length === 0 || totals.some(({ revenue }) => /[1-9]/.test(revenue.amount))) return '';
  const count = new Intl.NumberFormat(locale).format(rows.length);
  return l10n.t(
    'Deployments without revenue: {0}. You earn when users pay a module fee from purchased credits.',
    count,
  );
}
