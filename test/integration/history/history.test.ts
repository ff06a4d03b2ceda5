import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { rowDescription, rowExplanation } from '../../../src/publishing/rowText';
import { RepositoryModules } from '../../../src/publishing/repositoryModules';
import type { Graph } from '../../../src/vscode/graph';
import { publishedUri } from '../../../src/vscode/history/publishedDocuments';
import { moduleRowNode } from '../../../src/vscode/trees/moduleNodes';
import { activated, onlyRepository, shownModules, until } from '../extension';

const WORDPRESS = 'modules/Wordpress_CloudRun';

/** What a tab of a multi-file diff says; its class is younger than the oldest supported version. */
interface MultiDiff {
  readonly textDiffs: readonly { readonly original?: vscode.Uri; readonly modified?: vscode.Uri }[];
}

describe('changes since published', () => {
  let graph: Graph;
  let root: string;
  let published: string;

  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@sandbox.example', ...args], {
      cwd: root,
      encoding: 'utf8',
    });
  const show = (commit: string, file: string): string => git('show', `${commit}:${WORDPRESS}/${file}`);
  const activeTab = (): vscode.Tab | undefined => vscode.window.tabGroups.activeTabGroup.activeTab;
  const multiDiff = (): MultiDiff | undefined => {
    const input = activeTab()?.input;
    return typeof input === 'object' && input !== null && 'textDiffs' in input ? (input as MultiDiff) : undefined;
  };
  /** The editor adds how many files there are. */
  const withoutCount = (): string => (activeTab()?.label ?? '').replace(/ \(\d+ files?\)$/, '');
  const nameOf = (uri: vscode.Uri | undefined): string => uri?.path.split('/').pop() ?? '';
  const sideOf = (file: string, side: 'original' | 'modified'): vscode.Uri =>
    multiDiff()?.textDiffs.find((diff) => nameOf(diff[side]) === file)?.[side] ?? assert.fail(`no ${side} ${file}`);
  const text = async (uri: vscode.Uri): Promise<string> => (await vscode.workspace.openTextDocument(uri)).getText();
  const closeAll = async (): Promise<void> => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('no editor', () => activeTab() === undefined);
  };

  before(async () => {
    graph = await activated();
    await shownModules(graph);
    const { modules } = onlyRepository(graph);
    ({ root } = modules);
    await until('what is published', () => modules.row(WORDPRESS)?.published !== undefined);
    published = modules.row(WORDPRESS)?.published?.commitSha ?? assert.fail();
  });

  afterEach(async () => {
    await closeAll();
    git('reset', '-q', '--hard');
    git('clean', '-fdq');
    const { modules } = onlyRepository(graph);
    await until('a clean clone', () => modules.rows.every((row) => !row.git.uncommitted));
  });

  it('rows say how many commits an update has, and how far GitHub is', async () => {
    const { modules } = onlyRepository(graph);
    const row = () => modules.row(WORDPRESS) ?? assert.fail();
    await until('the drift', () => row().drift !== undefined);
    assert.deepEqual(row().drift, { ahead: 1, behind: 0, touching: 1 });
    assert.equal(rowDescription(row()), 'update available · 1 commit');
    const [sentence] = rowExplanation(row(), modules.branch);
    assert.equal(sentence, `Published at ${published.slice(0, 7)}; main is 1 commit ahead, which changes it.`);
    assert.deepEqual(modules.row('modules/Keycloak_GKE')?.drift, { ahead: 1, behind: 0, touching: 0 });
  });

  it('opens all files that differ, with the published version at the left and that of GitHub at the right', async () => {
    await vscode.commands.executeCommand('rad.modules.showChanges', { root, path: WORDPRESS });
    await until('the diff', () => multiDiff() !== undefined);
    const head = git('rev-parse', 'HEAD').trim();
    const title = `Wordpress_CloudRun: published ${published.slice(0, 7)} ↔ main ${head.slice(0, 7)}`;
    assert.equal(withoutCount(), title);
    const expected = git('diff', '--name-only', '--no-renames', published, head, '--', WORDPRESS).trim().split('\n');
    assert.equal(multiDiff()?.textDiffs.length, expected.length);
    for (const file of ['README.md', 'main.tf', 'variables.tf']) {
      const [older, newer] = [sideOf(file, 'original'), sideOf(file, 'modified')];
      assert.equal(await text(older), show(published, file), file);
      assert.equal(await text(newer), show(head, file), file);
      assert.equal(older.path, newer.path);
    }
  });

  it('compares with the working tree where that is what changed, and asks where both did', async () => {
    const node = moduleRowNode(onlyRepository(graph), WORDPRESS);
    writeFileSync(join(root, WORDPRESS, 'new.tf'), '# new\n');
    const { modules } = onlyRepository(graph);
    await until('the change', () => modules.row(WORDPRESS)?.git.uncommitted === true);
    const done = vscode.commands.executeCommand('rad.modules.showChanges', node);
    await until('the diff', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return multiDiff() !== undefined;
    });
    await done;
    // What GitHub has is the first to choose.
    assert.match(withoutCount(), / ↔ main [0-9a-f]{7}$/);
    await closeAll();
    // Of another module only the working tree differs.
    const keycloak = join(root, 'modules/Keycloak_GKE');
    writeFileSync(join(keycloak, 'new.tf'), '# new\n');
    appendFileSync(join(keycloak, 'main.tf'), '# more\n');
    await until('the change', () => modules.row('modules/Keycloak_GKE')?.git.uncommitted === true);
    await vscode.commands.executeCommand('rad.modules.showChanges', { root, path: 'modules/Keycloak_GKE' });
    await until('the diff', () => multiDiff() !== undefined);
    assert.match(activeTab()?.label ?? '', /^Keycloak_GKE: published [0-9a-f]{7} ↔ working tree \(2 files\)$/);
    const [older, newer] = [sideOf('main.tf', 'original'), sideOf('main.tf', 'modified')];
    assert.equal(newer.scheme, 'file');
    assert.equal(await text(newer), `${await text(older)}# more\n`);
    assert.equal(older.path, newer.path);
  });

  it('opens nothing where nothing changed, or the commit is not known', async () => {
    await vscode.commands.executeCommand('rad.modules.showChanges', { root, path: 'modules/Keycloak_GKE' });
    assert.equal(activeTab(), undefined);
    await vscode.commands.executeCommand('rad.modules.showChanges', { root, path: 'modules/Redis_Memorystore' });
    assert.equal(activeTab(), undefined);
    const { modules } = onlyRepository(graph);
    const state = modules.catalogState ?? assert.fail();
    const strange = state.published.map((entry) => ({ ...entry, commitSha: 'f'.repeat(40), treeSha: 'e'.repeat(40) }));
    modules.setCatalog({ ...state, published: strange });
    try {
      await vscode.commands.executeCommand('rad.modules.showChanges', { root, path: WORDPRESS });
      assert.equal(activeTab(), undefined);
    } finally {
      modules.setCatalog(state);
    }
  });

  it('documents of a commit are read only, come back after they were closed, and may be bytes', async () => {
    const uri = publishedUri({ root, path: WORDPRESS, commit: published, file: 'variables.tf' });
    for (let round = 0; round < 2; round++) {
      const editor = await vscode.window.showTextDocument(uri);
      assert.equal(editor.document.getText(), show(published, 'variables.tf'));
      await closeAll();
    }
    assert.equal(vscode.workspace.fs.isWritableFileSystem(uri.scheme), false);
    const bytes = Uint8Array.of(0, 255, 1, 254, 10, 0, 128);
    writeFileSync(join(root, WORDPRESS, 'logo.bin'), bytes);
    git('add', '-A');
    const tree = git('write-tree').trim();
    const commit = git('commit-tree', tree, '-m', 'bytes').trim();
    git('rm', '-qf', '--', `${WORDPRESS}/logo.bin`);
    const binary = publishedUri({ root, path: WORDPRESS, commit, file: 'logo.bin' });
    assert.deepEqual([...(await vscode.workspace.fs.readFile(binary))], [...bytes]);
    assert.equal((await vscode.workspace.fs.stat(binary)).size, bytes.length);
    await vscode.commands.executeCommand('vscode.open', binary);
    await until('its tab', () => activeTab()?.label === `logo.bin (${commit.slice(0, 7)})`);
  });

  it('an address from elsewhere reads nothing', async () => {
    const good = { root, path: WORDPRESS, commit: published, file: 'variables.tf' };
    const uri = publishedUri(good);
    const refused = [
      publishedUri({ ...good, root: '/etc' }),
      publishedUri({ ...good, path: '../..' }),
      publishedUri({ ...good, file: '../Keycloak_GKE/variables.tf' }),
      publishedUri({ ...good, commit: 'main' }),
      publishedUri({ ...good, commit: 'f'.repeat(40) }),
      publishedUri({ ...good, file: 'none.tf' }),
      publishedUri({ ...good, file: '' }),
      uri.with({ path: uri.path.replace('variables.tf', 'main.tf') }),
      uri.with({ query: '' }),
      uri.with({ query: '[]' }),
    ];
    for (const odd of refused) {
      await assert.rejects(async () => vscode.workspace.fs.readFile(odd), vscode.FileSystemError, odd.toString());
    }
    assert.ok((await vscode.workspace.fs.readFile(uri)).length > 0);
  });

  it('compares what is not cloned by what its history says', async () => {
    const clone = onlyRepository(graph);
    const state = clone.modules.catalogState ?? assert.fail();
    const source = clone.modules.planBasis?.source ?? assert.fail();
    const modules = new RepositoryModules('github.example/sandbox-partner/partner-modules');
    const rows = new Map(clone.modules.rows.map((row) => [row.path, row]));
    modules.setLocal({
      readings: clone.modules.rows.flatMap(({ reading }) => (reading === undefined ? [] : [reading])),
      git: () => ({ stateOf: (path) => rows.get(path)?.git ?? assert.fail(path), source }),
    });
    modules.setCatalog(state);
    graph.workspace.setRemote({ ...clone, modules, place: 'github', history: () => clone.history() });
    try {
      const target = { root: modules.root, path: WORDPRESS };
      await vscode.commands.executeCommand('rad.modules.showChanges', target);
      await until('the diff', () => multiDiff() !== undefined);
      const [older, newer] = [sideOf('variables.tf', 'original'), sideOf('variables.tf', 'modified')];
      assert.equal(await text(older), show(published, 'variables.tf'));
      assert.equal(await text(newer), show(source.commitSha, 'variables.tf'));
      assert.match(older.path, /^\/github\.example\/sandbox-partner\//);
    } finally {
      await closeAll();
      graph.workspace.setRemote(undefined);
    }
  });

  it('a variable that changed says so above its block, and leads to the list', async () => {
    const uri = vscode.Uri.joinPath(vscode.Uri.file(root), WORDPRESS, 'variables.tf');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const lenses = async (): Promise<readonly vscode.CodeLens[]> =>
      (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 50)).filter(
        ({ command }) => command?.title.startsWith('Changed since') === true,
      );
    await until('the lens', async () => (await lenses()).length > 0);
    const [lens, ...others] = await lenses();
    assert.equal(others.length, 0);
    assert.match(document.lineAt(lens?.range.start.line ?? 0).text, /^variable "max_instances"/);
    const start = `Changed since ${published.slice(0, 7)}: string → number`;
    const command = lens?.command ?? assert.fail();
    assert.ok(command.title.startsWith(start), command.title);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    await until('the list', () => vscode.window.activeTextEditor?.document.uri.scheme === 'rad-interface');
  });
});
