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

/**
 * The deployment in the transaction of a write that was prepared for what it was before: preparing takes time, and
 * meanwhile a whole build may have gone by.
 * @throws ApiProblem not_found, deployment_in_progress, action_not_allowed
 */
export function requireUnchanged(
  parts: DeploymentParts,
  account: Account,
  seen: DeploymentRow,
  action: AllowedAction,
): DeploymentRow {
  const row = ownDeployment(parts, account, seen.id);
  requireAction(parts, account, row, action);
  if (row.event_count !== seen.event_count) {
    throw new ApiProblem(409, 'deployment_in_progress', l10n.t('Another build of this deployment came in between.'));
  }
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
