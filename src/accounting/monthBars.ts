import * as l10n from '@vscode/l10n';
import { addMoney, formatMoney, money, parseMoney, type Money } from '../money/money';
import { moneyText, monthMark, monthText } from './amountText';
import { chartScale, type ChartPoint } from './chartScale';
import type { MonthChart } from './monthSeries';
import type { MonthBars } from './reportShapes';

/** As many as there are colours that differ for everybody. */
const SERIES_LIMIT = 5;

/**
 * A chart of `monthCharts` with its axis and words. What is below zero is stacked downwards.
 * @param heading without the currency
 * @param locale a language tag (BCP 47)
 */
export function monthBars(chart: MonthChart, heading: string, locale: string): MonthBars {
  const { currency, totals } = chart;
  const series = fewSeries(chart);
  const text = (amount: string): string => moneyText({ amount, currency }, locale);
  const extents = totals.flatMap((_, month) => {
    const amounts = series.map(({ points }) => parseMoney({ amount: points[month]?.amount ?? '0', currency }));
    return [
      sumOf(
        amounts.filter(({ minorUnits }) => minorUnits > 0),
        currency,
      ),
      sumOf(
        amounts.filter(({ minorUnits }) => minorUnits < 0),
        currency,
      ),
    ];
  });
  const points = series.flatMap((one) => one.points);
  const scale = chartScale([...extents.map(({ amount }) => ({ label: '', amount })), ...points]);
  const zero = scale.ticks.find(({ amount }) => /^-?0(?:\.0+)?$/.test(amount))?.at ?? 0;
  const lengths = scale.bars.slice(extents.length).map(({ length }) => length);
  const months = totals.map(({ label: month, amount: total }, index) => {
    let [above, below] = [zero, zero];
    const parts = series.flatMap(({ points: own }, place) => {
      const amount = own[index]?.amount ?? '0';
      const length = lengths[place * totals.length + index] ?? 0;
      if (length === 0) return [];
      const isBelow = amount.startsWith('-');
      const start = isBelow ? below - length : above;
      if (isBelow) below -= length;
      else above += length;
      return [{ series: place, text: text(amount), start, length }];
    });
    return { month, label: monthText(month, locale), mark: monthMark(month, locale), total: text(total), parts };
  });
  return {
    heading: `${heading}, ${currency}`,
    summary: l10n.t(
      '{0} in {1}: {2}',
      heading,
      currency,
      months.map(({ label, total }) => `${label} ${total}`).join(', '),
    ),
    currency,
    legend: series.map(({ label }) => label),
    ticks: scale.ticks.map(({ amount, at }) => ({ at, label: text(amount) })),
    months,
  };
}

/** The largest series; what is left of them is one more. */
function fewSeries({ series, currency }: MonthChart): MonthChart['series'] {
  if (series.length <= SERIES_LIMIT) return series;
  const rest = series.slice(SERIES_LIMIT - 1);
  const points = (rest[0]?.points ?? []).map(({ label }, month): ChartPoint => {
    const amounts = rest.map((one) => parseMoney({ amount: one.points[month]?.amount ?? '0', currency }));
    return { label, amount: sumOf(amounts, currency).amount };
  });
  return [...series.slice(0, SERIES_LIMIT - 1), { label: l10n.t('{0} others', rest.length), points }];
}

function sumOf(amounts: readonly Money[], currency: string): { readonly amount: string } {
  return formatMoney(amounts.reduce(addMoney, money(0, currency)));
}
