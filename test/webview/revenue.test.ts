import assert from 'node:assert/strict';
import type { RevenueRow } from '../../src/contract/revenue';
import { assertNoViolations } from './axe';
import { groupedBy, plain, sum } from './figures';
import { THEMES } from './galleryPage';
import { ledgerOf, ME, type Ledger } from './ledgers';
import { useRevenue } from './revenuePage';
import { SCRIPT_BUDGET } from './webviewSite';

const EACH = 'Each deployment, newest first';

describe('every figure of the Revenue panel is that of the rows', function () {
  this.timeout(60_000);
  const open = useRevenue();

  for (const seed of [1, 20261122, 424242])
    it(`at a glance, by module, by month, each deployment and the CSV, seed ${String(seed)}`, async () => {
      const ledger = ledgerOf(seed, 1);
      const rows = (ledger.revenue as readonly RevenueRow[]).filter(({ date }) => date >= '2026-06-01');
      const revenue = await open({ ledger });
      const { page } = revenue;
      await page.getByText(`${String(rows.length)} deployments`, { exact: true }).waitFor();
      const earned = sum(rows, (row) => row.revenue.amount);
      assert.equal(await page.locator('[data-figure=revenue]').textContent(), `$${plain(earned)}`);
      assert.equal(
        await page.locator('[data-figure=purchased]').textContent(),
        plain(sum(rows, ({ purchasedCredits }) => purchasedCredits)),
      );
      for (const by of ['module', 'month'] as const) {
        await page.getByRole('button', { name: `By ${by}` }).click();
        await revenue.table(`Revenue by ${by}`).waitFor();
        const groups = groupedBy(rows, ({ moduleName, date }) =>
          by === 'module'
            ? moduleName
            : new Date(date).toLocaleDateString('en', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
        );
        const figures = (own: readonly RevenueRow[]): string[] => [
          plain(sum(own, (row) => row.revenue.amount)),
          plain(sum(own, ({ purchasedCredits }) => purchasedCredits)),
          String(own.length),
        ];
        const shown = await revenue.cells(`Revenue by ${by}`, 'tbody');
        assert.deepEqual(
          new Map(shown.map(([name = '', ...others]) => [name, others])),
          new Map([...groups].map(([name, own]) => [name, figures(own)])),
        );
        assert.deepEqual((await revenue.cells(`Revenue by ${by}`, 'tfoot'))[0]?.slice(1), figures(rows));
      }
      const each = await revenue.cells(EACH, 'tbody');
      assert.deepEqual(
        each.map((cells) => cells.at(-1)),
        rows.map((row) => `$${plain(sum([row], () => row.revenue.amount))}`),
      );
      const [foot] = await revenue.cells(EACH, 'tfoot');
      assert.equal(foot?.at(-1), plain(earned));
      await page.getByRole('combobox', { name: 'Module' }).selectOption({ label: 'Keycloak_GKE' });
      const own = rows.filter(({ moduleName }) => moduleName === 'Keycloak_GKE');
      await page.getByText(`${String(own.length)} of ${String(rows.length)} deployments`).waitFor();
      await page.getByRole('button', { name: 'CSV' }).click();
      while (revenue.saved.length === 0) await page.waitForTimeout(30);
      const lines = (revenue.saved[0] ?? '').trimEnd().split('\r\n').slice(1);
      assert.equal(lines.length, own.length);
      assert.equal(
        sum(lines, (line) => line.split(',').at(-2) ?? ''),
        sum(own, (row) => row.revenue.amount),
      );
      assert.deepEqual(revenue.faults, []);
      assert.ok(revenue.scriptSize <= SCRIPT_BUDGET, String(revenue.scriptSize));
    });
});

describe('the Revenue panel', function () {
  this.timeout(120_000);
  const open = useRevenue();
  const ledger = ledgerOf(4, 1);
  const withFeature = (revenue: Ledger['me']['features']['revenue']): Ledger => ({
    ...ledger,
    me: { ...ME, features: { ...ME.features, revenue }, contacts: { finance: 'mailto:finance@rad.example' } },
  });

  it('says of each deployment why it earned what it did', async () => {
    const row = (ledger.revenue as readonly RevenueRow[])[0];
    assert.ok(row !== undefined);
    const money = (amount: string) => ({ amount, currency: 'USD' });
    const of = (creditCost: string, purchasedCredits: string, revenue: string, email = 'u@rad.example') => ({
      ...{ ...row, date: '2026-11-02', userEmail: email, creditCost, purchasedCredits, revenue: money(revenue) },
    });
    const revenue = await open({
      ledger: {
        ...ledger,
        revenue: [
          of('100', '40', '0.80'),
          of('100', '100', '2.00'),
          of('50', '0', '0.00'),
          of('0', '0', '0.00', ME.email),
          of('0.31', '0.10', '0.00'),
          of('100', '40', '9.00'),
          of('10', '40', '0.80'),
        ],
      },
    });
    const cells = await revenue.cells(EACH, 'tbody');
    assert.deepEqual(
      cells.map(([, text = '']) => text.replace(/^\S+ \S+ /, '')),
      [
        'Fee 100, of which 40 from purchased credits, share 20% = $0.80',
        'Fee 100, all of it from purchased credits, share 20% = $2.00',
        'Fee 50, all of it from awarded credits: nothing is earned',
        'Your own deployment: the fee is waived, nothing is earned',
        'Fee 0.31, of which 0.10 from purchased credits: too little to be rounded up',
        'Fee 100, of which 40 from purchased credits, share 20%: that would be $0.80, the platform says $9.00',
        'The figures of this row do not explain its amount',
      ],
    );
  });

  it('never adds two currencies, and leaves out what cannot be read', async () => {
    const [first] = ledger.revenue as readonly RevenueRow[];
    const in2 = (currency: string, amount: string) => ({
      ...first,
      date: '2026-10-02',
      grossRevenue: { amount, currency },
      revenue: { amount, currency },
    });
    const revenue = await open({
      ledger: {
        ...ledger,
        revenue: [in2('USD', '1.50'), in2('JPY', '300'), in2('USD', '-0.25'), { date: '2026-10-02' }],
      },
    });
    await revenue.page.getByText('1 row of the platform could not be read.').waitFor();
    const sums = await revenue.page.locator('dl.totals dd').allTextContents();
    assert.deepEqual(
      sums.map((text) => text.trim().split(' ')[0]),
      ['1.25', '300'],
    );
    assert.deepEqual(revenue.faults, []);
  });

  it('a month is chosen in the chart by keyboard, and taken back with its chip', async () => {
    const revenue = await open({ ledger });
    const { page } = revenue;
    await revenue.table(EACH).waitFor();
    await page.getByRole('button', { name: /^Jun 2026/ }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByText(/^\d+ of \d+ deployments$/).waitFor();
    const dates = (await revenue.cells(EACH, 'tbody')).map(([date = '']) => date);
    assert.ok(dates.length > 0 && dates.every((date) => date.startsWith('Nov ')));
    await page.getByRole('button', { name: 'Nov 2026: show all months' }).click();
    await page.getByText(/^\d+ deployments$/).waitFor();
  });

  it('without the role it says whom to ask', async () => {
    const revenue = await open({ ledger: withFeature('no_role') });
    const { page } = revenue;
    await page.getByText('Your role may not see revenue reports').waitFor();
    await assertNoViolations(page, 'no role');
    await page.getByRole('button', { name: 'Copy request' }).click();
    await page.getByRole('button', { name: 'Ask Finance' }).click();
    await page.waitForTimeout(100);
    assert.match(revenue.asked[0] ?? '', /report of partner@rad\.example,\nJun 1, 2026 to Nov 30, 2026/);
    assert.equal(revenue.asked[1], 'sent');
    assert.ok(
      !revenue.server.requests.some((url) => url.includes('revenue')),
      'nothing is asked that would be refused',
    );
    await revenue.screenshot('no-role.dark');
  });

  it('what cannot be read is told, with what is known; and comes back', async () => {
    const revenue = await open({ ledger });
    await revenue.table(EACH).waitFor();
    revenue.server.status = 503;
    await revenue.page.getByRole('button', { name: 'Refresh' }).click();
    const banner = revenue.page.locator('rad-error-banner');
    await banner.getByText(/Shown as of/).waitFor();
    assert.ok((await revenue.cells(EACH, 'tbody')).length > 0);
    revenue.server.status = undefined;
    await banner.getByRole('button').click();
    await banner.waitFor({ state: 'detached' });
  });

  for (const theme of THEMES)
    for (const [width, zoom] of [
      [1200, 1],
      [420, 1],
      [840, 2],
    ] as const)
      it(`has nothing that assistive technology would stumble over: ${theme}, ${String(width)} px${zoom === 1 ? '' : ', zoomed'}`, async () => {
        const few = { ...ledger, revenue: ledger.revenue.slice(0, 70) };
        const revenue = await open({ ...{ ledger: few, theme, width, zoom, height: 2600 * zoom } });
        const { page } = revenue;
        await revenue.table(EACH).waitFor();
        await assertNoViolations(page, 'report');
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(sideways, 0, 'the page does not scroll sideways');
        await revenue.screenshot(`report.${theme}.${String(width)}${zoom === 1 ? '' : '.zoomed'}`);
        assert.deepEqual(revenue.faults, []);
      });

  it('prints its figures and chart, without its controls', async () => {
    const revenue = await open({ ledger });
    const { page } = revenue;
    await revenue.table(EACH).waitFor();
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('rad-month-chart .part').first().isVisible());
    assert.ok(await revenue.table('Revenue by module').isVisible());
    assert.ok(!(await page.getByRole('combobox', { name: 'Module' }).isVisible()));
    const colors = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      return [color, backgroundColor];
    });
    assert.deepEqual(colors, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    await revenue.screenshot('print');
  });

  it('right to left, nothing is cut off', async () => {
    const revenue = await open({ ledger });
    const { page } = revenue;
    await revenue.table(EACH).waitFor();
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await page.waitForTimeout(100);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(sideways, 0);
    await revenue.screenshot('report.rtl');
  });
});
