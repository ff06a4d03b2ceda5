import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { CatalogModule } from '../../../src/contract/catalogModules';
import { me } from '../../../src/contract/me';
import { API_BASE } from '../../../src/contract/routes';
import { planOf } from '../../../src/publishing/planOf';
import { isChange } from '../../../src/publishing/publishPlan';
import { DESCRIPTOR_FILE, sandboxDescriptor, type SandboxDescriptor } from '../../../src/sandbox/descriptor';
import type { Catalog } from '../../../src/vscode/catalog/catalog';
import { CatalogList } from '../../../src/vscode/catalog/catalogList';
import type { CatalogNode } from '../../../src/vscode/catalog/catalogNodes';
import { CatalogTree } from '../../../src/vscode/catalog/catalogTree';
import { deployModule } from '../../../src/vscode/commands/deployModule';
import type { Graph } from '../../../src/vscode/graph';
import { moduleRowNode } from '../../../src/vscode/trees/moduleNodes';
import { signIn } from '../../unit/sandbox/signIn';
import { PlainMemento } from '../../unit/vscode/plainMemento';
import { activated, onlyRepository, reasonOf, reportFigure, shownModules, until } from '../extension';

const MODULES = `${API_BASE}/modules`;

function sandbox(): SandboxDescriptor {
  const file = join(process.env['RAD_SANDBOX_DATA'] ?? '', DESCRIPTOR_FILE);
  return sandboxDescriptor.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The next requests for the catalog, or another path, end with this status. */
async function setStatus(status?: number, method = 'GET', path = MODULES): Promise<void> {
  const { control } = sandbox();
  assert.ok(control, 'no control port');
  const fault = { kind: 'status', status };
  const rules = status === undefined ? [] : [{ service: 'platform', method, path, times: 1000, fault }];
  const headers = { authorization: `Bearer ${control.token}` };
  const answer = await fetch(`${control.url}/faults`, { method: 'PUT', headers, body: JSON.stringify({ rules }) });
  assert.equal(answer.status, 204);
}

describe('the Catalog view', () => {
  let graph: Graph;
  let catalog: Catalog;
  let tree: CatalogTree;

  before(async function () {
    this.timeout(60_000);
    graph = await activated();
    await shownModules(graph);
    catalog = await graph.catalog();
    tree = new CatalogTree(catalog);
    await vscode.commands.executeCommand('rad.catalog.focus');
    await until('the catalog, without a click', () => catalog.readings.readAt !== undefined, 30_000);
  });

  after(async () => {
    await setStatus();
    tree.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const names = (modules: readonly CatalogModule[]): string[] => modules.map(({ name }) => name);
  const named = (name: string): CatalogModule =>
    catalog.modules.find((one) => one.name === name) ?? assert.fail(`there is no ${name}`);
  const labelOf = (node: CatalogNode): string => {
    const { label } = tree.getTreeItem(node);
    return typeof label === 'string' ? label : assert.fail('a row without a name');
  };
  const groups = (): Record<string, readonly CatalogNode[]> =>
    Object.fromEntries(tree.getChildren().map((node) => [labelOf(node), tree.getChildren(node)]));
  const labels = (group: string): string[] => (groups()[group] ?? []).map(labelOf);
  const row = (name: string): CatalogNode =>
    Object.values(groups())
      .flat()
      .find((node) => node.type === 'module' && node.id === named(name).id) ?? assert.fail(`no row of ${name}`);

  it('has the three groups, and rows that say fee, rating and deployments', async () => {
    assert.deepEqual(Object.keys(groups()), ['Pinned', 'Partner modules', 'Platform modules', 'Show More Modules']);
    // The sample has been used for months.
    assert.deepEqual(labels('Pinned'), ['Kubernetes Fleet GKE']);
    await vscode.commands.executeCommand('rad.catalog.unpin', row('Kubernetes_Fleet_GKE'));
    assert.deepEqual(labels('Pinned'), ['Nothing pinned yet']);
    assert.deepEqual(labels('Partner modules').sort(), ['Keycloak GKE', 'Static Site CDN', 'Wordpress CloudRun']);
    assert.ok(labels('Platform modules').includes('Istio Mesh GKE'));
    const item = tree.getTreeItem(row('Keycloak_GKE'));
    assert.match(String(item.description), /^own: fee waived · (?:★ \d\.\d \(\d+\)|not rated yet)/);
    assert.match(String(tree.getTreeItem(row('Postgres_HA_CloudSQL')).description), /^\d+ credits · /);
    assert.match(
      item.accessibilityInformation?.label ?? '',
      /^Keycloak GKE, own: fee waived, .*, deployed .* times?$|once$/,
    );
    assert.match(item.contextValue ?? '', /^catalogModule unpinned( documented)? owned$/);
    const { tooltip } = tree.resolveTreeItem(item, row('Keycloak_GKE'));
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.match(tooltip.value, /Cost\\: own\\: fee waived/);
  });

  it('2,000 modules are read, filtered and painted quickly, and the rest on demand', async () => {
    assert.equal(catalog.modules.length, 2000);
    const started = performance.now();
    const painted = Object.values(groups())
      .flat()
      .map((node) => tree.getTreeItem(node));
    const paint = performance.now() - started;
    assert.ok(painted.length >= 2000);
    catalog.preview('many_1');
    const filtered = labels('Platform modules').length;
    const filter = performance.now() - started - paint;
    catalog.preview(undefined);
    assert.ok(filtered >= 900);
    reportFigure(`2,000 rows of the catalog: painted in ${paint.toFixed(0)} ms, filtered in ${filter.toFixed(0)} ms`);
    assert.ok(paint < 1000 && filter < 1000);
    await vscode.commands.executeCommand('rad.catalog.more');
    assert.equal(catalog.modules.length, 2100);
    await vscode.commands.executeCommand('rad.catalog.more');
    assert.equal(catalog.hasMore, false);
    assert.ok(names(catalog.modules).includes('Many_2100'));
    assert.equal(Object.keys(groups()).at(-1), 'Platform modules');
  });

  it('pins several selected rows at once, first in the list and on the platform, and unpins them', async () => {
    const rows = [row('Keycloak_GKE'), row('Istio_Mesh_GKE')];
    await vscode.commands.executeCommand('rad.catalog.pin', rows[0], rows);
    assert.deepEqual(labels('Pinned').sort(), ['Istio Mesh GKE', 'Keycloak GKE']);
    assert.ok(!labels('Partner modules').includes('Keycloak GKE'));
    assert.equal(tree.getTreeItem(row('Keycloak_GKE')).contextValue?.includes(' pinned'), true);
    const { modules } = await graph.connection.require();
    const first = (await modules.page({})).data.filter(({ pinned }) => pinned);
    assert.deepEqual(names(first).sort(), ['Istio_Mesh_GKE', 'Keycloak_GKE']);
    await vscode.commands.executeCommand('rad.catalog.unpin', row('Istio_Mesh_GKE'));
    assert.deepEqual(labels('Pinned'), ['Keycloak GKE']);
  });

  it('a pin that the platform refuses goes back', async () => {
    await setStatus(403, 'PUT', `${API_BASE}/me/pins/*`);
    const pin = catalog.pin([named('Static_Site_CDN').id], true);
    assert.ok(labels('Pinned').includes('Static Site CDN'), 'at once');
    await assert.rejects(pin, (error) => reasonOf(error) === 'forbidden');
    assert.deepEqual(labels('Pinned'), ['Keycloak GKE']);
    await setStatus();
  });

  it('asks for a module with the pinned ones first', async () => {
    const picked = catalog.pick('Which module?');
    await delay(500);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    assert.equal((await picked).name, 'Keycloak_GKE');
    const none = catalog.pick('Which module?');
    await delay(300);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await assert.rejects(none, (error) => reasonOf(error) === 'cancelled');
  });

  it('filters and sorts, and keeps both', async () => {
    await catalog.setFilter('category:many cost:<=0.03');
    assert.deepEqual(Object.keys(groups()), ['Platform modules']);
    assert.equal(labels('Platform modules').length, 3);
    await catalog.sort('name');
    assert.deepEqual(labels('Platform modules'), ['Many 1', 'Many 2', 'Many 3']);
    await vscode.commands.executeCommand('rad.catalog.clearFilter');
    assert.equal(catalog.filter, '');
    await catalog.sort('default');
  });

  it('says what a module is on a page of its own', async () => {
    const { id } = named('Wordpress_CloudRun');
    await vscode.commands.executeCommand('rad.catalog.details', { id });
    await until('the page', () =>
      vscode.window.tabGroups.all.some(({ activeTab }) => activeTab?.label.includes('Wordpress_CloudRun.md') === true),
    );
    const uri = vscode.Uri.from({ scheme: 'rad-details', path: `/${id}/Wordpress_CloudRun.md` });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /^# Wordpress CloudRun$/m);
    assert.match(text, /\*\*Cost:\*\* own\\: fee waived/);
    assert.match(text, /^### Page 1$/m);
    assert.match(text, /\| .*max.*instances.* \| string \|/);
    const missing = vscode.Uri.from({ scheme: 'rad-details', path: '/nobody/Nothing.md' });
    assert.match((await vscode.workspace.openTextDocument(missing)).getText(), /no longer in the catalog/);
  });

  it('a message to a publisher is kept until it is sent', async function () {
    this.timeout(30_000);
    const { id } = named('Istio_Mesh_GKE');
    const account = graph.connection.account?.key ?? assert.fail();
    await catalog.drafts.set(account, id, {
      subject: 'About the mesh',
      message: 'Please add a variable for the zone.',
    });
    const accept = async (): Promise<void> => {
      await delay(700);
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    };
    const sent = vscode.commands.executeCommand('rad.catalog.contactPublisher', { id });
    await accept();
    await accept();
    await sent;
    assert.deepEqual(catalog.drafts.get(account, id), { subject: '', message: '' });
  });

  it('a module of the Modules view is deployed by its own entry, one that is not published is not', async () => {
    const repository = onlyRepository(graph);
    const deployed: unknown[] = [];
    const deploy = (module: unknown): Promise<void> => {
      deployed.push(module);
      return Promise.resolve();
    };
    const panels = { ...(await graph.deployPanels()), deploy, update: deploy, preview: deploy };
    const parts: Graph = { ...graph, deployPanels: () => Promise.resolve(panels) };
    await deployModule(parts, moduleRowNode(repository, 'modules/Keycloak_GKE'));
    assert.deepEqual(deployed, [{ id: named('Keycloak_GKE').id, name: 'Keycloak_GKE' }]);
    await assert.rejects(
      deployModule(parts, moduleRowNode(repository, 'modules/Team_Workspace')),
      /Team_Workspace is not in the catalog yet/,
    );
  });

  it('what is published appears by itself', async function () {
    this.timeout(60_000);
    const repository = onlyRepository(graph);
    await vscode.commands.executeCommand('rad.catalog.focus');
    repository.modules.stage(new Map([['modules/Team_Workspace', true]]));
    const plan = planOf(repository.modules) ?? assert.fail('there is no plan');
    const accepted = new Set(plan.entries.filter(isChange).map((entry) => entry.row.path));
    const account = graph.connection.account?.key ?? '';
    await graph.sync.publish(repository, { plan, account }, accepted, new AbortController().signal);
    await vscode.commands.executeCommand('rad.modules.refresh');
    await until('the new module', () => labels('Partner modules').includes('Team Workspace'), 30_000);
  });

  it('without an answer the last rows stay, also in the next window, and it recovers by itself', async function () {
    this.timeout(60_000);
    await vscode.commands.executeCommand('rad.catalog.refresh');
    await setStatus(503);
    await vscode.commands.executeCommand('rad.catalog.refresh');
    assert.equal(catalog.readings.failure?.reason, 'serverError');
    assert.ok(labels('Partner modules').includes('Wordpress CloudRun'));
    const { log, connection, answers } = graph;
    const next = new CatalogList({ log, connection, answers }, { workspaceState: new PlainMemento() });
    await until('the rows of the last time', () => next.modules.length > 0);
    assert.ok(names(next.rows.groups.pinned).includes('Keycloak_GKE'));
    next.dispose();
    await setStatus();
    await until('another reading', () => catalog.readings.failure === undefined, 30_000);
  });

  it('another account sees its own catalog, and nothing of the former one', async function () {
    this.timeout(60_000);
    const { account } = graph.connection;
    assert.ok(account);
    const { platformUrl } = sandbox();
    const { access_token: token } = await signIn(platformUrl, 'sandbox-partner-two');
    const answer = await fetch(`${platformUrl}${API_BASE}/me`, { headers: { authorization: `Bearer ${token}` } });
    const { id, email } = me.parse(await answer.json());
    const other = await graph.accounts.add(
      { platformUrl, platformName: account.platformName, id, email },
      { kind: 'pasted', token },
    );
    const seen: string[][] = [];
    const listening = catalog.onDidChange(() => seen.push(names(catalog.modules.filter(({ owned }) => owned))));
    await graph.connection.useAccount(other);
    await until('the catalog of the other account', () => catalog.modules.some((one) => one.owned), 30_000);
    listening.dispose();
    assert.ok(
      seen.flat().every((name) => ['Istio_Mesh_GKE', 'Feature_Flags_Internal'].includes(name)),
      seen.join(' | '),
    );
    assert.ok(!labels('Pinned').includes('Keycloak GKE'), 'a pin of the former account');
    const { id: secret } = named('Feature_Flags_Internal');
    await vscode.commands.executeCommand('rad.catalog.details', { id: secret });
    const page = vscode.Uri.from({ scheme: 'rad-details', path: `/${secret}/Feature_Flags_Internal.md` });
    const document = await vscode.workspace.openTextDocument(page);
    assert.match(document.getText(), /^# Feature Flags Internal$/m);
    await graph.connection.useAccount(account);
    await until('the page of the former account to go', () => /no longer in the catalog/.test(document.getText()));
    assert.ok(!names(catalog.modules).includes('Feature_Flags_Internal'));
    await until('the first account again', () => labels('Pinned').includes('Keycloak GKE'), 30_000);
    await vscode.commands.executeCommand('rad.catalog.unpin', row('Keycloak_GKE'));
  });
});
