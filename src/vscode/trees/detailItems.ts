import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { groupLabel } from './moduleDetails';
import { rowOf, type DetailNode, type GroupNode, type ModuleRowNode } from './moduleNodes';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/** A row inside a module. */
export const insideItem = (node: GroupNode | DetailNode): vscode.TreeItem =>
  node.type === 'group'
    ? groupItem(node, rowOf(node.parent)?.reading?.[node.kind].length ?? 0)
    : detailItem(node, node.parent.type === 'group' ? node.parent.parent : node.parent);

function groupItem(node: GroupNode, count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(groupLabel(node.kind), Collapsed);
  item.id = node.id;
  item.description = String(count);
  item.iconPath = new vscode.ThemeIcon(
    node.kind === 'variables' ? 'symbol-variable' : node.kind === 'outputs' ? 'output' : 'package',
  );
  return item;
}

function detailItem(node: DetailNode, module: ModuleRowNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, None);
  item.id = node.id;
  item.description = node.description;
  item.iconPath = detailIcon(node.icon);
  item.accessibilityInformation = { label: `${node.label}, ${node.description}`, role: 'treeitem' };
  // What is read from GitHub has no file to open.
  if (node.location !== undefined && module.repository.place === 'clone') item.command = openLocation(node, module);
  return item;
}

function detailIcon(icon: string): vscode.ThemeIcon {
  if (icon === 'error') return new vscode.ThemeIcon(icon, new vscode.ThemeColor('editorError.foreground'));
  return icon === 'warning'
    ? new vscode.ThemeIcon(icon, new vscode.ThemeColor('editorWarning.foreground'))
    : new vscode.ThemeIcon(icon);
}

function openLocation({ location }: DetailNode, module: ModuleRowNode): vscode.Command {
  const file = vscode.Uri.joinPath(vscode.Uri.file(module.repository.modules.root), module.path, location?.file ?? '');
  const position = new vscode.Position((location?.line ?? 1) - 1, (location?.column ?? 1) - 1);
  return {
    command: 'vscode.open',
    title: l10n.t('Open'),
    arguments: [file, { selection: new vscode.Range(position, position) }],
  };
}
