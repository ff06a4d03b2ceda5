import * as l10n from '@vscode/l10n';
import { PDFDocument, PageSizes, StandardFonts } from 'pdf-lib';
import type { InvoiceDetail } from '../../contract/invoices';
import { formatCredits } from '../../money/credits';
import { formatMoney } from '../../money/money';
import { totalProjectCosts } from '../../money/moneyRows';
import type { Account } from '../account';
import { startOfNextMonth } from '../ledger/months';
import { BODY, invoiceColumns, type Cell } from './invoiceColumns';
import { PdfTable } from './pdfTable';
import { encodableBy, PdfText } from './pdfText';

/**
 * An invoice as PDF, A4. The same invoice gives the same bytes: its date is the end of its month, not of the download.
 * @param account whom it is for
 */
export async function invoicePdf(invoice: InvoiceDetail, account: Account): Promise<Uint8Array<ArrayBuffer>> {
  const end = new Date(startOfNextMonth(new Date(`${invoice.month}-01T00:00:00Z`)).getTime() - 1000);
  const document = await PDFDocument.create({ updateMetadata: false });
  const title = l10n.t('Invoice {0}', numberOf(invoice));
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage('en');
  document.setAuthor('RAD Sandbox');
  document.setProducer('RAD Sandbox');
  document.setCreator('RAD Sandbox');
  document.setCreationDate(end);
  document.setModificationDate(end);

  const plain = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const encode = encodableBy(plain);
  const text = new PdfText(() => document.addPage(PageSizes.A4), { plain, bold }, encode);

  text.line(title, { bold: true, size: 18 });
  text.gap(6);
  for (const line of headLines(invoice, account, end)) text.line(line, { size: BODY });
  text.gap(14);
  const columns = invoiceColumns(invoice.totalCost.currency);
  const table = new PdfTable(text, columns);
  table.head();
  for (const row of invoice.rows) table.row(columns.map(({ cell }) => cell(row)));
  table.row(sumCells(invoice), { bold: true });
  text.gap(14);
  text.line(l10n.t('Credits debited: {0}, on the cost before discounts.', invoice.creditDebit), { size: BODY });
  text.line(l10n.t('Issued by the RAD Sandbox. No money moves, and nothing is to be paid.'), { size: BODY });
  text.numberPages((page, pages) => l10n.t('{0}, page {1} of {2}', title, page, pages));
  return new Uint8Array(await document.save());
}

/** For people: `RAD-202610-1f0c9a3b2d4e`. */
function numberOf({ id, month }: InvoiceDetail): string {
  return `RAD-${month.replace('-', '')}-${id.slice(id.lastIndexOf('-') + 1)}`;
}

function headLines({ month }: InvoiceDetail, account: Account, end: Date): readonly string[] {
  return [
    l10n.t('Project costs of {0}', month),
    l10n.t('Date: {0}', end.toISOString().slice(0, 10)),
    l10n.t('For: {0}, {1}', account.displayName, account.email),
  ];
}

function sumCells({ rows, creditDebit }: InvoiceDetail): readonly Cell[] {
  const [sums] = totalProjectCosts(rows);
  const amounts = sums === undefined ? [] : [sums.money.totalCost, sums.money.discounts, sums.money.netCost];
  return [
    l10n.t('Total'),
    '',
    ...amounts.map((amount) => formatMoney(amount).amount),
    sums === undefined ? creditDebit : formatCredits(sums.credits.creditDebit),
  ];
}
