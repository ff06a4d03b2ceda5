import * as vscode from 'vscode';
import type { Repair } from '../failure';
import { COMMANDS } from '../ids';
import type { RepairNode } from './moduleNodes';

const { None } = vscode.TreeItemCollapsibleState;

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
