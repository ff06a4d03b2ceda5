import assert from 'node:assert/strict';
import { assertNoViolations } from './axe';
import { useCredits } from './creditsPage';
import { THEMES } from './galleryPage';
import { ledgerOf, SIX_MONTHS } from './ledgers';

describe('the Credits panel has nothing that assistive technology would stumble over', function () {
  this.timeout(120_000);
  const open = useCredits();
  const ledger = ledgerOf(3, 24);

  for (const theme of THEMES)
    for (const [width, zoom] of [
      [1200, 1],
      [420, 1],
      [840, 2],
    ] as const)
      it(`${theme}, ${String(width)} px${zoom === 1 ? '' : ', zoomed'}`, async () => {
        const credits = await open({
          ...{ ledger, theme, width, zoom, height: 2600 * zoom },
          identity: { costs: SIX_MONTHS },
        });
        const { page } = credits;
        const name = `${theme}.${String(width)}${zoom === 1 ? '' : '.zoomed'}`;
        const check = async (state: string): Promise<void> => {
          await assertNoViolations(page, state);
          const sideways = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(sideways, 0, `${state}: the page does not scroll sideways`);
          await credits.screenshot(`${state}.${name}`);
        };
        await check('transactions');
        await credits.tab('Project costs').click();
        await page.getByRole('table', { name: 'Costs by project' }).waitFor();
        await check('costs');
        await credits.tab('Invoices').click();
        await page.getByRole('table', { name: 'Invoices, newest first' }).waitFor();
        await check('invoices');
        await credits.tab('Buy credits').click();
        await page.getByRole('textbox', { name: 'Amount' }).fill('25');
        await page.getByText('250.00 credits', { exact: true }).waitFor();
        await page.getByRole('button', { name: 'Continue in browser' }).click();
        await page.getByText('Waiting for the payment').waitFor();
        await check('buy');
        assert.deepEqual(credits.faults, []);
      });

  it('by keyboard alone: tabs with the arrow keys, a deployment, a filter', async () => {
    const credits = await open({ ledger, identity: { costs: SIX_MONTHS } });
    const { page } = credits;
    await credits.tab('Transactions').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('table', { name: 'Costs by project' }).waitFor();
    assert.equal(await credits.tab('Project costs').getAttribute('aria-selected'), 'true');
    await page.keyboard.press('Home');
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('build');
    await page.waitForTimeout(500);
    const rows = await credits.cells('tbody');
    assert.ok(rows.length > 0 && rows.every(([, text = '']) => /build|opening/i.test(text)));
    await page.keyboard.press('Escape');
    await page.getByText('24 transactions', { exact: true }).waitFor();
    const link = page.getByRole('button', { name: /^Deployment / }).first();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(100);
    assert.equal(credits.openedDeployments.length, 1);
    assert.deepEqual(credits.faults, []);
  });

  it('right to left, nothing is cut off', async () => {
    const credits = await open({ ledger, locale: 'ar', identity: { costs: SIX_MONTHS } });
    await credits.page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await credits.page.waitForTimeout(100);
    const sideways = await credits.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(sideways, 0);
    await credits.screenshot('transactions.rtl');
  });
});
