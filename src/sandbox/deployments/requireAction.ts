import * as l10n from '@vscode/l10n';
import type { Account } from '../account';
import { ApiProblem, notFound } from '../http/apiProblem';
import { lifeStateOf, type DeploymentRow } from './deploymentRow';
import { isUnderWay, type AllowedAction } from './lifeCycle';
import type { DeploymentParts } from './parts';
import { actionsOf } from './presentDeployment';

/** @throws ApiProblem not_found for another's deployment, and for one that was purged */
export function ownDeployment({ deployments }: DeploymentParts, account: Account, id: string): DeploymentRow {
  const row = deployments.findOwn(account.id, id);
  if (row === undefined) throw notFound();
  return row;
}

/** @throws ApiProblem deployment_in_progress, action_not_allowed */
export function requireAction(
  parts: DeploymentParts,
  account: Account,
  row: DeploymentRow,
  action: AllowedAction,
): void {
  if (actionsOf(parts, account, row).includes(action)) return;
  const starts = action !== 'cancel' && action !== 'rate';
  if (starts && isUnderWay(lifeStateOf(row))) {
    throw new ApiProblem(409, 'deployment_in_progress', l10n.t('A build of this deployment is under way.'));
  }
  throw new ApiProblem(409, 'action_not_allowed', l10n.t('This cannot be done with the deployment as it is now.'));
}
