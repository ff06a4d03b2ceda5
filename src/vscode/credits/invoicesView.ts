import * as l10n from '@vscode/l10n';
import { amountText, creditsText, dayText, monthText } from '../../accounting/amountText';
import { invoiceTotals } from '../../accounting/invoiceTotals';
import { setAsideNote, unreadableNote } from '../../accounting/transactionsText';
import type { Invoice } from '../../contract/invoices';
import type { InvoicesView } from '../../messages/creditsProtocol';
import { failureView } from './failureView';
import type { WholeReading } from './wholeReading';

type Known = Pick<WholeReading<Invoice>, 'rows' | 'readAt' | 'unreadableCount' | 'isReading' | 'failure'>;

/** Those of a year; all of them without one. */
export const invoicesOf = (invoices: readonly Invoice[], year: string): readonly Invoice[] =>
  invoices.filter(({ month }) => year === '' || month.startsWith(`${year}-`));

/** @param year four digits, empty for all; @param locale a language tag (BCP 47) */
export function invoicesView(list: Known, year: string, locale: string): InvoicesView {
  const { rows: invoices, readAt, unreadableCount, isReading, failure } = list;
  const shown = invoicesOf(invoices, year);
  const { totals, setAside } = invoiceTotals(shown);
  const years = [...new Set([...invoices.map(({ month }) => month.slice(0, 4)), year])].filter(Boolean);
  return {
    year,
    years: [
      { value: '', label: l10n.t('All years') },
      ...years
        .toSorted()
        .reverse()
        .map((value) => ({ value, label: value })),
    ],
    rows: shown.map(({ id, month, projectCount, totalCost, creditDebit, pdfAvailable }) => ({
      id,
      month: monthText(month, locale),
      note: pdfAvailable ? '' : l10n.t('open until {0}', dayText(lastDay(month), locale)),
      projects: new Intl.NumberFormat(locale).format(projectCount),
      currency: totalCost.currency,
      cost: amountText(totalCost, locale),
      credits: creditsText(creditDebit, locale),
      hasPdf: pdfAvailable,
    })),
    totals: totals.map(({ totalCost, creditDebit }) => ({
      currency: totalCost.currency,
      cost: amountText(totalCost, locale),
      credits: creditsText(creditDebit, locale),
    })),
    status: shown.length === 1 ? l10n.t('1 invoice') : l10n.t('{0} invoices', shown.length),
    notes: [...unreadableNote(unreadableCount), ...setAsideNote(setAside)],
    isLoading: isReading,
    ...failureView(failure, readAt),
  };
}

/** The last day of a month `YYYY-MM`. */
function lastDay(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString();
}
