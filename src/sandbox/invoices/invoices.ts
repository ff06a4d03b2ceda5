import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { Invoice, InvoiceDetail, invoicesQuery } from '../../contract/invoices';
import { credits, formatCredits } from '../../money/credits';
import { formatMoney, money } from '../../money/money';
import type { Account } from '../account';
import { TERMS } from '../features';
import { readPage, type Page } from '../http/cursor';
import { invoiceQuery, monthBefore } from '../ledger/costQueries';
import { openMonth } from '../ledger/months';
import { costsOfMonth } from '../ledger/projectCosts';

type Owner = Pick<Account, 'id' | 'email'>;

/** Above every month. */
const END_OF_TIME = '~';
const foundMonth = z.object({ found: z.nullable(z.string()) });
const sumsRow = z.object({ projects: z.number(), total: z.number(), debit: z.number() });

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
  return { rows: rows.map((month) => readSums(database, owner.id, month, now)), nextCursor };
}

/** The invoice of that id with its rows, or undefined when the account has none. */
export function readInvoice(database: DatabaseSync, owner: Owner, id: string, now: Date): InvoiceDetail | undefined {
  const month = /^inv-(\d{4}-\d{2})-/.exec(id)?.[1];
  if (month === undefined || id !== invoiceId(owner.id, month)) return undefined;
  const rows = costsOfMonth(database, owner, month);
  return rows.length === 0 ? undefined : { ...readSums(database, owner.id, month, now), rows: [...rows] };
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

function readSums(database: DatabaseSync, account: string, month: string, now: Date): Invoice {
  const { sql, values } = invoiceQuery(account, month);
  const { projects, total, debit } = sumsRow.parse(database.prepare(sql).get(...values));
  return {
    id: invoiceId(account, month),
    month,
    projectCount: projects,
    totalCost: formatMoney(money(total, TERMS.currency)),
    creditDebit: formatCredits(credits(debit)),
    pdfAvailable: month < openMonth(now),
  };
}
