import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { pickerItems, type RepositoryItem } from '../../../src/vscode/github/pickerItems';
import { keepOrder } from '../../../src/vscode/github/pickRepository';
import { RepositoryPicker } from '../../../src/vscode/github/repositoryPicker';
import type { Graph } from '../../../src/vscode/graph';
import { activated, reasonOf, until } from '../extension';

const TOTAL = 5000;

/** Of times: one that another process took away does not count. */
const median = (times: readonly number[]): number =>
  [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;

describe('a GitHub with thousands of repositories', () => {
  let graph: Graph;

  before(async () => {
    graph = await activated();
    await graph.connection.startSandbox();
    // What the settings name: the same platform with another GitHub.
    await graph.connection.choose('none');
    await graph.github.load();
    assert.equal(graph.connection.kind, 'settings');
  });

  after(async () => {
    await graph.github.disconnect();
    await graph.connection.choose('sandbox');
    await graph.github.load();
  });

  it('is another GitHub: what is kept for the first one does not go there', async () => {
    assert.equal(graph.github.login, undefined);
    assert.equal(await graph.github.gitCredential(), undefined);
    const token = process.env['RAD_TEST_GITHUB_TOKEN'] ?? assert.fail('there is no token');
    assert.equal(await graph.github.connectWithToken(token), 'Ada');
  });

  it('a token that is checked while the address changes is kept for neither', async () => {
    const other = process.env['RAD_TEST_GITHUB_TOKEN'] ?? '';
    await graph.github.disconnect();
    // Waited for from the start: it may end before the sandbox is chosen, and nobody would have seen it fail.
    const refused = assert.rejects(graph.github.connectWithToken(other), (error) => reasonOf(error) === 'cancelled');
    await graph.connection.choose('sandbox');
    await refused;
    await graph.github.load();
    assert.notEqual(graph.github.login, 'Ada');
    assert.notEqual((await graph.github.gitCredential())?.token, other);
    await graph.connection.choose('none');
    await graph.github.load();
    assert.equal(graph.github.login, undefined);
    await graph.github.connectWithToken(other);
  });

  it('the editor keeps the rows in the order of their rank', async () => {
    const pick = vscode.window.createQuickPick<RepositoryItem>();
    keepOrder(pick);
    // The editor itself would put the row first whose text is the one that was typed.
    pick.items = ['other-module', 'nothing', 'module'].map((label) => ({ label, alwaysShow: true }));
    pick.value = 'module';
    pick.show();
    const active = (): string | undefined => pick.activeItems[0]?.label;
    await until('the first row', () => active() !== undefined);
    const seen = [active()];
    for (const before of ['other-module', 'nothing']) {
      // One that comes before the list has the focus is lost.
      let asked = 0;
      await until('the next row', async () => {
        if (active() === before && Date.now() - asked > 5000) {
          asked = Date.now();
          await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
        }
        return active() !== before;
      });
      seen.push(active());
    }
    assert.deepEqual(seen, ['other-module', 'nothing', 'module']);
    pick.dispose();
  });

  it('shows rows within a second, and typing never waits', async () => {
    const client = await graph.github.client();
    const picker = new RepositoryPicker({ pages: (signal) => client.repositories(signal) });
    const pick = vscode.window.createQuickPick<RepositoryItem>();
    const started = performance.now();
    let first: number | undefined;
    const paintings: number[] = [];
    picker.onDidChange((view) => {
      const before = performance.now();
      pick.busy = view.isLoading;
      pick.items = pickerItems(view, () => ({ isSelected: false, isOpen: false }), Date.now());
      if (view.rows.length > 0) first ??= performance.now() - started;
      paintings.push(performance.now() - before);
    });
    pick.show();
    const loaded = picker.load();
    const keys: number[] = [];
    for (const text of ['m', 'mo', 'module', 'module-4', 'module-49', 'module-499']) {
      await delay(200);
      const before = performance.now();
      picker.search(text);
      keys.push(performance.now() - before);
    }
    await loaded;
    await until('the last search', () => pick.items[0]?.repository?.fullName === 'Ada/module-499');
    assert.equal(picker.view.known, TOTAL);
    assert.ok(first !== undefined && first < 1000, `first rows after ${String(first)} ms`);
    assert.ok(median(keys) < 16, `keys took ${keys.join(', ')} ms`);
    assert.ok(median(paintings) < 16, `giving the rows to the editor took ${paintings.join(', ')} ms`);
    pick.dispose();
    picker.dispose();
  });
});
