import * as vscode from 'vscode';
import type { ModuleRow } from '../../publishing/moduleRow';
import { rowExplanation } from '../../publishing/rowText';
import type { ModuleRowNode } from './moduleNodes';

/** Made when the pointer rests on a row, because tooltips of thousands of rows cost time. */
export function moduleTooltip({ repository }: ModuleRowNode, row: ModuleRow): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(`${row.name}\n${row.path}\n\n`);
  for (const sentence of rowExplanation(row, repository.modules.branch)) tooltip.appendText(`${sentence}\n\n`);
  return tooltip;
}
