import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, until } from '../extension';

const file = (path: string): vscode.Uri => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, path);
};

const WORDPRESS = 'modules/Wordpress_CloudRun/variables.tf';

/** The place behind a text in a document. */
function behind(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, text);
  return document.positionAt(at + text.length);
}

describe('the editor of Terraform files', () => {
  before(async () => {
    await activated();
    const hovers = await vscode.workspace.openTextDocument(file(WORDPRESS));
    await until('the first hover', async () => (await hover(hovers, 'group=1 order')).length > 0);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  async function hover(document: vscode.TextDocument, text: string): Promise<string> {
    const position = behind(document, text);
    const found = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    return found
      .flatMap(({ contents }) => contents.map((part) => (part instanceof vscode.MarkdownString ? part.value : '')))
      .join('\n');
  }

  async function labels(document: vscode.TextDocument, position: vscode.Position, key?: string): Promise<string[]> {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
      key,
    );
    return items
      .filter(({ kind }) => kind !== vscode.CompletionItemKind.Text)
      .map(({ label }) => (typeof label === 'string' ? label : label.label));
  }

  it('says what a tag and the name of a variable mean, and nothing in ordinary Terraform', async () => {
    const module = await vscode.workspace.openTextDocument(file(WORDPRESS));
    assert.match(await hover(module, 'order=105 updates'), /May change in place/);
    assert.match(await hover(module, 'variable "credit_c'), /fee of the module in credits/);
    const plain = await vscode.workspace.openTextDocument(file('plain/main.tf'));
    assert.equal(await hover(plain, 'variable "reg'), '');
  });

  it('completes tags and missing variables as they are typed, and nothing in ordinary Terraform', async () => {
    const editor = await vscode.window.showTextDocument(file(WORDPRESS));
    const { document } = editor;
    const tag = behind(document, 'WordPress. {{UIMeta ');
    assert.ok((await labels(document, tag, ' ')).includes('notradmanaged'));
    const end = document.positionAt(document.getText().length);
    assert.deepEqual(await labels(document, end, ' '), []);
    const offered = await labels(document, end);
    assert.ok(offered.includes('variable "shared_users"') && !offered.includes('variable "credit_cost"'));
    const plain = await vscode.workspace.openTextDocument(file('plain/main.tf'));
    assert.deepEqual(await labels(plain, behind(plain, '"Where. '), '{'), []);
    assert.deepEqual(await labels(plain, plain.positionAt(plain.getText().length)), []);
  });

  it('links the source of a module to its files or its page', async () => {
    const { uri } = await vscode.workspace.openTextDocument(file('plain/main.tf'));
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri, 10);
    assert.deepEqual(
      links.map(({ target }) => target?.toString()),
      [
        file('modules/Network_Helper/main.tf').toString(),
        'https://registry.terraform.io/modules/terraform-google-modules/network/google/9.1.0',
      ],
    );
  });
});
