import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { stateWords } from '../../publishing/rowText';
import type { Graph } from '../graph';
import { chooseRepository } from './commandTarget';

/** `RAD: Choose Modules to Publish…`: all ticks of a repository in one list; stages the difference, sends nothing. */
export async function chooseModules({ workspace }: Graph): Promise<void> {
  const { modules } = await chooseRepository(
    workspace,
    undefined,
    (repository) => repository.modules.catalogState !== undefined,
  );
  const items = modules.rows.flatMap((row) =>
    row.checked === undefined
      ? []
      : [{ label: row.name, description: stateWords(row), picked: row.checked, path: row.path }],
  );
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    matchOnDescription: true,
    title: l10n.t('Modules to publish'),
    placeHolder: l10n.t('Ticks are staged; nothing is sent before Publish Changes…'),
  });
  if (chosen === undefined) throw new AppError('cancelled');
  const wanted = new Set(chosen.map((item) => item.path));
  modules.stage(new Map(items.map((item) => [item.path, wanted.has(item.path)])));
}
