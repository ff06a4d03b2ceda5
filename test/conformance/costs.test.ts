import assert from 'node:assert/strict';
import { invoice, invoiceDetail, type Invoice } from '../../src/contract/invoices';
import { me } from '../../src/contract/me';
import { projectCost, projectCosts, type ProjectCost, type ProjectCostTotals } from '../../src/contract/projectCosts';
import { scaled, sum } from './decimals';
import { readAll, readPages } from './lists';
import { firstOfMonth, longestRange } from './ranges';
import { FIRST } from './target';

const MONEY = ['totalCost', 'discounts', 'netCost'] as const;

async function costsOf(query: Record<string, string>): Promise<ProjectCost[]> {
  const rows = await readAll(FIRST, 'getProjectCosts', projectCost, { query });
  assert.ok(rows.length > 0, `there are no costs in ${JSON.stringify(query)}`);
  return rows;
}

const totalsOf = async (query: Record<string, string>): Promise<ProjectCostTotals> =>
  (await FIRST.read('getProjectCosts', projectCosts, { query })).totals;

function assertSums(totals: ProjectCostTotals, rows: readonly ProjectCost[]): void {
  for (const name of MONEY) assert.equal(scaled(totals[name].amount), sum(rows.map((row) => row[name].amount)), name);
  assert.equal(scaled(totals.creditDebit), sum(rows.map(({ creditDebit }) => creditDebit)), 'creditDebit');
}

describe('project costs and invoices', () => {
  it('total the rows of the whole range, on every page', async () => {
    const query = longestRange();
    const rows = await costsOf(query);
    assertSums(await totalsOf(query), rows);
    const { first } = await readPages(FIRST, 'getProjectCosts', { query, limit: 1, most: 1 });
    assertSums(projectCosts.parse(first).totals, rows);
  });

  it('net what was discounted, in one currency, newest month first', async () => {
    const rows = await costsOf(longestRange());
    const { currency } = await FIRST.read('me', me);
    for (const row of rows) {
      assert.equal(scaled(row.netCost.amount), scaled(row.totalCost.amount) + scaled(row.discounts.amount));
      assert.ok(scaled(row.discounts.amount) <= 0n);
      for (const name of MONEY) assert.equal(row[name].currency, currency);
    }
    const months = rows.map(({ month }) => month);
    assert.deepEqual(months, [...months].sort().reverse());
    const keys = rows.map(({ projectId, module, month }) => `${projectId} ${module} ${month}`);
    assert.equal(new Set(keys).size, keys.length, 'a project, module and month comes twice');
  });

  it('are the same in one range as in its halves', async () => {
    const [from, middle, to] = [firstOfMonth(4), firstOfMonth(2), firstOfMonth(0)];
    const halves = [await costsOf({ from: middle, to }), await costsOf({ from, to: middle })];
    assert.deepEqual(await costsOf({ from, to }), halves.flat());
  });

  it('are filtered by module', async () => {
    const query = longestRange();
    const rows = await costsOf(query);
    for (const module of new Set(rows.map((row) => row.module))) {
      const own = rows.filter((row) => row.module === module);
      assert.deepEqual(await costsOf({ ...query, module }), own);
      assertSums(await totalsOf({ ...query, module }), own);
    }
  });

  it('are what the invoices are made of', async () => {
    const invoices = await readAll(FIRST, 'getInvoices', invoice);
    assert.ok(invoices.length > 0, 'there are no invoices');
    const months = invoices.map(({ month }) => month);
    assert.deepEqual(months, [...new Set(months)].sort().reverse(), 'one a month, newest first');
    for (const one of invoices) {
      const { rows, ...head } = await FIRST.read('getInvoice', invoiceDetail, { path: { invoiceId: one.id } });
      assert.deepEqual(head, one);
      assert.equal(scaled(one.totalCost.amount), sum(rows.map(({ totalCost }) => totalCost.amount)));
      assert.equal(scaled(one.creditDebit), sum(rows.map(({ creditDebit }) => creditDebit)));
      assert.equal(one.projectCount, new Set(rows.map(({ projectId }) => projectId)).size);
      assert.ok(rows.every(({ month }) => month === one.month));
      assert.deepEqual(rows, await costsOf(rangeOfMonth(one)));
    }
  });

  it('come as PDF when the month is closed, else not at all', async () => {
    const invoices = await readAll(FIRST, 'getInvoices', invoice);
    assert.ok(
      invoices.some(({ pdfAvailable }) => pdfAvailable),
      'no invoice has a PDF',
    );
    for (const { id: invoiceId, pdfAvailable } of invoices) {
      if (!pdfAvailable) {
        await FIRST.refused('getInvoicePdf', 'not_found', { path: { invoiceId } });
        continue;
      }
      const { bytes, headers } = await FIRST.done('getInvoicePdf', { path: { invoiceId } });
      assert.match(headers.get('content-type') ?? '', /^application\/pdf/);
      const text = Buffer.from(bytes).toString('latin1');
      assert.ok(text.startsWith('%PDF-') && text.trimEnd().endsWith('%%EOF'), 'not a whole PDF');
    }
  });

  it('are listed by year', async () => {
    const invoices = await readAll(FIRST, 'getInvoices', invoice);
    for (const year of new Set(invoices.map(({ month }) => month.slice(0, 4)))) {
      const own = await readAll(FIRST, 'getInvoices', invoice, { query: { year } });
      assert.deepEqual(
        own,
        invoices.filter(({ month }) => month.startsWith(year)),
      );
    }
    assert.deepEqual(await readAll(FIRST, 'getInvoices', invoice, { query: { year: 2000 } }), []);
  });
});

function rangeOfMonth({ month }: Invoice): { from: string; to: string } {
  const from = `${month}-01`;
  const next = new Date(`${from}T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return { from, to: next.toISOString().slice(0, 10) };
}
