import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import type { Connection } from '../../../src/platform/connection';
import { CreditsClient } from '../../../src/platform/creditsClient';
import { AccountClient } from '../../../src/platform/accountClient';
import { InvoicesClient } from '../../../src/platform/invoicesClient';
import { PaymentsClient } from '../../../src/platform/paymentsClient';
import { RevenueClient } from '../../../src/platform/revenueClient';
import { onlyToken } from '../../../src/platform/signIn/onlyToken';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { bundledSandbox, temporaryFolder } from '../sandbox/bundledSandbox';
import { localSandbox } from '../sandbox/localSandbox';
import { STORY_NOW } from '../sandbox/storyFixture';

const RANGE = { from: '2026-05-01', to: '2026-11-01' };

async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}

/** Hundredths of decimal texts of at most two places. */
const sum = (amounts: readonly string[]): bigint =>
  amounts.reduce((total, amount) => {
    const [whole = '', places = ''] = amount.replace('-', '').split('.');
    const hundredths = BigInt(whole + places.padEnd(2, '0'));
    return amount.startsWith('-') ? total - hundredths : total + hundredths;
  }, 0n);

describe("clients of credits, costs, invoices, payments and revenue on the sandbox's story", function () {
  this.timeout(30_000);
  let sandbox: RunningSandbox;
  let connection: Connection;

  before(async () => {
    await bundledSandbox();
    sandbox = await localSandbox(join(temporaryFolder(), 'data'), { story: true, now: () => STORY_NOW });
    const { platformUrl, startToken } = sandbox.descriptor;
    connection = { platformUrl, tokens: onlyToken(startToken) };
  });
  after(() => sandbox.close());

  it('read the ledger, whose sum is the balance, and filter it', async () => {
    const client = new CreditsClient(connection);
    const rows = await all(client.transactions({}));
    const balance = await new AccountClient(connection).creditBalance();
    assert.equal(sum(rows.map(({ amount }) => amount)), sum([balance.total]));
    const spent = await all(client.transactions({ type: 'SPEND', category: 'DEPLOYMENT', ...RANGE }));
    const expected = rows.filter(
      ({ type, category, createdAt }) =>
        type === 'SPEND' && category === 'DEPLOYMENT' && createdAt >= RANGE.from && createdAt < RANGE.to,
    );
    assert.ok(expected.length > 5);
    assert.deepEqual(spent, expected);
    const [{ deploymentId } = {}] = spent;
    assert.ok(deploymentId !== undefined);
    const ofOne = await client.transactionsPage({ deploymentId });
    assert.deepEqual(
      ofOne.data,
      rows.filter((row) => row.deploymentId === deploymentId),
    );
  });

  it('read project costs', async () => {
    const client = new CreditsClient(connection);
    const rows = await all(client.projectCosts(RANGE));
    const [{ module } = {}] = rows;
    assert.ok(module !== undefined);
    const ofOne = await all(client.projectCosts({ ...RANGE, module }));
    assert.deepEqual(
      ofOne,
      rows.filter((row) => row.module === module),
    );
  });

  it('read invoices with their rows, and the PDF of one', async () => {
    const client = new InvoicesClient(connection);
    const rows = await all(client.list({ year: '2026' }));
    const closed = rows.find(({ pdfAvailable }) => pdfAvailable);
    assert.ok(closed);
    const detail = await client.get(closed.id);
    assert.equal(sum(detail.rows.map(({ totalCost }) => totalCost.amount)), sum([closed.totalCost.amount]));
    const pdf = await client.pdf(closed.id);
    assert.equal(new TextDecoder('latin1').decode(pdf.subarray(0, 5)), '%PDF-');
    await assert.rejects(client.pdf('none'), (error) => AppError.is(error, 'notFound'));
    assert.deepEqual(await all(client.list({ year: '2001' })), []);
  });

  it('begin one payment for one key, and read its state', async () => {
    const client = new PaymentsClient(connection);
    const { providers, minimum } = await client.options();
    assert.deepEqual(
      providers.map(({ id }) => id),
      ['stripe', 'flutterwave'],
    );
    const [body, key] = [{ kind: 'topup', provider: 'stripe', amount: minimum } as const, randomUUID()];
    const session = await client.begin(body, key);
    assert.equal(session.state, 'pending');
    assert.deepEqual(await client.begin(body, key), session);
    assert.deepEqual(await client.session(session.id), session);
    assert.notEqual((await client.begin(body, randomUUID())).id, session.id);
    const less = { ...body, amount: { ...minimum, amount: '0.01' } };
    await assert.rejects(client.begin(less, randomUUID()), (error) => AppError.is(error, 'invalidRequest'));
    await assert.rejects(client.session('none'), (error) => AppError.is(error, 'notFound'));
  });

  it('read revenue, whose sums are the summary', async () => {
    const client = new RevenueClient(connection);
    const rows = await all(client.list(RANGE));
    for (const groupBy of ['module', 'month'] as const) {
      const { data, totals } = await client.summary(RANGE, groupBy);
      assert.equal(totals.transactions, rows.length);
      assert.equal(sum(data.map(({ revenue }) => revenue.amount)), sum(rows.map(({ revenue }) => revenue.amount)));
    }
    const [{ moduleName } = {}] = rows;
    assert.ok(moduleName !== undefined);
    const ofOne = await client.page({ ...RANGE, module: moduleName });
    assert.ok(ofOne.data.every((row) => row.moduleName === moduleName));
    const wrong = { from: RANGE.to, to: RANGE.from };
    await assert.rejects(client.page(wrong), (error) => AppError.is(error, 'invalidRequest'));
  });
});
