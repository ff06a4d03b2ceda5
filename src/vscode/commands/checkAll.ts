import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { abandonable } from '../../common/abort';
import { foundWords } from '../../terraform/rules/foundWords';
import type { ModuleReading } from '../../terraform/module';
import { uriOf } from '../diagnostics/moduleDirectory';
import { withCancellableProgress } from '../github/cancellableProgress';
import type { Graph } from '../graph';
import { plainNotice } from '../plainNotice';

/** `RAD: Check All Modules`: reads every module again and shows what is wrong in the Problems panel. */
export async function checkAll(graph: Graph): Promise<void> {
  const readings = await withCancellableProgress(l10n.t('Checking all modules'), (signal) =>
    // The scan goes on for the Modules view; nobody waits for it any more.
    abandonable(checkModules(graph, signal), signal),
  );
  const problems = readings.flatMap((reading) => reading.problems);
  if (problems.length > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(plainNotice(sentence(readings)));
}

async function checkModules({ workspace, diagnostics: load }: Graph, signal: AbortSignal): Promise<ModuleReading[]> {
  const diagnostics = await load();
  await workspace.refresh();
  const readings: ModuleReading[] = [];
  for (const { modules } of workspace.clones) {
    for (const { path, reading, checked } of modules.rows) {
      if (signal.aborted) return [];
      const isTicked = checked === true;
      if (reading === undefined || (!reading.isForRad && !isTicked)) continue;
      const directory = { root: modules.root, path };
      // What an editor shows counts, not what is on the disk behind it.
      const isOpen = diagnostics.liveOf(uriOf(directory, 'variables.tf')) !== undefined;
      if (!isOpen) diagnostics.keep(directory, reading, isTicked);
      readings.push(isOpen ? ((await diagnostics.check(directory)).reading ?? reading) : reading);
    }
  }
  return readings;
}

function sentence(readings: readonly ModuleReading[]): string {
  const faulty = readings.filter(({ problems }) => problems.length > 0);
  const words = foundWords(faulty.flatMap(({ problems }) => problems));
  if (readings.length === 0) return l10n.t('There is no module for RAD in this window.');
  if (readings.length === 1) return l10n.t('1 module for RAD: {0}.', words);
  return faulty.length === 0
    ? l10n.t('{0} modules for RAD: no problems.', readings.length)
    : l10n.t('{0} of {1} modules for RAD have problems: {2}.', faulty.length, readings.length, words);
}
