import assert from 'node:assert/strict';
import { brokenRules } from './lintHouse';

const HOST = `import * as l10n from '@vscode/l10n'; import * as vscode from 'vscode';
declare const item: vscode.TreeItem; declare const pick: vscode.QuickPick<vscode.QuickPickItem>;
declare const view: vscode.TreeView<unknown>; declare const progress: vscode.Progress<{ message: string }>;
declare const bar: vscode.StatusBarItem; declare const name: string; declare const range: vscode.Range;
declare const text: vscode.MarkdownString; declare const yes: boolean; declare const names: string[];
`;
const WEBVIEW = `import * as l10n from '@vscode/l10n'; import { html } from 'lit'; declare const name: string; declare const yes: boolean;
declare const element: HTMLElement;
`;

/** Each line is text for a reader that no translator would see. */
const LITERAL_IN_HOST = [
  `void vscode.window.showInformationMessage('Published');`,
  'void vscode.window.showWarningMessage(`Published ${name}`);',
  `void vscode.window.showErrorMessage('Failed: ' + name);`,
  `void vscode.window.showErrorMessage(l10n.t('Failed'), 'Retry');`,
  `void vscode.window.showErrorMessage(l10n.t('Failed'), { modal: true, detail: 'Why' });`,
  `void vscode.window.showErrorMessage(l10n.t('Failed'), { title: 'Retry' });`,
  `void vscode.window.showErrorMessage(yes ? 'Failed' : l10n.t('Done'));`,
  `const sentence = 'Published'; void vscode.window.showInformationMessage(sentence);`,
  `void vscode.window.showQuickPick(['One', l10n.t('Two')]);`,
  `void vscode.window.showQuickPick(names.map((label) => ({ label, description: 'local' })));`,
  `void vscode.window.showQuickPick(names, { placeHolder: 'Choose' });`,
  `void vscode.window.showInputBox({ prompt: 'Name' });`,
  `void vscode.window.withProgress({ location: 15, title: 'Publishing' }, async () => undefined);`,
  `progress.report({ message: 'Reading' });`,
  `new vscode.TreeItem('Modules');`,
  `new vscode.TreeItem({ label: 'Modules' });`,
  `class Row extends vscode.TreeItem { constructor() { super('Modules'); } } new Row();`,
  `class Row extends vscode.TreeItem { override description = 'new'; } new Row(name);`,
  `item.label = 'Modules';`,
  `item.description = 'published';`,
  `item.tooltip = new vscode.MarkdownString('Published');`,
  `item.accessibilityInformation = { label: 'Module', role: 'treeitem' };`,
  `item.command = { command: 'rad.modules.refresh', title: 'Refresh' };`,
  `view.message = 'No modules';`,
  `view.title ??= 'Modules';`,
  `view.badge = { value: 1, tooltip: 'One staged change' };`,
  `bar.text = '$(sync~spin) Publishing';`,
  `pick.placeholder = 'Choose';`,
  `pick.items = [{ label: 'One' }];`,
  `text.appendMarkdown('[Open](command:rad.modules.refresh)');`,
  `new vscode.CodeLens(range, { title: 'Publish', command: 'rad.modules.publish' });`,
  `new vscode.Diagnostic(range, 'Missing description');`,
  `vscode.window.createWebviewPanel('rad.deploy', 'Deploy', 1);`,
];

/** Each line is no text, or text that a translator sees. */
const FINE_IN_HOST = [
  `void vscode.window.showInformationMessage(l10n.t('Published {0}', name), l10n.t('Open'));`,
  `void vscode.window.showInformationMessage(name, ...names);`,
  `const sentence = l10n.t('Published'); void vscode.window.showInformationMessage(sentence);`,
  `void vscode.window.showInformationMessage(l10n.t('Sure?'), { modal: true, detail: name });`,
  `new vscode.TreeItem(name);`,
  'item.description = `${name} · ${name}`;',
  `item.iconPath = new vscode.ThemeIcon('cloud-upload');`,
  `item.contextValue = 'module readme';`,
  `item.id = 'module:' + name;`,
  `item.label = '';`,
  `item.command = { command: 'rad.modules.refresh', title: l10n.t('Refresh') };`,
  `item.accessibilityInformation = { label: name, role: 'treeitem' };`,
  `bar.text = '$(sync~spin)';`,
  'bar.text = `$(cloud-upload) ${name}`;',
  'text.appendMarkdown(`[${name}](command:rad.modules.refresh)`);',
  `pick.items = names.map((label) => ({ label, id: 'module' }));`,
  `export const module = { name, description: 'What the module is for', label: 'network' };`,
  `export const row = { badge: { tooltip: 'is a field of the domain' } };`,
  `void vscode.commands.executeCommand('setContext', 'rad.modules.state', 'ready');`,
  `throw new Error('The graph is not built');`,
];

const LITERAL_IN_WEBVIEW = [
  'export const a = html`<p>Published</p>`;',
  'export const a = html`<p>${name} published</p>`;',
  'export const a = html`<button title="Publish"></button>`;',
  'export const a = html`<button aria-label="Publish ${name}"></button>`;',
  'export const a = html`<img alt=Logo>`;',
  'export const a = html`<input placeholder=${"Name"}>`;',
  'export const a = html`<p>${yes ? "Yes" : l10n.t("No")}</p>`;',
  'export const a = html`<ul>${[html`<li>One</li>`]}</ul>`;',
  'export const a = html`<rad-button .label=${"Publish"}></rad-button>`;',
  `element.textContent = 'Published';`,
  `element.setAttribute('aria-label', 'Publish');`,
  `document.title = 'Deploy';`,
];

const FINE_IN_WEBVIEW = [
  'export const a = html`<p class="row published" @click=${() => name}>${l10n.t("Published")} · ${name}&nbsp;&mdash; 1</p>`;',
  'export const a = html`<button title=${l10n.t("Publish")} aria-label=${name} type="button" ?disabled=${yes}></button>`;',
  'export const a = html`<style>.row { color: red; }</style><!-- a note --><span class="codicon codicon-add"></span>`;',
  'export const a = html`<div role="${yes ? "alert" : "status"}" class=${yes ? "on" : "off"}>${name}</div>`;',
  'export const a = html`<a href="https://rad.example/${name}" title="">${name}</a>`;',
  `element.setAttribute('role', 'alert');`,
  `element.className = 'row';`,
];

async function literals(file: string, code: string): Promise<string[]> {
  const broken = await brokenRules(file, code);
  assert.deepEqual(
    broken.filter((line) => line.startsWith('syntax')),
    [],
  );
  return broken.filter((line) => line.startsWith('rad/no-literal-text'));
}

describe('literal text in the user interface', function () {
  this.timeout(60_000);
  const cases = [
    { where: 'the editor', file: 'src/vscode/a.ts', head: HOST, wrong: LITERAL_IN_HOST, right: FINE_IN_HOST },
    {
      where: 'a webview',
      file: 'webview/components/a.ts',
      head: WEBVIEW,
      wrong: LITERAL_IN_WEBVIEW,
      right: FINE_IN_WEBVIEW,
    },
  ];
  for (const { where, file, head, wrong, right } of cases) {
    for (const line of wrong) {
      it(`is reported in ${where}: ${line}`, async () => {
        assert.equal((await literals(file, head + line)).length, 1);
      });
    }
    it(`leaves other strings alone in ${where}`, async () => {
      for (const line of right) assert.deepEqual(await literals(file, head + line), [], line);
    });
  }
});
