import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, shownModules, until } from '../extension';

const MODULE = 'modules/Wordpress_CloudRun';

describe('the preview of a form', () => {
  const directory = (): vscode.Uri => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    return vscode.Uri.joinPath(folder.uri, MODULE);
  };

  before(async () => {
    await shownModules(await activated());
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const preview = (): vscode.TextDocument =>
    vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'rad-form')?.document ??
    assert.fail('no preview is visible');

  const lenses = async (): Promise<vscode.CodeLens[]> =>
    vscode.commands.executeCommand('vscode.executeCodeLensProvider', preview().uri, 10);

  it('opens beside the file that is written and follows what is typed', async () => {
    const editor = await vscode.window.showTextDocument(vscode.Uri.joinPath(directory(), 'variables.tf'));
    await vscode.commands.executeCommand('rad.form.preview');
    assert.match(preview().getText(), /^RAD form preview of Wordpress_CloudRun\n/);
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
    await editor.edit((edit) => {
      const text = editor.document.getText();
      edit.insert(editor.document.positionAt(text.length), 'variable "typed_just_now" {}\n');
    });
    await until('the new field', () => preview().getText().includes('Typed Just Now'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the field to go', () => !preview().getText().includes('Typed Just Now'));
  });

  it('switches to the other forms of the module by its lenses', async () => {
    await vscode.commands.executeCommand('rad.form.preview', directory());
    assert.match(preview().getText(), /Advanced mode/);
    await until('three lenses', async () => (await lenses()).length === 3);
    const [basic] = await lenses();
    assert.equal(basic?.command?.title, 'Basic mode');
    await vscode.commands.executeCommand(basic.command.command, ...((basic.command.arguments ?? []) as unknown[]));
    await until('the required fields', () => /Basic mode: required fields alone/.test(preview().getText()));
    assert.equal((await lenses())[0]?.command?.title, 'Advanced mode');
    await vscode.commands.executeCommand('rad.form.preview', {
      directory: directory().toString(true),
      mode: 'advanced',
      target: 'rad',
      update: true,
    });
    await until('the update', () => /manages · update of a deployment/.test(preview().getText()));
  });

  it('leads to the declarations and has an outline', async () => {
    await vscode.commands.executeCommand('rad.form.preview', vscode.Uri.joinPath(directory(), 'variables.tf'));
    const { uri } = preview();
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri, 100);
    const inFile = links.filter(({ target }) => target?.path.endsWith('/variables.tf'));
    assert.ok(inFile.length > 10);
    for (const { target } of inFile) assert.match(target?.fragment ?? '', /^L\d+,1$/);
    const pages = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    assert.equal(pages.length, 3);
    assert.ok(pages.every(({ children }) => children.length > 0));
  });

  it('says so when the module has no file to read', async () => {
    await vscode.commands.executeCommand('rad.form.preview', {
      directory: vscode.Uri.joinPath(directory(), 'nothing').toString(true),
      mode: 'advanced',
      target: 'own',
      update: false,
    });
    assert.match(preview().getText(), /It has no variables\.tf/);
  });
});
