import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { DeploymentAction, DeploymentDetail } from '../../contract/deployments';
import { actionQuestion } from '../../deployments/actionText';
import { visibleLine } from '../../patch/visibleText';
import { untilAnswered } from '../../deployments/untilAnswered';
import type { Deployments } from './deployments';

/**
 * Asks for an action and has the platform do it: says exactly what it does, and has the id typed where it cannot be taken back.
 * @throws AppError `cancelled`, `actionNotAllowed` as the platform sees it now, of the platform
 */
export async function performAction(
  deployments: Deployments,
  id: string,
  action: DeploymentAction['action'],
): Promise<void> {
  const feed = await deployments.feed(id);
  await feed.refresh();
  const { deployment } = feed;
  if (deployment === undefined || feed.failure !== undefined)
    throw feed.failure ?? new AppError('notFound', { service: 'platform' });
  if (!deployment.allowedActions.includes(action))
    throw new AppError('actionNotAllowed', { service: 'platform', code: 'action_not_allowed' });
  await confirm(deployment, action);
  const client = await deployments.client();
  // One key for all attempts: an answer that was lost does nothing twice.
  const key = crypto.randomUUID();
  const answer = await untilAnswered((signal) => client.act(id, action, key, signal));
  deployments.list.put(answer);
  if (action !== 'cancel') await deployments.follow(id);
  await feed.refresh();
}

async function confirm(deployment: DeploymentDetail, action: DeploymentAction['action']): Promise<void> {
  const { deploymentId, module } = deployment;
  const name = `${visibleLine(module.name, 80)} ${deploymentId}`;
  const { title, consequence, verb, needsId } = actionQuestion(action, deployment, name);
  const button = needsId ? l10n.t('{0}…', verb) : verb;
  const chosen = await vscode.window.showWarningMessage(title, { modal: true, detail: consequence }, button);
  if (chosen !== button) throw new AppError('cancelled');
  if (!needsId) return;
  const typed = await vscode.window.showInputBox({
    title,
    prompt: l10n.t('Type {0} to go on.', deploymentId),
    placeHolder: deploymentId,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === deploymentId ? undefined : l10n.t('This is not its id, {0}.', deploymentId),
  });
  if (typed?.trim() !== deploymentId) throw new AppError('cancelled');
}
