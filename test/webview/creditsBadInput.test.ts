import assert from 'node:assert/strict';
import { useCredits } from './creditsPage';
import { ledgerOf, ME, SIX_MONTHS } from './ledgers';

const GOOD = ledgerOf(5, 4);
const [FIRST] = GOOD.transactions as readonly Record<string, unknown>[];
const [COST] = GOOD.costs as readonly Record<string, unknown>[];

describe('the Credits panel and what a platform should not say', function () {
  this.timeout(30_000);
  const open = useCredits();

  it('shows unknown kinds by their own name, far days and negative amounts as they are', async () => {
    const credits = await open({
      ledger: {
        ...GOOD,
        transactions: [
          { ...FIRST, id: 'x-1', type: 'REFUND_OF_A_LIFETIME', amount: '-5.00', createdAt: '9999-12-31T23:59:59Z' },
          { ...FIRST, id: 'x-2', type: 'PURCHASE', amount: '-0.01', createdAt: '0001-01-01T00:00:00Z' },
        ],
      },
    });
    const rows = await credits.cells('tbody');
    assert.deepEqual(
      rows.slice(0, 2).map(([, , type, , , , , amount]) => [type, amount]),
      [
        ['REFUND_OF_A_LIFETIME', '−5.00'],
        ['Purchase', '−0.01'],
      ],
    );
    assert.match(rows[0]?.[0] ?? '', /9999/);
    assert.equal((await credits.cells('tfoot'))[0]?.[7], '−5.01');
    await credits.page.getByText('1 row is of a kind that this version does not know; the sum has it.').waitFor();
    assert.deepEqual(credits.faults, []);
  });

  it('leaves out rows that cannot be read, says how many, and sums the others', async () => {
    const credits = await open({
      ledger: {
        ...GOOD,
        transactions: [
          { ...FIRST, id: 'ok', amount: '7.50' },
          { ...FIRST, id: 'no-amount', amount: undefined },
          { ...FIRST, id: 'words', amount: 'many' },
          { ...FIRST, id: 'float', amount: 7.5 },
          null,
          'row',
        ],
      },
    });
    await credits.page
      .getByText('5 rows of the platform could not be read. They are not shown, and no sum has them.')
      .waitFor();
    assert.equal((await credits.cells('tfoot'))[0]?.[7], '+7.50');
    await credits.page.getByText('1 transaction', { exact: true }).waitFor();
  });

  it('shows an amount that cannot be added up, and sums the others', async () => {
    const credits = await open({
      ledger: {
        ...GOOD,
        transactions: [
          { ...FIRST, id: 'huge', amount: '99999999999999999999.99' },
          { ...FIRST, id: 'ok', amount: '1.00' },
        ],
      },
    });
    await credits.page.getByText('1 row has an amount that cannot be added up; no sum has it.').waitFor();
    assert.equal((await credits.cells('tbody'))[0]?.[7], '+99,999,999,999,999,999,999.99');
    assert.equal((await credits.cells('tfoot'))[0]?.[7], '+1.00');
  });

  it('never adds two currencies, and shows costs below zero', async () => {
    const money = (amount: string, currency: string) => ({ amount, currency });
    const row = (projectId: string, amount: string, currency: string) => ({
      ...COST,
      ...{ projectId, projectName: projectId, month: '2026-10', creditDebit: '10' },
      ...{ totalCost: money(amount, currency), discounts: money('0', currency), netCost: money(amount, currency) },
    });
    const credits = await open({
      ledger: { ...GOOD, costs: [row('one', '-5.25', 'USD'), row('one', '300', 'JPY'), row('two', '1.25', 'USD')] },
      identity: { section: 'costs', costs: SIX_MONTHS },
    });
    await credits.page.getByText('Sum in JPY').waitFor();
    const totals = await credits.page.locator('dl.totals dd').allTextContents();
    assert.deepEqual(
      totals.map((text) => text.trim()),
      ['cost −4.00, discounts 0.00, net −4.00, 20.00 credits', 'cost 300, discounts 0, net 300, 10.00 credits'],
    );
    assert.deepEqual(credits.faults, []);
  });

  it('a section that cannot be read says why, and what is known stays', async () => {
    const credits = await open({ ledger: GOOD });
    await credits.page.getByText('4 transactions', { exact: true }).waitFor();
    credits.server.status = 503;
    await credits.page.getByRole('button', { name: 'Refresh' }).click();
    const banner = credits.page.locator('rad-error-banner');
    await banner.getByText(/Shown as of/).waitFor();
    assert.equal((await credits.cells('tbody')).length >= 4, true);
    credits.server.status = undefined;
    await banner.getByRole('button').click();
    await banner.waitFor({ state: 'detached' });
  });

  it('days the wrong way round are told, and the rows stay', async () => {
    const credits = await open({ ledger: GOOD });
    await credits.page.getByRole('combobox', { name: 'Days' }).selectOption({ label: 'Custom days' });
    await credits.page.getByText('Choose a first and a last day.').waitFor();
    await credits.page.getByLabel('First day').fill('2026-11-20');
    await credits.page.getByLabel('Last day').fill('2026-11-01');
    await credits.page.getByText('The last day is before the first.').waitFor();
    assert.ok((await credits.cells('tbody')).length >= 4);
    await credits.page.getByLabel('Last day').fill('2026-11-22');
    await credits.page.getByText('The last day is before the first.').waitFor({ state: 'detached' });
    assert.ok(credits.server.requests.some((url) => url.includes('from=2026-11-20') && url.includes('to=2026-11-23')));
  });

  it('has no section for what the platform has not enabled', async () => {
    const off = { ...ME, features: { ...ME.features, projectCosts: 'off', invoices: 'off', payments: 'off' } };
    const credits = await open({ ledger: { ...GOOD, me: off }, identity: { section: 'buy' } });
    await credits.page.getByText('4 transactions', { exact: true }).waitFor();
    assert.deepEqual(
      (await credits.page.getByRole('tab').allTextContents()).map((text) => text.trim()),
      ['Transactions'],
    );
    assert.equal(await credits.page.getByRole('button', { name: /Buy/ }).count(), 0);
    assert.ok(!credits.server.requests.some((url) => /invoices|payments|costs/.test(url)), 'nothing of it is asked');
  });
});
