import assert from 'node:assert/strict';
import { join } from 'node:path';
import { creditBalance, creditTransactions } from '../../../src/contract/credits';
import { deploymentDetail, deployments } from '../../../src/contract/deployments';
import { invoices } from '../../../src/contract/invoices';
import { projectCosts } from '../../../src/contract/projectCosts';
import { revenueRows, revenueSummary } from '../../../src/contract/revenue';
import { builds, moduleOutputs } from '../../../src/contract/builds';
import { catalogModules } from '../../../src/contract/catalogModules';
import { API_BASE } from '../../../src/contract/routes';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { bundledSandbox, temporaryFolder } from './bundledSandbox';
import { localSandbox } from './localSandbox';
import { WITHDRAWN_MODULE } from '../../../src/sandbox/story/storyModule';
import { STORY_NOW } from './storyFixture';

const RANGE = 'from=2026-05-01&to=2026-11-01';

describe("the sandbox's story over HTTP", function () {
  this.timeout(30_000);
  const dataDir = join(temporaryFolder(), 'data');
  let sandbox: RunningSandbox;
  const get = async (path: string): Promise<Response> => {
    const { platformUrl, startToken } = sandbox.descriptor;
    const answer = await fetch(`${platformUrl}${API_BASE}${path}`, {
      headers: { authorization: `Bearer ${startToken}` },
    });
    assert.equal(answer.status, 200, `${path}: ${String(answer.status)}`);
    return answer;
  };
  const json = async (path: string): Promise<unknown> => (await get(path)).json();

  before(async () => {
    await bundledSandbox();
    sandbox = await localSandbox(dataDir, { story: true, now: () => STORY_NOW });
  });
  after(() => sandbox.close());

  /** Hundredths or cents of a decimal string, by its digits. */
  const exact = (text: string): number => {
    const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? [];
    const value = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
    return sign === '-' ? 0 - value : value;
  };
  const sum = (texts: readonly string[]): number => texts.reduce((total, text) => total + exact(text), 0);

  /** All pages of a list. */
  async function all<T>(
    path: string,
    parse: (answer: unknown) => { data: T[]; nextCursor: string | null },
  ): Promise<T[]> {
    const rows: T[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = parse(await json(cursor === undefined ? path : `${path}&cursor=${cursor}`));
      rows.push(...page.data);
      cursor = page.nextCursor;
    }
    return rows;
  }

  it('adds transactions up to the balance', async () => {
    const rows = await all('/credits/transactions?limit=25', (answer) => creditTransactions.parse(answer));
    const balance = creditBalance.parse(await json('/credits/balance'));
    assert.ok(rows.length >= 40);
    assert.equal(sum(rows.map(({ amount }) => amount)), exact(balance.total));
    assert.deepEqual(balance.available.total, balance.total);
    assert.ok(balance.subscriptionRenewsAt !== undefined);
    assert.ok(rows.some(({ payment }) => payment?.usdAmount !== undefined && payment.provider === 'flutterwave'));
  });

  it('adds invoices and debits up to the project costs', async () => {
    const { totals } = projectCosts.parse(await json(`/costs/projects?${RANGE}`));
    const months = invoices.parse(await json('/invoices')).data;
    assert.equal(months.length, 6);
    assert.equal(sum(months.map(({ totalCost }) => totalCost.amount)), exact(totals.totalCost.amount));
    assert.equal(sum(months.map(({ creditDebit }) => creditDebit)), exact(totals.creditDebit));
    const debits = await all('/credits/transactions?category=PROJECT&limit=25', (answer) =>
      creditTransactions.parse(answer),
    );
    assert.equal(sum(debits.map(({ amount }) => amount)), 0 - exact(totals.creditDebit));
    assert.ok(exact(totals.discounts.amount) < 0);
  });

  it('adds revenue up by module and by month', async () => {
    const rows = await all(`/revenue/partner?${RANGE}&limit=40`, (answer) => revenueRows.parse(answer));
    const total = sum(rows.map(({ revenue }) => revenue.amount));
    assert.ok(total > 0);
    for (const groupBy of ['module', 'month']) {
      const summary = revenueSummary.parse(await json(`/revenue/partner/summary?${RANGE}&groupBy=${groupBy}`));
      assert.equal(exact(summary.totals.revenue.amount), total);
      assert.equal(sum(summary.data.map(({ revenue }) => revenue.amount)), total);
      assert.equal(summary.data.length, groupBy === 'module' ? 3 : 6);
    }
  });

  it('shows deployments with builds, logs and outputs, and a withdrawn module without its id', async () => {
    const list = deployments.parse(await json('/deployments?limit=100')).data;
    for (const { id } of list) deploymentDetail.parse(await json(`/deployments/${id}`));
    const withdrawn = list.filter(({ module }) => module.id === undefined).map(({ module }) => module.name);
    assert.deepEqual([...new Set(withdrawn)], [WITHDRAWN_MODULE]);
    const failed = list.find(({ status }) => status === 'FAILURE');
    const [last] = builds.parse(await json(`/deployments/${failed?.id ?? ''}/builds`)).data;
    const log = await (await get(`/deployments/${failed?.id ?? ''}/builds/${last?.id ?? ''}/logs`)).text();
    assert.match(log, /^\[simulated\] │ {3}on main\.tf line \d+, in resource/m);
    const live = list.find(({ status, module }) => status === 'SUCCESS' && module.name === 'Static_Site_CDN');
    const outputs = moduleOutputs.parse(await json(`/deployments/${live?.id ?? ''}/outputs`));
    assert.match(String(outputs['site_url']?.value), /^https:/);
    assert.deepEqual(outputs['preview_url'], { type: 'string', sensitive: true });
  });

  it('puts the pinned module first', async () => {
    const [first, second] = catalogModules.parse(await json('/modules')).data;
    assert.deepEqual([first?.pinned, second?.pinned], [true, false]);
    assert.ok((second?.deploymentCount ?? 0) > 10 && second?.averageRating !== undefined);
  });

  it('is told once', async () => {
    const before = await json('/credits/transactions?limit=100');
    await sandbox.close();
    sandbox = await localSandbox(dataDir, { story: true, now: () => STORY_NOW });
    assert.deepEqual(await json('/credits/transactions?limit=100'), before);
  });
});
