import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { webHostOf } from '../../github/apiUrl';
import { sameRepository } from '../../github/sameRepository';

/** Where a clone goes, or where one is already. */
export type CloneFolder =
  { readonly isClone: true; readonly folder: vscode.Uri } | { readonly isClone: false; readonly parent: vscode.Uri };

/**
 * Asks in which folder to clone; asks again as long as something else has the repository's name there.
 * @param repository `owner/name`. @throws AppError `cancelled`
 */
export async function chooseCloneFolder(apiUrl: string, repository: string): Promise<CloneFolder> {
  const name = repository.slice(repository.indexOf('/') + 1);
  const title = l10n.t('Choose the Folder to Clone {0} Into', repository);
  // Beside what is open, not inside it.
  const [open] = vscode.workspace.workspaceFolders ?? [];
  const beside = open === undefined ? {} : { defaultUri: vscode.Uri.joinPath(open.uri, '..') };
  for (;;) {
    const chosen = await vscode.window.showOpenDialog({
      ...beside,
      title,
      openLabel: l10n.t('Clone Here'),
      canSelectFiles: false,
      canSelectFolders: true,
      canSelectMany: false,
    });
    const [parent] = chosen ?? [];
    if (parent === undefined) throw new AppError('cancelled');
    const folder = vscode.Uri.joinPath(parent, name);
    if (!(await exists(folder))) return { isClone: false, parent };
    if (await isCloneOf(folder, apiUrl, repository)) return { isClone: true, folder };
    await tellOccupied(folder);
  }
}

/** Whether a folder is a work tree with a remote that leads to the repository. */
export async function isCloneOf(folder: vscode.Uri, apiUrl: string, fullName: string): Promise<boolean> {
  // One that merely lies inside or around the folder is another one. Paths are not compared: git resolves links.
  if (!(await exists(vscode.Uri.joinPath(folder, '.git')))) return false;
  const { findRepositories } = await import('../node/localRepositories');
  const found = await findRepositories(folder.fsPath).catch(() => []);
  const address = { host: webHostOf(apiUrl), fullName };
  return found.some(({ remotes }) => remotes.some(({ url }) => sameRepository(url, address)));
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(file)).then(
    () => true,
    () => false,
  );
}

async function tellOccupied(folder: vscode.Uri): Promise<void> {
  const other = l10n.t('Choose Another Folder');
  const detail = l10n.t('{0} is not a clone of this repository. Nothing was changed.', folder.fsPath);
  const message = l10n.t('A folder of that name exists already.');
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, other);
  if (chosen !== other) throw new AppError('cancelled');
}
