import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { repairModule } from '../../terraform/repairModule';
import { foundWords } from '../../terraform/rules/foundWords';
import type { ModuleDiagnostics } from '../diagnostics/moduleDiagnostics';
import { uriOf, type ModuleDirectory } from '../diagnostics/moduleDirectory';
import { exists, workspaceEdit } from '../diagnostics/moduleEdits';
import type { Graph } from '../graph';
import { directoryFor } from './moduleDirectory';
import { plainNotice } from '../plainNotice';

/** Whoever types meanwhile, or another check, wins: then it is tried again. */
const MAX_ATTEMPTS = 3;

/** `RAD: Fix All Problems in Module`: makes every fix in the editors, as one step to undo, and saves nothing. */
export async function fixAll(graph: Graph, argument?: unknown): Promise<void> {
  const directory = await directoryFor(graph, argument);
  const diagnostics = await graph.diagnostics();
  const repaired = await repair(diagnostics, directory);
  const { reading } = await diagnostics.check(directory);
  const name = reading?.name ?? directory.path;
  const left = foundWords(reading?.problems ?? []);
  void vscode.window.showInformationMessage(plainNotice(sentence(name, repaired, left)));
}

function sentence(name: string, repaired: number, left: string): string {
  if (repaired === 0) return l10n.t('{0}: nothing that can be repaired by itself; {1}.', name, left);
  return repaired === 1
    ? l10n.t('{0}: 1 problem repaired; left: {1}.', name, left)
    : l10n.t('{0}: {1} problems repaired; left: {2}.', name, repaired, left);
}

/** @returns how many problems were repaired @throws AppError */
async function repair(diagnostics: ModuleDiagnostics, directory: ModuleDirectory, attempt = 1): Promise<number> {
  try {
    return await repairOnce(diagnostics, directory);
  } catch (error) {
    if (attempt === MAX_ATTEMPTS || !AppError.is(error, 'cancelled')) throw error;
    return repair(diagnostics, directory, attempt + 1);
  }
}

async function repairOnce(diagnostics: ModuleDiagnostics, directory: ModuleDirectory): Promise<number> {
  const { reading } = await diagnostics.check(directory);
  if (reading === undefined) throw new AppError('fileUnreadable', { target: directory.path });
  const seen: { readonly document: vscode.TextDocument; readonly version: number }[] = [];
  const { repaired, edits } = await repairModule(reading, {
    textOf: async (file) => {
      const uri = uriOf(directory, file);
      if (!(await exists(uri))) return '';
      const document = await vscode.workspace.openTextDocument(uri);
      seen.push({ document, version: document.version });
      return document.getText();
    },
    check: (texts) => diagnostics.tryTexts(directory, texts),
  });
  if (edits.length === 0) return 0;
  const edit = await workspaceEdit(directory, edits);
  if (seen.some(({ document, version }) => document.version !== version)) throw new AppError('cancelled');
  // Not as a refactoring: of those the editor saves the files.
  if (!(await vscode.workspace.applyEdit(edit))) throw new AppError('fileUnreadable', { target: directory.path });
  return repaired;
}
