import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isOnlyRepository } from '../git/gitExtension';
import { gitTarget } from '../git/gitTarget';
import type { Graph } from '../graph';
import { plainNotice } from '../plainNotice';

/**
 * `RAD: Commit…`: leads to VS Code's own place for it, with the cursor where the message goes. Nothing is committed
 * here: which changes belong together is the partner's to say. The watchers see the commit.
 */
export async function commitChanges(graph: Graph, argument: unknown): Promise<void> {
  const { root, situation } = await gitTarget(graph, argument);
  await vscode.commands.executeCommand('workbench.view.scm');
  // With several repositories the next box could be another one's.
  if (await isOnlyRepository(root)) {
    await vscode.commands.executeCommand('workbench.scm.action.focusNextInput').then(undefined, (error: unknown) => {
      graph.log.warn(`the message box of Source Control: ${String(error)}`);
    });
  }
  const sentence =
    situation?.operation === undefined
      ? l10n.t('Write a message and commit here, then push: RAD reads GitHub. The Modules view follows by itself.')
      : l10n.t('Resolve what is left and commit here to finish it. The Modules view follows by itself.');
  void vscode.window.showInformationMessage(plainNotice(sentence));
}
