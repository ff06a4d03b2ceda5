import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { creditsText, moneyText, monthText } from '../../accounting/amountText';
import { AppError } from '../../common/appError';
import type { Invoice } from '../../contract/invoices';
import { saveInvoices } from '../credits/invoiceFiles';
import type { Graph } from '../graph';
import { textIn } from './chosenDays';

/**
 * `RAD: Download Invoices…`: asks which ones, and where to save them.
 * @param argument of a keybinding: `{ month }` as `YYYY-MM`, or `{ year }`; nothing is asked but the place then
 */
export async function downloadInvoices({ connection, answers, log }: Graph, argument: unknown): Promise<void> {
  const session = await connection.require();
  const invoices: Invoice[] = [];
  const title = l10n.t('Download Invoices');
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (_, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      for await (const page of session.invoices.list({}, controller.signal)) invoices.push(...page);
    },
  );
  const closed = invoices.filter(({ pdfAvailable }) => pdfAvailable);
  const wanted = textIn(argument, 'month') || textIn(argument, 'year');
  const chosen = wanted === '' ? await choose(title, closed) : closed.filter(({ month }) => month.startsWith(wanted));
  if (chosen.length === 0)
    throw new AppError('invalidRequest', { service: 'platform', detail: l10n.t('There is no such invoice.') });
  await saveInvoices({ connection, answers, log }, chosen);
}

/** @throws AppError `cancelled` */
async function choose(title: string, invoices: readonly Invoice[]): Promise<readonly Invoice[]> {
  const locale = vscode.env.language;
  const rows = invoices.map((invoice) => ({
    label: monthText(invoice.month, locale),
    description: moneyText(invoice.totalCost, locale),
    detail: l10n.t('{0} credits', creditsText(invoice.creditDebit, locale)),
    invoice,
  }));
  const placeHolder = rows.length === 0 ? l10n.t('There is no invoice yet.') : l10n.t('Which invoices?');
  const chosen = await vscode.window.showQuickPick(rows, { title, placeHolder, canPickMany: true });
  if (chosen === undefined || chosen.length === 0) throw new AppError('cancelled');
  return chosen.map(({ invoice }) => invoice);
}
