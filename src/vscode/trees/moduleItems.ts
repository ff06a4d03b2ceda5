import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ModuleRow } from '../../publishing/moduleRow';
import { rowAccessibilityLabel, rowDescription, rowExplanation } from '../../publishing/rowText';
import type { Repair } from '../failure';
import { COMMANDS, SCHEMES } from '../ids';
import { groupLabel } from './moduleDetails';
import type { DetailNode, GroupNode, ModuleRowNode, RepairNode, RepositoryNode } from './moduleNodes';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

const REPAIR_ICONS: Readonly<Partial<Record<Repair['command'], string>>> = {
  [COMMANDS.refresh]: 'refresh',
  [COMMANDS.signIn]: 'sign-in',
  [COMMANDS.switchAccount]: 'account',
  [COMMANDS.trySandbox]: 'beaker',
  [COMMANDS.showSetup]: 'checklist',
  'workbench.trust.manage': 'shield',
  'workbench.action.openSettings': 'settings-gear',
};

export function repairItem({ id, repair }: RepairNode): vscode.TreeItem {
  const { label, command } = repair;
  const item = new vscode.TreeItem(label, None);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon(REPAIR_ICONS[command] ?? 'output');
  item.contextValue = 'repair';
  item.accessibilityInformation = { label, role: 'button' };
  item.command = { command, title: label, arguments: [...(repair.arguments ?? [])] };
  return item;
}

export function repositoryItem(node: RepositoryNode): vscode.TreeItem {
  const { modules } = node.repository;
  const item = new vscode.TreeItem(vscode.Uri.file(modules.root), Expanded);
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon('repo');
  item.contextValue = 'repository';
  item.description = modules.catalogState?.repository ?? '';
  return item;
}

/** The address under which a row asks for its colour and letter. */
export function moduleUri(node: ModuleRowNode): vscode.Uri {
  return vscode.Uri.from({
    scheme: SCHEMES.module,
    path: `${vscode.Uri.file(node.repository.modules.root).path}/${node.path}`,
  });
}

export function moduleItem(node: ModuleRowNode, row: ModuleRow): vscode.TreeItem {
  const hasChildren = row.reading !== undefined;
  const item = new vscode.TreeItem(row.name, hasChildren ? Collapsed : None);
  item.id = node.id;
  item.resourceUri = moduleUri(node);
  item.iconPath = rowIcon(row);
  item.description = rowDescription(row);
  item.contextValue = contextOf(node, row);
  item.accessibilityInformation = { label: rowAccessibilityLabel(row), role: 'treeitem' };
  if (row.checked !== undefined) item.checkboxState = checkbox(row, row.checked);
  return item;
}

/** What menus go by: `module`, where it is (`clone` or `github`), its state, and what can be done with it. */
function contextOf({ repository }: ModuleRowNode, row: ModuleRow): string {
  const canShowChanges = row.published !== undefined && row.reading !== undefined;
  return [
    'module',
    repository.place,
    row.state,
    row.reading?.readme === undefined ? '' : 'readme',
    row.staged === undefined ? '' : 'staged',
    row.keepsPublished === true ? 'kept' : '',
    canShowChanges ? 'comparable' : '',
    row.refusal === undefined ? '' : 'refused',
  ]
    .filter((word) => word !== '')
    .join(' ');
}

function checkbox(row: ModuleRow, checked: boolean): NonNullable<vscode.TreeItem['checkboxState']> {
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  return {
    state: checked ? Checked : Unchecked,
    tooltip: checked ? l10n.t('Untick to take it out of the catalog') : l10n.t('Tick to publish'),
    accessibilityInformation: { label: l10n.t('Publish {0}', row.name) },
  };
}

function rowIcon({ state }: ModuleRow): vscode.ThemeIcon {
  if (state === 'broken') return new vscode.ThemeIcon('error', new vscode.ThemeColor('editorError.foreground'));
  if (state === 'missing') return new vscode.ThemeIcon('warning', new vscode.ThemeColor('editorWarning.foreground'));
  return new vscode.ThemeIcon(state === 'helper' ? 'tools' : 'package');
}

/** Made when the pointer rests on a row, because tooltips of thousands of rows cost time. */
export function moduleTooltip(row: ModuleRow): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(`${row.name}\n${row.path}\n\n`);
  for (const sentence of rowExplanation(row)) tooltip.appendText(`${sentence}\n\n`);
  return tooltip;
}

export function groupItem(node: GroupNode, count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(groupLabel(node.kind), Collapsed);
  item.id = node.id;
  item.description = String(count);
  item.iconPath = new vscode.ThemeIcon(
    node.kind === 'variables' ? 'symbol-variable' : node.kind === 'outputs' ? 'output' : 'package',
  );
  return item;
}

export function detailItem(node: DetailNode, module: ModuleRowNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, None);
  item.id = node.id;
  item.description = node.description;
  item.iconPath = detailIcon(node.icon);
  item.accessibilityInformation = { label: `${node.label}, ${node.description}`, role: 'treeitem' };
  if (node.location !== undefined) item.command = openLocation(node, module);
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
