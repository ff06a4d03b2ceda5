import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ModuleRow } from '../../publishing/moduleRow';
import { rowAccessibilityLabel, rowDescription } from '../../publishing/rowWords';
import { SCHEMES } from '../ids';
import type { ModuleRowNode } from './moduleNodes';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

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
