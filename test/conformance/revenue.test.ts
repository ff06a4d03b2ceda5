import assert from 'node:assert/strict';
import { me } from '../../src/contract/me';
import { revenueRow, revenueSummary, type RevenueRow, type RevenueTotals } from '../../src/contract/revenue';
import { csvRecords } from './csv';
import { dividedHalfEven, placesOf, scaled, sum } from './decimals';
import { readAll } from './lists';
import { firstOfMonth, longestRange } from './ranges';
import { FIRST } from './target';

const HUNDRED = scaled('100');

async function rowsOf(query: Record<string, string>): Promise<RevenueRow[]> {
  const rows = await readAll(FIRST, 'getRevenue', revenueRow, { query });
  assert.ok(rows.length > 0, `there is no revenue in ${JSON.stringify(query)}`);
  return rows;
}

function assertTotals(totals: RevenueTotals, rows: readonly RevenueRow[]): void {
  assert.equal(totals.transactions, rows.length);
  for (const name of ['creditCost', 'purchasedCredits'] as const)
    assert.equal(scaled(totals[name]), sum(rows.map((row) => row[name])), name);
  for (const name of ['grossRevenue', 'revenue'] as const)
    assert.equal(scaled(totals[name].amount), sum(rows.map((row) => row[name].amount)), name);
}

describe('revenue', () => {
  it('is the share of what was paid from purchased credits, rounded half-even', async () => {
    const rows = await rowsOf(longestRange());
    const { currency } = await FIRST.read('me', me);
    assert.ok(
      rows.some(({ revenue }) => scaled(revenue.amount) > 0n),
      'no row earned anything',
    );
    for (const row of rows) {
      const [purchased, rate, share] = [row.purchasedCredits, row.creditsPerUnit, row.sharePct].map(scaled);
      assert.ok(purchased !== undefined && rate !== undefined && share !== undefined);
      assert.ok(purchased <= scaled(row.creditCost), 'more was paid than it costs');
      const places = placesOf(row.grossRevenue.amount);
      assert.equal(scaled(row.grossRevenue.amount), dividedHalfEven(purchased, rate, places), JSON.stringify(row));
      // Of the unrounded gross: the division comes last.
      assert.equal(scaled(row.revenue.amount), dividedHalfEven(purchased * share, rate * HUNDRED, places));
      assert.deepEqual([row.grossRevenue.currency, row.revenue.currency], [currency, currency]);
    }
    const dates = rows.map(({ date }) => date);
    assert.deepEqual(dates, [...dates].sort().reverse(), 'newest first');
  });

  it('sums up by module and by month to the same totals', async () => {
    const query = longestRange();
    const rows = await rowsOf(query);
    const { partnerRevenueSharePct } = await FIRST.read('me', me);
    for (const groupBy of ['module', 'month'] as const) {
      const summary = await FIRST.read('getRevenueSummary', revenueSummary, { query: { ...query, groupBy } });
      assertTotals(summary.totals, rows);
      assert.equal(scaled(summary.sharePct), scaled(partnerRevenueSharePct));
      const keys = new Set<string>();
      for (const group of summary.data) {
        const key = groupBy === 'module' ? group.module?.id : group.month;
        assert.ok(key !== undefined, `a group without its ${groupBy}`);
        keys.add(key);
        const own = rows.filter(({ moduleId, date }) => key === (groupBy === 'module' ? moduleId : date.slice(0, 7)));
        assertTotals(group, own);
      }
      const expected = new Set(rows.map(({ moduleId, date }) => (groupBy === 'module' ? moduleId : date.slice(0, 7))));
      assert.deepEqual([...keys].sort(), [...expected].sort());
    }
  });

  it('groups by module when nothing else is asked for', async () => {
    const query = longestRange();
    const plain = await FIRST.read('getRevenueSummary', revenueSummary, { query });
    assert.deepEqual(
      plain,
      await FIRST.read('getRevenueSummary', revenueSummary, { query: { ...query, groupBy: 'module' } }),
    );
  });

  it('is the same in one range as in its halves, and by module', async () => {
    const [from, middle, to] = [firstOfMonth(5), firstOfMonth(2), firstOfMonth(0)];
    const whole = await rowsOf({ from, to });
    assert.deepEqual(whole, [...(await rowsOf({ from: middle, to })), ...(await rowsOf({ from, to: middle }))]);
    for (const module of new Set(whole.map(({ moduleName }) => moduleName)))
      assert.deepEqual(
        await rowsOf({ from, to, module }),
        whole.filter(({ moduleName }) => moduleName === module),
      );
  });

  it('comes as CSV with a header and all rows', async () => {
    const query = longestRange();
    const rows = await rowsOf(query);
    const answer = await FIRST.done('getRevenue', { query: { ...query, limit: 1 }, headers: { accept: 'text/csv' } });
    assert.match(answer.headers.get('content-type') ?? '', /^text\/csv/);
    const records = csvRecords(answer.text);
    assert.equal(records.length, rows.length + 1);
    const emails = records.slice(1).map((record) => record.find((field) => field.includes('@')));
    assert.deepEqual(
      emails,
      rows.map(({ userEmail }) => userEmail),
      'not the same rows in the same order',
    );
  });
});
