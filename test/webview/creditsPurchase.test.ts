import assert from 'node:assert/strict';
import { useCredits, type CreditsPage } from './creditsPage';
import { decimal, ledgerOf } from './ledgers';

const LEDGER = ledgerOf(6, 5);

describe('buying credits and invoices in the Credits panel', function () {
  this.timeout(40_000);
  const open = useCredits();

  async function begun(): Promise<CreditsPage> {
    const credits = await open({ ledger: LEDGER, identity: { section: 'buy' } });
    const { page } = credits;
    await page.getByRole('textbox', { name: 'Amount' }).fill('25');
    await page.locator('[data-figure=gets]', { hasText: '250.00 credits' }).waitFor();
    await page.getByRole('button', { name: 'Continue in browser' }).dblclick();
    await page.getByText('Waiting for the payment of $25.00 for 250.00 credits').waitFor();
    return credits;
  }

  it('shows what comes of it before, makes one payment however often it is clicked, and tells its success', async () => {
    const credits = await begun();
    const { page, server } = credits;
    const before = BigInt(LEDGER.balance.total.replace('.', ''));
    const after = decimal(before + 25_000n).replace(/\B(?=(\d{3})+(?!\d)\.)/g, ',');
    assert.equal(await page.locator('[data-figure=after]').textContent(), `${after} credits`);
    assert.equal(server.keys.length, 1);
    assert.deepEqual(credits.openedPages, ['https://pay.example/pay-1']);
    await page.getByRole('button', { name: 'Open again' }).click();
    await page.waitForTimeout(100);
    assert.equal(credits.openedPages.length, 2);
    server.payment = 'paid';
    await page.getByText('Paid: 250.00 credits were added').waitFor();
    assert.deepEqual(credits.ended, ['paid']);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByText('Paid: 250.00').waitFor({ state: 'detached' });
    assert.deepEqual(credits.faults, []);
  });

  for (const [state, text] of [
    ['failed', 'The payment failed'],
    ['expired', 'The payment is over'],
  ] as const)
    it(`tells one that is ${state}`, async () => {
      const credits = await begun();
      credits.server.payment = state;
      await credits.page.getByText(text).waitFor();
      assert.deepEqual(credits.ended, [state]);
    });

  it('one that never comes back is asked after no more, and can be asked after by hand', async () => {
    const credits = await begun();
    const { page, server } = credits;
    server.paymentBegan = Date.now() - 17 * 60_000;
    await page.getByText('Nothing was heard of the payment of $25.00').waitFor();
    const asked = server.requests.length;
    await page.waitForTimeout(2500);
    assert.equal(server.requests.length, asked, 'nothing is asked');
    server.payment = 'paid';
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Paid: 250.00 credits were added').waitFor();
  });

  it('says what is wrong with an amount while it is typed, and cannot be sent then', async () => {
    const credits = await open({ ledger: LEDGER, identity: { section: 'buy' } });
    const { page } = credits;
    const amount = page.getByRole('textbox', { name: 'Amount' });
    for (const [typed, problem] of [
      ['9.99', 'At least $10.00.'],
      ['1,000.00', 'Type an amount with at most 2 places, like 25.00.'],
      ['abc', 'Type an amount with at most 2 places, like 25.00.'],
      ['-5', 'Type an amount with at most 2 places, like 25.00.'],
    ] as const) {
      await amount.fill(typed);
      await page.getByText(problem).waitFor();
    }
    await page.getByRole('button', { name: 'Continue in browser' }).click({ force: true });
    await page.waitForTimeout(100);
    assert.deepEqual(credits.server.keys, []);
    await page.getByRole('combobox', { name: 'Pay with' }).selectOption({ label: 'Flutterwave' });
    await page.getByRole('combobox', { name: 'Currency' }).selectOption({ label: 'UGX' });
    await amount.fill('50000');
    await page.getByText('told before you pay, at the rate of the day').waitFor();
    await page.getByRole('button', { name: 'Subscription' }).click();
    await page.getByRole('radio', { name: /Pro/ }).check();
    await page.locator('[data-figure=gets]', { hasText: '3,000.00 credits' }).waitFor();
    assert.equal(await page.locator('[data-figure=pays]').textContent(), '$200.00');
    assert.deepEqual(credits.faults, []);
  });

  it('invoices: by year, sums, one or all as files; none of a month that is open', async () => {
    const credits = await open({ ledger: LEDGER, identity: { section: 'invoices' } });
    const { page } = credits;
    await page.getByText('3 invoices').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Save the invoice of Nov 2026' }).count(), 0);
    await page.getByRole('button', { name: 'Save the invoice of Oct 2026' }).click();
    await page.getByRole('combobox', { name: 'Year' }).selectOption({ label: '2026' });
    await page.getByText('2 invoices').waitFor();
    await page.getByRole('button', { name: 'Save all PDFs…' }).click();
    await page.waitForTimeout(100);
    assert.deepEqual(credits.savedInvoices, [['inv-2026-10'], ['inv-2026-10']]);
    const rows = LEDGER.invoices as readonly { month: string; creditDebit: string }[];
    const sum = rows
      .filter(({ month }) => month.startsWith('2026'))
      .reduce((total, { creditDebit }) => total + BigInt(creditDebit.replace('.', '')), 0n);
    const [foot = []] = await credits.cells('tfoot');
    assert.equal((foot[3] ?? '').replaceAll(',', ''), decimal(sum));
    assert.deepEqual(credits.faults, []);
  });
});
