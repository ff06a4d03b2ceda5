import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Graph } from '../../../src/vscode/graph';
import { activated, until } from '../extension';

describe('problems of files that come, change and go', () => {
  let graph: Graph;

  const uriOf = (file: string): vscode.Uri => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    return vscode.Uri.joinPath(folder.uri, 'repository', 'modules', file);
  };
  const rulesOf = (file: string): readonly string[] =>
    vscode.languages
      .getDiagnostics(uriOf(file))
      .map(({ code }) => (typeof code === 'object' ? String(code.value) : String(code)));
  const has = (file: string, rule: string): boolean => rulesOf(file).includes(rule);
  const open = async (file: string): Promise<vscode.TextEditor> =>
    vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(file)));
  const titlesAt = async (file: string, line: number, column: number): Promise<readonly string[]> => {
    const place = new vscode.Position(line - 1, column - 1);
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uriOf(file),
      new vscode.Range(place, place),
    );
    return found.map(({ title }) => title);
  };

  before(async () => {
    graph = await activated();
  });

  afterEach(async () => {
    for (const document of vscode.workspace.textDocuments) {
      if (!document.isDirty) continue;
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('go with the editor, also when the repository around was found after it was opened', async () => {
    const file = 'Single/variables.tf';
    await open(file);
    await until('problems', () => has(file, 'RAD022'));
    await until('the repository', () => graph.workspace.repositories.length === 1);
    await until('its modules', () => graph.workspace.state === 'ready');
    await until('problems again', () => has(file, 'RAD022'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('no problems', () => rulesOf(file).length === 0);
  });

  it('are repaired in one step to undo', async () => {
    const file = 'Single/variables.tf';
    const { document } = await open(file);
    const before = document.getText();
    await vscode.commands.executeCommand('rad.check.fixAll');
    assert.notEqual(document.getText(), before);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('are repaired in several files, and none of them is saved', async () => {
    const files = ['Several/variables.tf', 'Several/main.tf'];
    const onDisk = (): readonly string[] => files.map((file) => readFileSync(uriOf(file).fsPath, 'utf8'));
    const before = onDisk();
    await open('Several/variables.tf');
    await vscode.commands.executeCommand('rad.check.fixAll');
    const documents = await Promise.all(files.map((file) => vscode.workspace.openTextDocument(uriOf(file))));
    assert.deepEqual(
      documents.map(({ isDirty }) => isDirty),
      [true, true],
    );
    assert.match(documents[1]?.getText() ?? '', /^ {6}set -e/m);
    assert.deepEqual(onDisk(), before);
  });

  it('of a script are ignored above its block', async () => {
    const file = 'Several/main.tf';
    const { document } = await open(file);
    await until('the script', () => has(file, 'RAD040'));
    const line = document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('/one'));
    const place = new vscode.Position(line, 8);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(place, place),
    );
    const ignore = actions.find(({ title }) => title === 'Ignore RAD040 Here');
    assert.ok(ignore?.edit, actions.map(({ title }) => title).join('\n'));
    await vscode.workspace.applyEdit(ignore.edit);
    assert.ok(document.getText().startsWith('# rad:ignore RAD040\nresource'));
    await until('RAD040 is ignored', () => !has(file, 'RAD040'));
  });

  it('have quick fixes anywhere in their line, and no switch where the platform refuses', async () => {
    const file = 'Twice/variables.tf';
    await open(file);
    await until('the second declaration', () => has(file, 'RAD008'));
    const titles = await titlesAt(file, 9, 14);
    assert.ok(titles.includes('Explain RAD008'), titles.join('\n'));
    assert.ok(!titles.some((title) => /^(?:Turn|Ignore) RAD008/.test(title)), titles.join('\n'));
  });

  it('of the syntax are told as the setting says', async () => {
    const file = 'Unfinished/variables.tf';
    const settings = vscode.workspace.getConfiguration('rad.check');
    await open(file);
    await until('RAD002', () => has(file, 'RAD002'));
    await settings.update('syntax', 'off', vscode.ConfigurationTarget.Workspace);
    await until('no RAD002', () => !has(file, 'RAD002'));
    await settings.update('syntax', undefined, vscode.ConfigurationTarget.Workspace);
    await until('RAD002 again', () => has(file, 'RAD002'));
  });

  it('that were asked for follow the disk, with no editor and no view', async () => {
    await vscode.commands.executeCommand('rad.check.all');
    const [changed, deleted] = ['Changed/variables.tf', 'Deleted/variables.tf'];
    assert.ok(has(changed, 'RAD022') && has(deleted, 'RAD022'));
    await vscode.commands.executeCommand('workbench.view.explorer');
    appendFileSync(uriOf(changed).fsPath, '\nvariable "client_secret" {}\n');
    rmSync(uriOf('Deleted').fsPath, { recursive: true });
    await until('the second declaration', () => has(changed, 'RAD008'));
    await until('no problems of what is gone', () => rulesOf(deleted).length === 0);
  });

  it('move with a folder that is renamed', async () => {
    await open('Moved/variables.tf');
    await until('problems', () => has('Moved/variables.tf', 'RAD022'));
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uriOf('Moved'), uriOf('Renamed'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('problems at the new place', () => has('Renamed/variables.tf', 'RAD022'));
    await until('none at the old one', () => rulesOf('Moved/variables.tf').length === 0);
  });
});
