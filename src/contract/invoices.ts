import * as z from 'zod/mini';
import { count, credits, listOf, money, month } from './conventions';
import { projectCost } from './projectCosts';
import { page, queryInteger } from './query';

/** The project costs of one month. */
export const invoice = z.object({
  id: z.string(),
  month,
  projectCount: count,
  totalCost: money,
  /** Credits. */
  creditDebit: credits,
  /** False while the month is open. */
  pdfAvailable: z.boolean(),
});

export type Invoice = z.infer<typeof invoice>;

/** Query of `GET /invoices`. */
export const invoicesQuery = z.object({ year: z.optional(queryInteger(2000, 9999)), ...page });

/** `GET /invoices`, newest first. */
export const invoices = listOf(invoice);

/** `GET /invoices/{invoiceId}`: with its rows, whose sums are the invoice's. */
export const invoiceDetail = z.extend(invoice, { rows: z.array(projectCost) });

export type InvoiceDetail = z.infer<typeof invoiceDetail>;
