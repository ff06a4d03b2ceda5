// What the Modules view is measured against: a tree of the same rows by an extension that knows nothing about them.
import { pack } from './extensions.mjs';

export const PLAIN = { container: 'Plain', view: 'Rows', filter: 'Bench: Filter Plain Rows' };

/** Rows are the folders of `modules/`; a tick, a typed filter and a written file change them as they do in ours. */
export function packagePlainTree() {
  const container = { id: 'plain', title: PLAIN.container, icon: 'icon.svg' };
  const contributes = {
    viewsContainers: { activitybar: [container] },
    views: { plain: [{ id: 'plain.view', name: PLAIN.view }] },
    commands: [{ command: 'plain.filter', title: PLAIN.filter }],
  };
  return pack(
    'plain',
    contributes,
    `const fs = require('fs');
const path = require('path');
const vscode = require('vscode');
exports.activate = (context) => {
  const root = path.join(vscode.workspace.workspaceFolders[0].uri.fsPath, 'modules');
  const rows = new Map(fs.readdirSync(root).sort().map((name) => [name, { name, checked: false, note: 'not published' }]));
  const changed = new vscode.EventEmitter();
  let filter = '';
  const view = vscode.window.createTreeView('plain.view', {
    manageCheckboxStateManually: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (row) => (row ? [] : [...rows.values()].filter(({ name }) => name.toLowerCase().includes(filter))),
      getTreeItem: (row) => {
        const item = new vscode.TreeItem(row.name, vscode.TreeItemCollapsibleState.Collapsed);
        item.id = row.name;
        item.description = row.note;
        item.iconPath = new vscode.ThemeIcon('package');
        item.checkboxState = row.checked ? 1 : 0;
        return item;
      },
    },
  });
  view.onDidChangeCheckboxState(({ items }) => {
    for (const [row, state] of items) {
      row.checked = state === 1;
      row.note = row.checked ? 'will publish' : 'not published';
      changed.fire(row);
    }
  });
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(root, '*/*'));
  watcher.onDidChange(({ path: file }) => {
    const row = rows.get(file.split('/').at(-2));
    row.note = 'not committed';
    changed.fire(row);
  });
  context.subscriptions.push(view, watcher, vscode.commands.registerCommand('plain.filter', () => {
    const pick = vscode.window.createQuickPick();
    pick.onDidChangeValue((value) => {
      filter = value.toLowerCase();
      changed.fire(undefined);
    });
    pick.onDidHide(() => {
      filter = '';
      changed.fire(undefined);
      pick.dispose();
    });
    pick.show();
  }));
};
`,
  );
}
