import assert from 'node:assert/strict';
import type { CreditTransaction } from '../../src/contract/credits';
import { randomised } from '../unit/randomised';
import { useCredits } from './creditsPage';
import { ledgerOf } from './ledgers';

/** All of them with `RAD_RUNS=full`. */
const COUNT = randomised(100_000, 20_000).numRuns;

describe('the Credits panel with up to 100,000 transactions', function () {
  this.timeout(300_000);
  const open = useCredits();

  it('shows rows at once, scrolls through all, filters and saves them; the page has as few as it shows', async () => {
    const ledger = ledgerOf(9, COUNT);
    const rows = ledger.transactions as readonly CreditTransaction[];
    const begun = performance.now();
    const credits = await open({ ledger });
    const { page, model } = credits;
    await page.locator('tr[data-row]').first().waitFor();
    const firstRows = performance.now() - begun;
    assert.ok(credits.server.requests.length < 10, 'only what is shown is read');
    // On and on, as a reader scrolls; the rows must be those of the ledger.
    const scrolled = performance.now();
    for (let step = 0; step < 15; step++) {
      await page.mouse.wheel(0, 4000);
      await page.waitForTimeout(60);
    }
    await page.waitForFunction(() => window.scrollY > 8000);
    const scroll = performance.now() - scrolled;
    const first = await page.locator('tr[data-row]').first().getAttribute('data-row');
    assert.ok(rows.findIndex(({ id }) => id === first) > 100);
    // All of it is read, as a search does that finds nothing.
    const searched = performance.now();
    await page.getByRole('searchbox').fill('no such words anywhere');
    await page.getByText('No transaction fits').waitFor({ timeout: 120_000 });
    const search = performance.now() - searched;
    assert.equal(model.transactions.searchedCount, COUNT);
    await page.getByRole('searchbox').fill('');
    await page.locator('tr[data-row]').first().waitFor();
    await model.transactions.ensure(COUNT);
    await page.getByText(`${COUNT.toLocaleString('en')} transactions`, { exact: true }).waitFor({ timeout: 60_000 });
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.locator(`tr[data-row="${rows.at(-1)?.id ?? ''}"]`).waitFor({ timeout: 10_000 });
    const drawn = await page.locator('tr[data-row]').count();
    assert.ok(drawn <= 400, `${String(drawn)} rows exist`);
    const saving = performance.now();
    await page.getByRole('button', { name: 'CSV' }).click();
    while (credits.saved.length === 0) await page.waitForTimeout(50);
    const exported = performance.now() - saving;
    const lines = (credits.saved[0] ?? '').trimEnd().split('\r\n');
    assert.equal(lines.length, COUNT + 1);
    const heap = await page.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
    );
    assert.ok(heap < 50_000_000, `the page's heap is bounded: ${String(heap)}`);
    const ms = (time: number): string => `${String(Math.round(time))} ms`;
    console.log(
      `      first rows ${ms(firstRows)}, 15 scrolls ${ms(scroll)}, search through all ${ms(search)}, ` +
        `export ${ms(exported)}, heap ${String(Math.round(heap / 1e6))} MB, ${String(drawn)} rows drawn`,
    );
    assert.deepEqual(credits.faults, []);
  });
});
