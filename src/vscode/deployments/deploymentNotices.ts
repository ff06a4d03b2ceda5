import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import type { DeploymentDetail } from '../../contract/deployments';
import { COMMANDS } from '../ids';
import { plainNotice } from '../plainNotice';
import type { Deployments } from './deployments';

/** Says once how a deployment ended that this window has started or was asked to follow. */
export class DeploymentNotices implements Disposable {
  private readonly disposables = new DisposableStore();

  constructor(deployments: Deployments) {
    this.disposables.register(deployments.followed.onDidEnd(tell));
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

function tell({ id, deploymentId, module, status, action, statusDetail }: DeploymentDetail): void {
  const open = l10n.t('Open');
  const name = `${module.name} ${deploymentId}`;
  const why = statusDetail === undefined ? '' : ` ${statusDetail}`;
  const shown =
    status === 'SUCCESS' || status === 'DELETED' || status === 'PURGED'
      ? vscode.window.showInformationMessage(plainNotice(successText(name, action)), open)
      : status === 'CANCELLED'
        ? vscode.window.showInformationMessage(plainNotice(l10n.t('{0} was cancelled.', name)), open)
        : vscode.window.showWarningMessage(plainNotice(`${failureSentence(name, action)}${why}`), open);
  void shown.then((chosen) => {
    if (chosen === open) void vscode.commands.executeCommand(COMMANDS.openDeployment, id);
  });
}

function successText(name: string, action: string): string {
  switch (action) {
    case 'update':
      return l10n.t('{0} is updated.', name);
    case 'destroy':
      return l10n.t('{0} is deleted.', name);
    case 'purge':
      return l10n.t('{0} is purged: the platform has forgotten it.', name);
    default:
      return l10n.t('{0} is live.', name);
  }
}

function failureSentence(name: string, action: string): string {
  switch (action) {
    case 'update':
      return l10n.t('{0} could not be updated.', name);
    case 'destroy':
      return l10n.t('{0} could not be deleted.', name);
    case 'purge':
      return l10n.t('{0} could not be purged.', name);
    default:
      return l10n.t('{0} could not be deployed.', name);
  }
}
