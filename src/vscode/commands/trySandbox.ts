import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';

/**
 * `RAD: Try the Sandbox`: starts the embedded platform, signs in, connects its GitHub, its repository and its agent, and
 * opens a clone of the sample repository (or stays where it is when the sandbox already knows an open repository).
 */
export async function trySandbox({ connection, sandbox, workspace, sync }: Graph): Promise<void> {
  const title = l10n.t('Starting the sandbox: nothing is created in any cloud, and money is play money');
  const folder = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title },
    async () => {
      const { repositories, github } = await sandbox.start();
      const [sample] = repositories;
      if (sample === undefined) throw new AppError('sandboxFailed', { detail: l10n.t('it has no sample repository') });
      // Before the rest, so that whatever fails from here on can be left again.
      await connection.choose('sandbox');
      await connection.startSandbox();
      const { ensureSampleClone } = await import('../node/sampleClone');
      const clones = vscode.Uri.joinPath(vscode.Uri.file(sandbox.dataDirectory), 'clones');
      return ensureSampleClone({ repository: sample.name, github, parentDirectory: clones.fsPath });
    },
  );
  await workspace.refresh();
  await sync.refresh();
  if (workspace.clones.some(({ modules }) => modules.catalogState !== undefined)) return;
  const forceNewWindow = (vscode.workspace.workspaceFolders ?? []).length > 0;
  if (forceNewWindow)
    void vscode.window.showInformationMessage(
      l10n.t('You are in the sandbox now, in this window too. RAD: Leave the Sandbox leads back.'),
    );
  await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(folder), { forceNewWindow });
}
