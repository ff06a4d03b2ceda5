import assert from 'node:assert/strict';
import type { CreditTransaction } from '../../src/contract/credits';
import type { Invoice } from '../../src/contract/invoices';
import type { ProjectCost } from '../../src/contract/projectCosts';
import { useCredits } from './creditsPage';
import { grouped, groupedBy, hundredths, plain, sum } from './figures';
import { ledgerOf, SIX_MONTHS } from './ledgers';
import { SCRIPT_BUDGET } from './webviewSite';

const movement = (value: bigint): string => (value > 0n ? `+${plain(value)}` : plain(value));
const part = (value: bigint): string => (value === 0n ? '' : movement(value));
describe('every figure of the Credits panel is that of the ledger', function () {
  this.timeout(60_000);
  const open = useCredits();

  for (const seed of [1, 20261122, 424242])
    it(`transactions, sums, balance and their CSV, seed ${String(seed)}`, async () => {
      const ledger = ledgerOf(seed, 137);
      const rows = ledger.transactions as readonly CreditTransaction[];
      const credits = await open({ ledger, height: 6000 });
      const { page } = credits;
      await page.getByText('137 transactions', { exact: true }).waitFor();
      await page.locator(`tr[data-row="${rows.at(-1)?.id ?? ''}"]`).waitFor();
      for (const id of ['awarded', 'subscription', 'topUp', 'total'] as const)
        assert.equal(
          await page.locator(`[data-figure=${id}]`).textContent(),
          plain(hundredths(ledger.balance[id])),
          `balance: ${id}`,
        );
      const shown = await credits.cells('tbody');
      const expected = rows.map(({ parts, amount, balanceAfter }) => [
        ...[parts.awarded, parts.subscription, parts.topUp].map((text) => part(hundredths(text))),
        movement(hundredths(amount)),
        plain(hundredths(balanceAfter.total)),
      ]);
      assert.deepEqual(
        shown.map((cells) => cells.slice(4)),
        expected,
      );
      const [sums] = await credits.cells('tfoot');
      assert.deepEqual(sums?.slice(4, 8), [
        ...(['awarded', 'subscription', 'topUp'] as const).map((id) => part(sum(rows, ({ parts }) => parts[id]))),
        movement(sum(rows, ({ amount }) => amount)),
      ]);
      // What was spent alone.
      await page.getByRole('combobox', { name: 'Type' }).selectOption({ label: 'Spending' });
      const spent = rows.filter(({ type }) => type === 'SPEND');
      await page.getByText(`${String(spent.length)} transactions`, { exact: true }).waitFor();
      const [spentSums] = await credits.cells('tfoot');
      assert.equal(spentSums?.[7], movement(sum(spent, ({ amount }) => amount)));
      await page.getByRole('button', { name: 'CSV' }).click();
      await page.waitForTimeout(300);
      const lines = (credits.saved[0] ?? '').trimEnd().split('\r\n');
      assert.equal(lines.length, spent.length + 1);
      assert.equal(
        sum(lines.slice(1), (line) => line.split(',').at(-5) ?? ''),
        sum(spent, ({ amount }) => amount),
      );
      assert.deepEqual(credits.faults, []);
      assert.ok(credits.scriptSize <= SCRIPT_BUDGET, String(credits.scriptSize));
    });

  for (const seed of [2, 20261122, 77])
    it(`project costs by project and by module, each currency for itself, seed ${String(seed)}`, async () => {
      const ledger = ledgerOf(seed, 3);
      const rows = ledger.costs as readonly ProjectCost[];
      const credits = await open({ ledger, identity: { section: 'costs', costs: SIX_MONTHS }, height: 3000 });
      const { page } = credits;
      for (const by of ['project', 'module'] as const) {
        await page.getByRole('button', { name: by === 'project' ? 'By project' : 'By module' }).click();
        await page.getByRole('table', { name: `Costs by ${by}` }).waitFor();
        const keyOf = (row: ProjectCost): string => (by === 'project' ? row.projectName : row.module);
        const groups = groupedBy(rows, (row) => `${keyOf(row)} ${row.totalCost.currency}`);
        const money = (currency: string, of: readonly string[]): string => {
          if (currency === 'USD') return plain(sum(of, (text) => text));
          const total = of.reduce((whole, text) => whole + BigInt(text), 0n);
          return `${total < 0n ? '−' : ''}${grouped(String(total < 0n ? -total : total))}`;
        };
        const figures = (own: readonly ProjectCost[]): string[] => {
          const { currency } = own[0]?.totalCost ?? { currency: '' };
          return [
            ...(['totalCost', 'discounts', 'netCost'] as const).map((name) =>
              money(
                currency,
                own.map((row) => row[name].amount),
              ),
            ),
            plain(sum(own, ({ creditDebit }) => creditDebit)),
          ];
        };
        const shown = new Map(
          (await credits.cells('tbody')).map(([name = '', currency = '', cost = '', , ...others]) => {
            const key = [...groups.keys()].find((one) => name.startsWith(one.slice(0, -4)) && one.endsWith(currency));
            return [key ?? name, [cost, ...others]];
          }),
        );
        assert.deepEqual(shown, new Map([...shown.keys()].map((key) => [key, figures(groups.get(key) ?? [])])));
        assert.equal(shown.size, groups.size);
        for (const [currency, own] of groupedBy(rows, ({ totalCost }) => totalCost.currency)) {
          const [cost, discounts, net, debited] = figures(own);
          await page
            .getByText(`cost ${cost ?? ''}, discounts ${discounts ?? ''}, net ${net ?? ''}, ${debited ?? ''} credits`)
            .waitFor({ timeout: 2000 });
          await page.getByText(`Sum in ${currency}`).waitFor({ timeout: 2000 });
        }
      }
      assert.deepEqual(credits.faults, []);
    });

  for (const seed of [3, 20261122, 99])
    it(`invoices, seed ${String(seed)}`, async () => {
      const ledger = ledgerOf(seed, 1);
      const rows = ledger.invoices as readonly Invoice[];
      const credits = await open({ ledger, identity: { section: 'invoices' } });
      await credits.page.getByRole('table', { name: 'Invoices, newest first' }).waitFor();
      assert.deepEqual(
        (await credits.cells('tbody')).map(([, projects, cost, debited]) => [projects, cost, debited]),
        rows.map(({ projectCount, totalCost, creditDebit }) => [
          String(projectCount),
          plain(hundredths(totalCost.amount)),
          plain(hundredths(creditDebit)),
        ]),
      );
      const [foot = []] = await credits.cells('tfoot');
      assert.deepEqual(foot.slice(2, 4), [
        plain(sum(rows, ({ totalCost }) => totalCost.amount)),
        plain(sum(rows, ({ creditDebit }) => creditDebit)),
      ]);
    });
});
