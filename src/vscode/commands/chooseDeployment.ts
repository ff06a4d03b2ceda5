import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Deployment } from '../../contract/deployments';
import { deploymentRow } from '../../deployments/deploymentRow';
import { deploymentOf } from '../deployments/deploymentNodes';
import type { Graph } from '../graph';

/**
 * The deployment a command is about: the row or id it was started on, else the one the person picks.
 * @param fits whether the command can do anything with it
 * @throws AppError `cancelled`, `notFound` when there is none, and why the list could not be read
 */
export async function chooseDeployment(
  graph: Graph,
  argument: unknown,
  fits: (deployment: Deployment) => boolean = () => true,
): Promise<string> {
  const given = deploymentOf(argument);
  if (given !== undefined) return given;
  const { list } = await graph.deployments();
  await list.refresh();
  const fitting = list.deployments.filter(fits);
  if (fitting.length === 0) {
    if (list.failure !== undefined) throw list.failure;
    void vscode.window.showInformationMessage(l10n.t('No deployment fits.'));
    throw new AppError('cancelled');
  }
  const now = Date.now();
  const items = fitting.map((deployment) => ({
    label: deployment.module.name,
    description: deploymentRow(deployment, now).description,
    detail: deployment.projectId,
    id: deployment.id,
  }));
  const options = {
    title: l10n.t('Which deployment?'),
    placeHolder: l10n.t('Module, id or project'),
    matchOnDescription: true,
    matchOnDetail: true,
  };
  const chosen = await vscode.window.showQuickPick(items, options);
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen.id;
}
