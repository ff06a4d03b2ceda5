import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { basename } from '../../common/path';
import type { TickCount } from '../../publishing/rowCounts';
import type { ContainerNode, FolderNode, RepositoryNode } from './moduleNodes';

const { Expanded } = vscode.TreeItemCollapsibleState;

const countText = ({ ticked, tickable }: TickCount): string | undefined =>
  tickable === 0 ? undefined : l10n.t('{0} of {1}', ticked, tickable);

export const containerItem = (node: ContainerNode, ticks: TickCount): vscode.TreeItem =>
  node.type === 'folder' ? folderItem(node, ticks) : repositoryItem(node, ticks);

function repositoryItem(node: RepositoryNode, ticks: TickCount): vscode.TreeItem {
  const { modules, place } = node.repository;
  const name = modules.catalogState?.repository;
  const isClone = place === 'clone';
  const item = isClone
    ? new vscode.TreeItem(vscode.Uri.file(modules.root), Expanded)
    : new vscode.TreeItem(name ?? basename(modules.root), Expanded);
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon('repo');
  item.contextValue = isClone ? 'repository' : 'repository github';
  item.description = [countText(ticks), isClone ? name : l10n.t('on GitHub, not cloned')].filter(Boolean).join(' · ');
  addCheckbox(item, basename(modules.root), ticks);
  return item;
}

function folderItem(node: FolderNode, ticks: TickCount): vscode.TreeItem {
  const label = node.folder === '' ? l10n.t('Repository root') : node.folder;
  const item = new vscode.TreeItem(label, Expanded);
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon('folder');
  item.contextValue = 'folder';
  item.description = countText(ticks) ?? '';
  addCheckbox(item, label, ticks);
  return item;
}

function addCheckbox(item: vscode.TreeItem, name: string, ticks: TickCount): void {
  const { ticked, tickable } = ticks;
  item.accessibilityInformation = {
    label: tickable === 0 ? name : l10n.t('{0}, {1} of {2} modules ticked', name, ticked, tickable),
    role: 'treeitem',
  };
  if (tickable === 0) return;
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  const all = ticked === tickable;
  item.checkboxState = {
    state: all ? Checked : Unchecked,
    tooltip: all ? l10n.t('Untick to take all of them out of the catalog') : l10n.t('Tick to publish all of them'),
    accessibilityInformation: { label: l10n.t('Publish all modules of {0}', name) },
  };
}
