import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { Invoice, InvoiceDetail, invoicesQuery } from '../../contract/invoices';
import type { ProjectCost } from '../../contract/projectCosts';
import { formatCredits, NO_CREDITS } from '../../money/credits';
import { formatMoney, money } from '../../money/money';
import { totalProjectCosts } from '../../money/moneyRows';
import type { Account } from '../account';
import { TERMS } from '../features';
import { readPage, type Page } from '../http/cursor';
import { monthBefore } from '../ledger/costQueries';
import { openMonth } from '../ledger/months';
import { costsOfMonth } from '../ledger/projectCosts';

type Owner = Pick<Account, 'id' | 'email'>;

/** Above every month. */
const END_OF_TIME = '~';
const foundMonth = z.object({ found: z.nullable(z.string()) });

/**
 * One page of an account's invoices, newest first: the months with costs, the open one included.
 * @throws ApiProblem validation_failed for a cursor of another query
 */
export function readInvoices(
  database: DatabaseSync,
  owner: Owner,
  query: z.infer<typeof invoicesQuery>,
  now: Date,
): Page<Invoice> {
  const { rows, nextCursor } = readPage<string>(
    `${owner.id} invoices`,
    query,
    ['string'],
    (after, limit) => monthsWithCosts(database, owner.id, query.year, after?.[0], limit),
    (month) => [month],
  );
  return { rows: rows.map((month) => toInvoice(owner, month, costsOfMonth(database, owner, month), now)), nextCursor };
}

/** The invoice of that id with its rows, or undefined when the account has none. */
export function readInvoice(database: DatabaseSync, owner: Owner, id: string, now: Date): InvoiceDetail | undefined {
  const month = /^inv-(\d{4}-\d{2})-/.exec(id)?.[1];
  if (month === undefined || id !== invoiceId(owner.id, month)) return undefined;
  const rows = costsOfMonth(database, owner, month);
  return rows.length === 0 ? undefined : { ...toInvoice(owner, month, rows, now), rows: [...rows] };
}

function invoiceId(account: string, month: string): string {
  const digest = createHash('sha256').update(`invoice ${account} ${month}`).digest('hex');
  return `inv-${month}-${digest.slice(0, 12)}`;
}

/** Steps from month to month through the index, so that a page reads no other month. */
function monthsWithCosts(
  database: DatabaseSync,
  account: string,
  year: number | undefined,
  after: string | number | undefined,
  limit: number,
): readonly string[] {
  const least = year === undefined ? '' : String(year);
  const end = year === undefined ? END_OF_TIME : `${String(year)}${END_OF_TIME}`;
  const months: string[] = [];
  let before = typeof after === 'string' && after < end ? after : end;
  while (months.length < limit) {
    const { sql, values } = monthBefore(account, before, least);
    const { found } = foundMonth.parse(database.prepare(sql).get(...values));
    if (found === null) break;
    months.push(found);
    before = found;
  }
  return months;
}

function toInvoice(owner: Owner, month: string, rows: readonly ProjectCost[], now: Date): Invoice {
  const [sums] = totalProjectCosts(rows);
  return {
    id: invoiceId(owner.id, month),
    month,
    projectCount: new Set(rows.map(({ projectId }) => projectId)).size,
    totalCost: formatMoney(sums?.money.totalCost ?? money(0, TERMS.currency)),
    creditDebit: formatCredits(sums?.credits.creditDebit ?? NO_CREDITS),
    pdfAvailable: month < openMonth(now),
  };
}
