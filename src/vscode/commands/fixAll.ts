import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { foundWords } from '../../terraform/rules/foundWords';
import { editOf } from '../diagnostics/moduleEdits';
import type { Graph } from '../graph';
import { directoryFor } from './moduleDirectory';

/** One fix can make way for the next; more rounds than this would be two rules that undo each other. */
const MAX_ROUNDS = 5;

/** `RAD: Fix All Problems in Module`: applies every quick fix in the editors, and saves nothing. */
export async function fixAll(graph: Graph, argument?: unknown): Promise<void> {
  const directory = await directoryFor(graph, argument);
  const diagnostics = await graph.diagnostics();
  let { reading } = await diagnostics.check(directory);
  const before = reading?.problems.length ?? 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixable = reading?.problems.filter(({ fix }) => fix !== undefined) ?? [];
    if (fixable.length === 0) break;
    if (!(await vscode.workspace.applyEdit(await editOf(directory, fixable), { isRefactoring: true })))
      throw new AppError('fileUnreadable', { target: directory.path });
    ({ reading } = await diagnostics.check(directory));
  }
  const left = reading?.problems ?? [];
  const name = reading?.name ?? directory.path;
  void vscode.window.showInformationMessage(
    left.length === before
      ? l10n.t('{0}: nothing that can be repaired by itself; {1}.', name, foundWords(left))
      : l10n.t('{0}: {1} problems repaired; left: {2}.', name, before - left.length, foundWords(left)),
  );
}
