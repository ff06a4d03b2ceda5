import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import type { Graph } from '../../../src/vscode/graph';
import type { ModuleVersion } from '../../../src/vscode/interface/comparison';
import { pickCommit } from '../../../src/vscode/interface/pickCommit';
import { moduleRowNode } from '../../../src/vscode/trees/moduleNodes';
import { activated, onlyRepository, shownModules, until } from '../extension';

const WORDPRESS = 'modules/Wordpress_CloudRun';

describe('interface changes', () => {
  let graph: Graph;
  let root: string;

  const uriOf = (file: string): vscode.Uri => vscode.Uri.joinPath(vscode.Uri.file(root), file);
  const open = async (file: string): Promise<vscode.TextEditor> =>
    vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(file)));
  const lenses = (uri: vscode.Uri): Thenable<vscode.CodeLens[]> =>
    vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 20);
  const titles = async (file: string): Promise<string[]> =>
    (await lenses(uriOf(file))).map(({ command }) => command?.title ?? '');
  const shown = (): vscode.TextDocument | undefined => vscode.window.activeTextEditor?.document;
  const list = async (): Promise<vscode.TextDocument> => {
    await until('the list of changes', () => shown()?.uri.scheme === 'rad-interface');
    return shown() ?? assert.fail();
  };
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

  before(async () => {
    graph = await activated();
    await shownModules(graph);
    root = onlyRepository(graph).modules.root;
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('a lens above the first variable tells the state and counts what changed, unsaved text included', async () => {
    const file = `${WORDPRESS}/variables.tf`;
    const editor = await open(file);
    await until('the count', async () => (await titles(file)).some((title) => title.endsWith('2 changes since')));
    const all = await lenses(editor.document.uri);
    const state = all.find(({ command }) => /^Published at [0-9a-f]{7} · 2 changes since$/.test(command?.title ?? ''));
    assert.ok(state);
    assert.ok(all.some(({ command }) => command?.title === 'Preview form'));
    assert.match(editor.document.lineAt(state.range.start.line).text, /^variable "/);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'variable "unsaved" {\n  default = 1\n}\n');
    });
    await until('the new count', async () => (await titles(file)).some((title) => title.endsWith('3 changes since')));
  });

  it('a lens says what is not published, and why something cannot be', async () => {
    await open('modules/Redis_Memorystore/variables.tf');
    await until('the state', async () =>
      (await titles('modules/Redis_Memorystore/variables.tf')).includes('Not published'),
    );
    await open('modules/Batch_Data_Pipeline/variables.tf');
    const broken = 'modules/Batch_Data_Pipeline/variables.tf';
    await until('the reason', async () => (await titles(broken)).some((title) => /^Cannot publish: ./.test(title)));
  });

  it('the lens leads to the list, and the list to the declarations of both versions', async () => {
    await open(`${WORDPRESS}/variables.tf`);
    let lens: vscode.CodeLens | undefined;
    await until('the lens', async () => {
      lens = (await lenses(uriOf(`${WORDPRESS}/variables.tf`))).find(({ command }) =>
        command?.title.startsWith('Published at'),
      );
      return lens !== undefined;
    });
    assert.ok(lens?.command);
    await vscode.commands.executeCommand(lens.command.command, ...((lens.command.arguments ?? []) as unknown[]));
    const document = await list();
    assert.equal(document.languageId, 'rad-plan');
    assert.match(document.getText(), /^Changes: 1 breaking, 1 harmless$/m);
    assert.match(document.getText(), /^ {2}\+ added +min_instances +variable +variables\.tf:157$/m);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    assert.deepEqual(
      links.map(({ target }) => target?.with({ fragment: '' }).toString()),
      [uriOf(`${WORDPRESS}/variables.tf`).toString(), uriOf(`${WORDPRESS}/variables.tf`).toString()],
    );
    const titlesOfList = (await lenses(document.uri)).map(({ command }) => command?.title);
    assert.deepEqual(titlesOfList, ['Compute again', 'Compare other versions…']);
  });

  it('two commits are compared the other way round, and what is gone is shown as it was', async () => {
    const [newer = '', older = ''] = git('rev-list', 'HEAD', '--', WORDPRESS).split('\n');
    const directory = { root, path: WORDPRESS };
    const comparison = {
      directory,
      before: { commit: newer, label: 'newer' },
      after: { commit: older, label: 'older' },
    };
    await vscode.commands.executeCommand('rad.interface.show', comparison);
    const document = await list();
    assert.match(document.getText(), /^ {2}- removed +min_instances +variable +variables\.tf:157$/m);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const target = links[0]?.target;
    assert.equal(target?.scheme, 'rad-interface');
    await vscode.commands.executeCommand('vscode.open', target);
    await until('the file of the commit', () => /variables\.tf$/.test(shown()?.uri.path ?? ''));
    const text = await vscode.workspace.openTextDocument(target.with({ fragment: '' }));
    assert.match(text.lineAt(156).text, /^variable "min_instances"/);
  });

  it('a row of the view asks what to compare, and the published version comes first', async () => {
    const node = moduleRowNode(onlyRepository(graph), WORDPRESS);
    const done = vscode.commands.executeCommand('rad.interface.show', node);
    await until('the list of changes', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return shown()?.uri.scheme === 'rad-interface';
    });
    await done;
    assert.match((await list()).getText(), /^From +published version, [0-9a-f]{7}$/m);
  });

  it('the versions to pick from begin with the newest commit that changed the module', async () => {
    const [newest = ''] = git('rev-list', 'HEAD', '--', WORDPRESS).split('\n');
    let picked: ModuleVersion | undefined;
    void pickCommit({ root, path: WORDPRESS }, 'Which version?').then((version) => {
      picked = version;
    });
    await until('the picked version', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return picked !== undefined;
    });
    assert.deepEqual(picked, { commit: newest, label: newest.slice(0, 7) });
  });

  it('a commit that is not in the clone is an error, and none that is kept', async () => {
    const wanted = git('rev-list', 'HEAD', '--', WORDPRESS).split('\n').at(-1) ?? '';
    const interfaces = await graph.interfaces();
    const directory = { root, path: WORDPRESS };
    const { before, diff } = await interfaces.versions.compare({
      directory,
      before: { commit: wanted, label: 'first' },
      after: { label: 'now' },
    });
    assert.ok(before);
    assert.equal(diff.step, 'major');
    await assert.rejects(
      interfaces.versions.compare({
        directory,
        before: { commit: 'f'.repeat(40), label: 'none' },
        after: { label: 'now' },
      }),
    );
    assert.equal(await interfaces.versions.has(directory, 'f'.repeat(40)), false);
  });

  it('an address from elsewhere reads nothing outside the open repositories', async () => {
    const outside = { directory: { root: '/', path: 'etc' }, before: { label: 'a' }, after: { label: 'b' } };
    const uri = vscode.Uri.from({
      scheme: 'rad-interface',
      path: '/etc/Interface changes',
      query: JSON.stringify(outside),
    });
    assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), 'This repository is no longer open.');
    for (const query of ['', '{', '{"directory":1}', 'null']) {
      const odd = vscode.Uri.from({ scheme: 'rad-interface', path: '/odd', query });
      assert.equal((await vscode.workspace.openTextDocument(odd)).getText(), '', query);
    }
  });
});
