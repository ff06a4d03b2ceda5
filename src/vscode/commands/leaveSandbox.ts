import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';

/** `RAD: Leave the Sandbox`: signs out, ends it and, when this extension made it, deletes everything it kept. */
export async function leaveSandbox({ connection, sandbox, sandboxSetup, storage, sync }: Graph): Promise<void> {
  const directory = sandbox.dataDirectory;
  if (sandbox.ownsData) await confirmDeletion(directory);
  // First, so that nothing that is under way connects it again.
  await connection.choose('none');
  await sandbox.settled();
  // While it still runs, so that the sign-ins end there too.
  const endpoints = await (await sandboxSetup()).forget();
  if (endpoints !== undefined) await storage.forgetPlatform(endpoints.platformUrl);
  if (sandbox.ownsData) {
    const { removeSandbox } = await import('../node/sandboxProcess');
    await removeSandbox(directory);
  }
  await sync.refresh();
  const inside = (vscode.workspace.workspaceFolders ?? []).some((folder) => folder.uri.fsPath.startsWith(directory));
  // Not awaited: the window that would answer is the one that closes.
  if (inside && sandbox.ownsData) void vscode.commands.executeCommand('workbench.action.closeFolder');
}

async function confirmDeletion(directory: string): Promise<void> {
  const leave = l10n.t('Leave and Delete');
  const detail = l10n.t('Its published modules, its sample repository and your clone in {0} are deleted.', directory);
  const chosen = await vscode.window.showWarningMessage(l10n.t('Leave the sandbox?'), { modal: true, detail }, leave);
  if (chosen !== leave) throw new AppError('cancelled');
}
