import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { foundWords } from '../../terraform/rules/foundWords';
import { withCancellableProgress } from '../github/cancellableProgress';
import type { Graph } from '../graph';

/** `RAD: Check All Modules`: reads every module again and shows what is wrong in the Problems panel. */
export async function checkAll(graph: Graph): Promise<void> {
  const { workspace } = graph;
  const diagnostics = await graph.diagnostics();
  await withCancellableProgress(l10n.t('Checking all modules'), () => workspace.refresh());
  const modules = workspace.repositories.flatMap(({ modules: { root, rows } }) =>
    rows.flatMap(({ path, reading, checked }) =>
      reading !== undefined && (reading.isForRad || checked === true)
        ? [{ directory: { root, path }, reading, isTicked: checked === true }]
        : [],
    ),
  );
  for (const { directory, reading, isTicked } of modules) diagnostics.keep(directory, reading, isTicked);
  const problems = modules.flatMap(({ reading }) => reading.problems);
  const faulty = modules.filter(({ reading }) => reading.problems.length > 0).length;
  if (problems.length > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(
    problems.length === 0
      ? l10n.t('{0} modules for RAD: no problems.', modules.length)
      : l10n.t('{0} of {1} modules for RAD have problems: {2}.', faulty, modules.length, foundWords(problems)),
  );
}
