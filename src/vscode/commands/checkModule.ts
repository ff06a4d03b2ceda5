import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { foundWords } from '../../terraform/rules/foundWords';
import type { Graph } from '../graph';
import { directoryFor } from './moduleDirectory';
import { plainNotice } from '../plainNotice';

/** `RAD: Check Module`: checks a module as its editors show it, and shows what is wrong in the Problems panel. */
export async function checkModule(graph: Graph, argument?: unknown): Promise<void> {
  const directory = await directoryFor(graph, argument);
  const { reading, isTicked } = await (await graph.diagnostics()).check(directory);
  if (reading === undefined) throw new AppError('fileUnreadable', { target: directory.path });
  const { name, problems, isForRad } = reading;
  if (!isForRad && !isTicked) {
    void vscode.window.showInformationMessage(
      plainNotice(l10n.t('{0} is not written for RAD: its variables.tf does not declare "public_access".', name)),
    );
    return;
  }
  if (problems.length > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(plainNotice(l10n.t('{0}: {1}.', name, foundWords(problems))));
}
