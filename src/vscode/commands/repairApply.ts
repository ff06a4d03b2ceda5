import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { setContext } from '../context';
import type { Graph } from '../graph';
import { plainNotice } from '../plainNotice';

/** `RAD: Repair Interrupted Apply`: files that an interrupted apply or undo has left half done become as they were before it. */
export async function repairApply(graph: Graph): Promise<void> {
  const { interruptedApplies, recoverApply } = await import('../../git/apply/recoverApply');
  const left: string[] = [];
  let restored = 0;
  for (const { modules } of graph.workspace.clones) {
    for (const point of await interruptedApplies(modules.root)) {
      const outcome = await recoverApply(point.root, point.id);
      restored += outcome.restored.length;
      left.push(...outcome.left);
    }
  }
  setContext({ interrupted: false });
  const sentence =
    restored === 1 ? l10n.t('1 file is as it was before.') : l10n.t('{0} files are as they were before.', restored);
  if (left.length === 0) void vscode.window.showInformationMessage(plainNotice(sentence));
  else
    void vscode.window.showWarningMessage(
      plainNotice(l10n.t('{0} Changed by somebody else since, and left alone: {1}', sentence, left.join(', '))),
    );
}
