import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { previewSource } from '../../../src/vscode/deploy/previewSource';
import { activated, shownModules, until } from '../extension';

const MODULE = 'modules/Wordpress_CloudRun';
const ADVANCED = { formMode: 'advanced', target: 'own' } as const;

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

  const previews = (): vscode.Tab[] =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ label }) => label === 'Preview of Wordpress_CloudRun');

  const load = (choice: { formMode: 'basic' | 'advanced'; target: 'own' | 'rad' } = ADVANCED, from = directory()) =>
    previewSource(from, 'Wordpress_CloudRun').load(choice, new AbortController().signal);

  it('opens beside the file that is written, once', async () => {
    const editor = await vscode.window.showTextDocument(vscode.Uri.joinPath(directory(), 'variables.tf'));
    await vscode.commands.executeCommand('rad.form.preview');
    await until('the preview', () => previews().length === 1);
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
    assert.notEqual(previews()[0]?.group.viewColumn, editor.viewColumn);
    await vscode.commands.executeCommand('rad.form.preview', directory());
    assert.equal(previews().length, 1);
  });

  it('is of what is typed, saved or not', async () => {
    const editor = await vscode.window.showTextDocument(vscode.Uri.joinPath(directory(), 'variables.tf'));
    await editor.edit((edit) => {
      const { lineCount } = editor.document;
      edit.insert(new vscode.Position(lineCount, 0), 'variable "typed_just_now" {}\n');
    });
    const names = async (): Promise<string[]> =>
      (await load()).form.steps.flatMap(({ fields }) => fields.map(({ name }) => name));
    assert.ok((await names()).includes('typed_just_now'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.ok(!(await names()).includes('typed_just_now'));
  });

  it('says what it leaves out, and why', async () => {
    const { facts } = await load();
    assert.match(facts.module?.hidden ?? '', /^never, because of group=0: .*credit_cost/);
    assert.equal(facts.module?.description, '');
    const basic = await load({ formMode: 'basic', target: 'own' });
    assert.match(basic.facts.module?.hidden ?? '', /^not required: \w+, /);
  });

  it('says so when the module has no file to read', async () => {
    const { form, facts } = await load(ADVANCED, vscode.Uri.joinPath(directory(), 'nothing'));
    assert.deepEqual(form.steps, []);
    assert.notEqual(facts.module?.description, '');
  });
});
