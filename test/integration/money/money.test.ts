import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CreditsModel } from '../../../src/vscode/credits/creditsModel';
import type { Graph } from '../../../src/vscode/graph';
import { COMMANDS } from '../../../src/vscode/ids';
import { RevenueModel } from '../../../src/vscode/revenue/revenueModel';
import { activated, shownModules, until } from '../extension';

describe('commands of credits and revenue', () => {
  let graph: Graph;

  before(async () => {
    graph = await activated();
    await shownModules(graph);
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const openTabs = (): readonly string[] =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));

  /** The panel that is open; opening it anew changes nothing of it. */
  const credits = async (): Promise<CreditsModel> => (await (await graph.credits()).open()).model;

  it('open one panel, at what the arguments of a keybinding name', async () => {
    await vscode.commands.executeCommand(COMMANDS.showTransactions, { type: 'PURCHASE', range: 'last12Months' });
    const model = await credits();
    await until('the purchases', () => model.transactions.isComplete && model.transactions.rows.length > 0);
    assert.ok(model.transactions.rows.every(({ type }) => type === 'PURCHASE'));
    assert.equal(model.chosen.transactions.range.preset, 'last12Months');

    await vscode.commands.executeCommand(COMMANDS.showProjectCosts, {
      first: '2026-08-01',
      last: '2026-08-31',
      by: 'module',
    });
    assert.equal(await credits(), model);
    await until('the costs of August', () => model.costs.rows.length > 0);
    assert.ok(model.costs.rows.every(({ month }) => month === '2026-08'));
    assert.equal(model.head.section, 'costs');
    assert.equal(openTabs().filter((label) => label === 'Credits').length, 1);
  });

  it('fill the form of a purchase in, and buy nothing', async () => {
    await vscode.commands.executeCommand(COMMANDS.buyCredits, { amount: '25' });
    const model = await credits();
    await until('the price', () => model.purchaseView.pays === '$25.00');
    assert.equal(model.purchaseView.gets, '250.00 credits');
    assert.equal(model.purchases.underWay, undefined);
    const before = model.account.known?.balance?.total;
    await model.account.refresh();
    assert.equal(model.account.known?.balance?.total, before);
  });

  it('a link opens the section it names', async () => {
    await vscode.commands.executeCommand(COMMANDS.showCredits, { section: 'invoices' });
    const model = await credits();
    await until('the invoices', () => model.invoicesView.rows.length > 0);
    assert.equal(model.head.section, 'invoices');
    await vscode.commands.executeCommand(COMMANDS.showCredits, { section: 'secrets' });
    assert.equal(model.head.section, 'invoices');
  });

  it('the sums of the report are those of the platform', async () => {
    await vscode.commands.executeCommand(COMMANDS.showRevenue, {
      first: '2026-06-01',
      last: '2026-10-31',
      by: 'month',
    });
    await until('the tab', () => openTabs().includes('Revenue'));
    const session = await graph.connection.require();
    const range = { from: '2026-06-01', to: '2026-11-01' };
    const { totals } = await session.revenue.summary(range, 'month');
    const days = { preset: 'custom', first: '2026-06-01', last: '2026-10-31' };
    const model = new RevenueModel(graph, { range: days, by: 'month', module: '', month: '' }, 'en');
    await model.choose(model.choice);
    const { rowTotals } = model.view;
    model.dispose();
    assert.equal(rowTotals.at(0)?.revenue, Number(totals.revenue.amount).toFixed(2));
    assert.equal(rowTotals.at(0)?.deployments, String(totals.transactions));
  });

  it('belong to the account: signing out closes them', async () => {
    await vscode.commands.executeCommand(COMMANDS.showCredits);
    assert.ok(openTabs().includes('Credits'));
    const account = graph.connection.account ?? assert.fail('nobody is signed in');
    await graph.accounts.remove(account.key);
    await until('no panel', () => !openTabs().includes('Credits') && !openTabs().includes('Revenue'));
  });
});
