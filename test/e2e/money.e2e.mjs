import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../host/lifetime.mjs';
import { MoneyPage } from './creditsPages.mjs';
import { pageOpenedBy } from './externalPage.mjs';
import { pdfText } from './pdfText.mjs';
import { openSession } from './session.mjs';

const THEMES = ['light', 'high-contrast', 'dark'];
const MINUS = '\u2212';

/** Hundredths of a decimal text, grouped or not. */
function hundredths(text) {
  const plain = text.replaceAll(',', '').replace(MINUS, '-').replace(/^[+$]/, '');
  const [whole, places = ''] = plain.replace('-', '').split('.');
  const value = BigInt(whole + places.padEnd(2, '0'));
  return plain.startsWith('-') ? -value : value;
}

const sum = (texts) => texts.reduce((total, text) => total + hundredths(text), 0n);

/** Cells of a CSV line (RFC 4180). */
const cellsOf = (line) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
  );

describe('credits and revenue', () => {
  let session, workbench, money, control, folder;
  const faults = [];

  /** All rows of a list of the platform. */
  async function all(route) {
    const { platformUrl, startToken } = session.sandbox.descriptor;
    const rows = [];
    for (let cursor = ''; cursor !== null;) {
      const address = `${platformUrl}/api/v1${route}${route.includes('?') ? '&' : '?'}limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
      const answer = await fetch(address, { headers: { authorization: `Bearer ${startToken}` } });
      assert.equal(answer.status, 200, address);
      const { data, nextCursor } = await answer.json();
      rows.push(...data);
      cursor = nextCursor;
    }
    return rows;
  }

  async function screenshots(name) {
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`${name}.${theme}`);
    }
  }

  /** Accepts a save dialog with this file name. */
  async function saveAs(name) {
    const file = path.join(folder, name);
    await workbench.quickPick.waitFor();
    await workbench.quickPick.fillPath(file);
    await workbench.quickPick.accept();
    for (let tries = 0; !fs.existsSync(file) && tries < 150; tries++) await workbench.page.waitForTimeout(100);
    await workbench.page.waitForTimeout(200);
    await workbench.clearToasts();
    return fs.readFileSync(file);
  }

  before(async () => {
    session = await openSession({ sandbox: { options: ['--control'] } });
    ({ workbench } = session);
    ({ control } = session.sandbox.descriptor);
    folder = temporaryFolder('saved');
    workbench.page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
    await workbench.openContainer('RAD');
    await (await workbench.view('Modules')).waitForDescription('Keycloak_GKE', 'published', 30_000);
    money = new MoneyPage(workbench);
  });

  after(() => session?.close());

  it('the status bar opens the ledger, whose sum is the balance', async () => {
    await workbench.statusBar.waitForText('rad.credits', /\d/);
    await workbench.statusBar.click('rad.credits');
    await workbench.waitForEditor('Credits');
    await money.frame.locator('tr[data-row]').first().waitFor();
    const rows = await all('/credits/transactions');
    assert.equal(hundredths(await money.figure('total').innerText()), sum(rows.map(({ amount }) => amount)));
    await screenshots('credits');
  });

  it('a filter leaves out rows, and the file has exactly the others', async () => {
    await money.select('Type').selectOption({ label: 'Spending' });
    const wanted = await all('/credits/transactions?type=SPEND');
    assert.ok(wanted.length > 3);
    await money.text(/^\d+ transactions$/).waitFor();
    await money.button('CSV').click();
    const lines = (await saveAs('spent.csv'))
      .toString('utf8')
      .replace('\uFEFF', '')
      .trimEnd()
      .split('\r\n')
      .map(cellsOf);
    const [head, ...saved] = lines;
    const column = (name) => head.indexOf(name);
    assert.deepEqual(
      saved.map((cells) => [cells[column('createdAt')], cells[column('amount')], cells[column('deploymentId')]]),
      wanted.map(({ createdAt, amount, deploymentId = '' }) => [createdAt, amount, deploymentId]),
    );
    assert.equal(hundredths((await money.rows('tfoot'))[0][7]), sum(wanted.map(({ amount }) => amount)));
    await money.select('Type').selectOption({ label: 'All types' });
  });

  it('project costs by project and by module have one sum', async () => {
    await money.tab('Project costs').click();
    await money.frame.getByRole('table', { name: 'Costs by project' }).waitFor();
    await screenshots('credits-costs');
    const footOf = async () => (await money.rows('tfoot'))[0].slice(1);
    const byProject = await footOf();
    await money.button('By module').click();
    await money.frame.getByRole('table', { name: 'Costs by module' }).waitFor();
    assert.deepEqual(await footOf(), byProject);
  });

  it('an invoice is saved, and says what the platform says', async () => {
    await money.tab('Invoices').click();
    await money.frame.getByRole('table', { name: 'Invoices, newest first' }).waitFor();
    const invoice = (await all('/invoices')).find(({ pdfAvailable }) => pdfAvailable);
    assert.ok(invoice !== undefined);
    await workbench.screenshot('credits-invoices');
    await money
      .button(/^Save the invoice of/)
      .first()
      .click();
    const pdf = await saveAs('invoice.pdf');
    assert.equal(pdf.subarray(0, 4).toString(), '%PDF');
    const text = pdfText(pdf).join(' ');
    assert.ok(text.includes(invoice.totalCost.amount), text.slice(0, 2000));
  });

  /** Types an amount and opens the page of the payment. */
  async function beginToPay(amount) {
    await workbench.command('RAD: Buy Credits…');
    await money.frame.getByRole('textbox', { name: 'Amount' }).fill(amount);
    const go = money.button('Continue in browser');
    await money.figure('gets').filter({ hasText: 'credits' }).waitFor();
    return pageOpenedBy(workbench, () => go.click());
  }

  it('credits are bought in the browser; the balance follows by itself', async () => {
    await workbench.command('RAD: Buy Credits…');
    const before = hundredths(await money.figure('total').innerText());
    const page = await beginToPay('25');
    await money.text('Waiting for the payment of $25.00').waitFor();
    await screenshots('credits-buy');
    await page.bringToFront();
    await page.getByRole('button', { name: /^Pay/ }).click();
    await page.getByRole('heading', { name: 'Paid' }).waitFor();
    await page.close();
    await workbench.page.bringToFront();
    await money.text(/^Paid: .* credits were added$/).waitFor({ timeout: 20_000 });
    const [bought] = await all('/credits/transactions?type=PURCHASE');
    const after = money.figure('total');
    for (let tries = 0; hundredths(await after.innerText()) === before && tries < 50; tries++)
      await workbench.page.waitForTimeout(100);
    assert.equal(hundredths(await after.innerText()), before + hundredths(bought.amount));
    await workbench.waitForToast('credits were added');
    await workbench.clearToasts();
    await money.button('Dismiss').click();
  });

  it('a payment that is cancelled buys nothing', async () => {
    const before = await money.figure('total').innerText();
    const page = await beginToPay('30');
    await page.bringToFront();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'The payment is over' }).waitFor();
    await page.close();
    await workbench.page.bringToFront();
    await money.text('It was cancelled, or its time was up. Nothing was bought.').waitFor({ timeout: 20_000 });
    assert.equal(await money.figure('total').innerText(), before);
    await workbench.clearToasts();
    await money.button('Dismiss').click();
  });

  it('one that never comes back outlives a reload, and ends when its time is up', async () => {
    const page = await beginToPay('40');
    await page.close();
    await workbench.page.bringToFront();
    await money.text('Waiting for the payment of $40.00').waitFor();
    await workbench.reload();
    await money.text('Waiting for the payment of $40.00').waitFor({ timeout: 60_000 });
    const moved = await fetch(`${control.url}/clock`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${control.token}` },
      body: JSON.stringify({ skewMs: 16 * 60_000 }),
    });
    assert.equal(moved.status, 204);
    await money.text('The payment is over').waitFor({ timeout: 20_000 });
    await workbench.clearToasts();
  });

  it('revenue: what was earned, why, and the file of it', async () => {
    await workbench.command('RAD: Show Revenue…');
    await workbench.quickPick.choose('Last 12 months');
    await workbench.waitForEditor('Revenue');
    await money.frame.getByRole('table', { name: 'Each deployment, newest first' }).waitFor();
    await screenshots('revenue');
    await money.button('CSV').click();
    const [head, ...saved] = (await saveAs('revenue.csv'))
      .toString('utf8')
      .replace('\uFEFF', '')
      .trimEnd()
      .split('\r\n')
      .map(cellsOf);
    const column = head.indexOf('revenue');
    assert.equal(hundredths(await money.figure('revenue').innerText()), sum(saved.map((cells) => cells[column])));
    assert.match(
      (await money.frame.locator('table').last().innerText()) ?? '',
      /Fee .* from (purchased|awarded) credits/,
    );
  });

  it('what a module would earn is an example that says so', async () => {
    const modules = await workbench.view('Modules');
    await modules.contextMenu('Keycloak_GKE', 'What Would I Earn?');
    await workbench.quickPick.waitForTitle('An example');
    const items = await workbench.quickPick.items();
    assert.equal(items.length, 4);
    assert.equal(items.at(-1).description, '$0.00');
    await workbench.screenshot('what-would-i-earn');
    await workbench.quickPick.cancel();
  });

  it('has no fault in its pages', () => {
    assert.deepEqual(faults, []);
  });
});
