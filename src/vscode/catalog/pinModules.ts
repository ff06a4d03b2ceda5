import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { omit } from '../../common/omit';
import type { Catalog } from './catalog';
import { catalogIdOf } from './catalogNodes';
import { aboutModule } from './moduleFailure';
import { moduleItems } from './pickModule';

export interface PinRequest {
  /** The row a command was started on; `selection` for the selected rows, from a keybinding. */
  readonly argument: unknown;
  /** All selected rows, where there are several. */
  readonly selection: unknown;
  readonly isPinned: boolean;
  readonly title: string;
}

/** Pins the modules that a command is about, or takes their pins away. @throws AppError `cancelled`, of the platform */
export async function pinModules(catalog: Catalog, request: PinRequest): Promise<void> {
  const { argument, selection, isPinned, title } = request;
  const rows = Array.isArray(selection) && selection.length > 0 ? selection : [argument];
  const given = argument === 'selection' ? catalog.selection() : rows.flatMap((row: unknown) => catalogIdOf(row) ?? []);
  const ids = given.length > 0 ? given : await askFor(catalog, isPinned, title);
  // A pin that is there already needs no request.
  const { byId } = catalog.rows;
  const other = ids.filter((id) => byId.get(id)?.pinned !== isPinned);
  await aboutModule(() => catalog.pin(other, isPinned));
}

async function askFor(catalog: Catalog, isPinned: boolean, title: string): Promise<readonly string[]> {
  await catalog.require();
  const { account } = catalog;
  const fitting = catalog.modules.filter(({ pinned }) => pinned !== isPinned);
  if (fitting.length === 0) {
    void vscode.window.showInformationMessage(
      isPinned ? l10n.t('All modules are pinned.') : l10n.t('No module is pinned.'),
    );
    throw new AppError('cancelled');
  }
  const items = moduleItems(fitting).map((item) => omit(item, 'buttons'));
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    canPickMany: true,
    placeHolder: l10n.t('Modules'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined || catalog.account !== account) throw new AppError('cancelled');
  return chosen.flatMap(({ module }) => module?.id ?? []);
}
