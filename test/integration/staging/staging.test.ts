import assert from 'node:assert/strict';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { RepositoryModules } from '../../../src/publishing/repositoryModules';
import { rowDescription } from '../../../src/publishing/rowText';
import { StagedTicks } from '../../../src/publishing/stagedTicks';
import type { Graph } from '../../../src/vscode/graph';
import type { OpenRepository } from '../../../src/vscode/modules/workspaceModules';
import type { ModuleRowNode } from '../../../src/vscode/trees/moduleNodes';
import { activated, onlyRepository, shownModules, until, words } from '../extension';

describe('staging in the sample repository', () => {
  let graph: Graph;
  let repository: OpenRepository;
  let modules: RepositoryModules;

  before(async () => {
    graph = await activated();
    await shownModules(graph);
    repository = onlyRepository(graph);
    modules = repository.modules;
    await until(
      'the published set',
      () => modules.catalogState !== undefined && modules.catalogState.isFormer !== true,
    );
  });

  beforeEach(() => {
    modules.discard();
  });

  const node = (name: string): ModuleRowNode => ({
    type: 'module',
    id: `${modules.root}//modules/${name}`,
    repository,
    path: `modules/${name}`,
  });
  const stage = (ticks: Readonly<Record<string, boolean>>): void => {
    modules.stage(new Map(Object.entries(ticks).map(([name, wanted]) => [`modules/${name}`, wanted])));
  };

  /** What a window that is opened now would show, from what this one has stored. */
  function reopened(): Record<string, string> {
    const catalog = modules.catalogState ?? assert.fail('the catalog is not known');
    const later = new RepositoryModules(modules.root);
    const readings = modules.rows.flatMap(({ reading }) => (reading === undefined ? [] : [reading]));
    const state = (path: string) => modules.row(path)?.git ?? { uncommitted: false, unpushed: false };
    later.setLocal({ readings, git: () => ({ stateOf: state }) });
    later.setCatalog({ ...catalog, staged: new StagedTicks(catalog.staged['store'], catalog.staged['key']) });
    return words(later);
  }

  /** Renames a directory as a person does in the Explorer. */
  async function rename(from: string, to: string): Promise<void> {
    renameSync(join(modules.root, from), join(modules.root, to));
    await vscode.commands.executeCommand('rad.modules.refresh');
    await until(`the module at ${to}`, () => modules.row(to)?.reading !== undefined);
  }

  it('ticks are there again after a reload, and after the platform was asked again', async () => {
    stage({ Redis_Memorystore: true, Static_Site_CDN: false });
    const shown = words(modules);
    assert.equal(shown['Redis_Memorystore'], 'will publish');
    assert.equal(shown['Static_Site_CDN'], 'will be removed');
    assert.deepEqual(reopened(), shown);
    await vscode.commands.executeCommand('rad.modules.refresh');
    assert.deepEqual(words(modules), shown);
  });

  it('a tick follows its directory to another name and to another folder', async () => {
    stage({ Redis_Memorystore: true });
    await rename('modules/Redis_Memorystore', 'modules/Redis_Cache');
    assert.equal(modules.row('modules/Redis_Cache')?.pending, 'publish');
    assert.equal(modules.stagedCount, 1);
    assert.match(reopened()['Redis_Cache'] ?? '', /^will publish/);
    await rename('modules/Redis_Cache', 'Redis_Cache');
    assert.equal(modules.row('Redis_Cache')?.pending, 'publish');
    assert.deepEqual(modules.folders, ['modules', '']);
    assert.deepEqual(modules.ticks(''), { tickable: 1, ticked: 1 });
    mkdirSync(join(modules.root, 'modules'), { recursive: true });
    await rename('Redis_Cache', 'modules/Redis_Memorystore');
    assert.equal(words(modules)['Redis_Memorystore'], 'will publish');
  });

  it('a published module under another name is missing and new, without a tick', async () => {
    await rename('modules/Static_Site_CDN', 'modules/Static_Site');
    const missing = modules.row('modules/Static_Site_CDN') ?? assert.fail();
    assert.equal(rowDescription(missing), 'published, directory is gone');
    assert.match(words(modules)['Static_Site'] ?? '', /^not published/);
    assert.equal(modules.stagedCount, 0);
    await rename('modules/Static_Site', 'modules/Static_Site_CDN');
    assert.equal(words(modules)['Static_Site_CDN'], 'published');
  });

  it('an update is held back for the whole selection, and taken back', async () => {
    const [row, other] = [node('Wordpress_CloudRun'), node('Keycloak_GKE')];
    await vscode.commands.executeCommand('rad.modules.keepPublished', row, [other, row]);
    assert.equal(words(modules)['Wordpress_CloudRun'], 'update held back');
    assert.equal(words(modules)['Keycloak_GKE'], 'published');
    assert.equal(reopened()['Wordpress_CloudRun'], 'update held back');
    await vscode.commands.executeCommand('rad.modules.takeUpdate', row, undefined);
    assert.match(words(modules)['Wordpress_CloudRun'] ?? '', /^update available/);
  });

  it('discards one, the selection or all, and undoes it', async () => {
    stage({ Redis_Memorystore: true, Team_Workspace: true, Cloud_SQL_Postgres: true });
    await vscode.commands.executeCommand('rad.modules.discardTick', node('Redis_Memorystore'), undefined);
    assert.equal(modules.stagedCount, 2);
    await vscode.commands.executeCommand('notifications.clearAll');
    const selection = [node('Team_Workspace'), node('Cloud_SQL_Postgres')];
    await vscode.commands.executeCommand('rad.modules.discardTick', selection[0], selection);
    assert.equal(modules.stagedCount, 0);
    await vscode.commands.executeCommand('notifications.clearAll');
    stage({ Redis_Memorystore: true, Static_Site_CDN: false });
    const before = words(modules);
    await vscode.commands.executeCommand('rad.modules.discard');
    assert.equal(modules.stagedCount, 0);
    await until('Undo', async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      return modules.stagedCount === 2;
    });
    assert.deepEqual(words(modules), before);
  });

  it('a filter shows what fits; Escape brings back the one of before, Enter keeps it', async () => {
    const { filter } = graph;
    const shown = (): string[] => (filter.current?.rowsOf(repository) ?? modules.rows).map(({ name }) => name);
    stage({ Redis_Memorystore: true, Static_Site_CDN: false });
    await vscode.commands.executeCommand('rad.modules.filter', '@staged');
    assert.deepEqual(shown(), ['Redis_Memorystore', 'Static_Site_CDN']);
    await vscode.commands.executeCommand('rad.modules.filter', 'sql');
    assert.ok(shown().includes('Cloud_SQL_Postgres'));
    assert.equal(modules.stagedCount, 2);
    for (const [close, text] of [
      ['workbench.action.closeQuickOpen', 'sql'],
      ['workbench.action.acceptSelectedQuickOpenItem', 'sql'],
    ] as const) {
      const picking = vscode.commands.executeCommand('rad.modules.filter');
      let isClosed = false;
      void Promise.resolve(picking).then(() => (isClosed = true));
      await until(close, async () => {
        await vscode.commands.executeCommand(close);
        return isClosed;
      });
      assert.equal(filter.current?.text, text);
    }
    await vscode.commands.executeCommand('rad.modules.clearFilter');
    assert.equal(shown().length, modules.rows.length);
  });
});
