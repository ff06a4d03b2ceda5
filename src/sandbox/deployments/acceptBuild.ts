import * as l10n from '@vscode/l10n';
import { formatCredits } from '../../money/credits';
import type { DeploymentCharge } from '../../money/deploymentCharge';
import { ApiProblem } from '../http/apiProblem';
import { dependencyStates, type DependencyState } from './dependencies';
import { columnsOf, lifeStateOf, type DeploymentRow } from './deploymentRow';
import type { NewDeployment } from './deploymentTable';
import { firstState, nextState, type BuildAction } from './lifeCycle';
import type { DeploymentParts } from './parts';

/** A build somebody asks for. */
export interface BuildRequest {
  readonly action: BuildAction;
  /** E-mail address of who asks. */
  readonly user: string;
  /** Directory of the module at the commit. */
  readonly path: string;
  readonly commitSha: string;
  /** The caller's values that it applies; JSON. */
  readonly variables: string;
  /** Names of modules that must be live first. */
  readonly dependencies: readonly string[];
  readonly enablePurge: boolean;
  readonly runner: string;
  /** Absent when it costs nothing. */
  readonly charge?: DeploymentCharge;
}

/**
 * Stores a first deployment with its build, in the transaction of the caller's write. It starts when its turn comes.
 * @throws ApiProblem dependency_failed, insufficient_total_credits, insufficient_purchased_credits
 */
export function acceptDeployment(
  parts: DeploymentParts,
  deployment: Omit<NewDeployment, 'status' | 'action' | 'created_at' | 'enable_purge'>,
  request: BuildRequest,
): DeploymentRow {
  const at = parts.now();
  const states = dependencyStates(parts.database, deployment.account, request.dependencies);
  const { status, action } = firstState(buildingOf(states).length > 0, at);
  const row = parts.deployments.insert({
    ...deployment,
    status,
    action,
    created_at: at.toISOString(),
    enable_purge: request.enablePurge ? 1 : 0,
  });
  return begin(parts, row, request, states, at);
}

/**
 * Stores another build of a deployment that has none under way, in the transaction of the caller's write.
 * @throws ApiProblem as `acceptDeployment`
 */
export function acceptBuild(parts: DeploymentParts, row: DeploymentRow, request: BuildRequest): DeploymentRow {
  const at = parts.now();
  const states = dependencyStates(parts.database, row.account, request.dependencies);
  const event = { kind: 'accept', action: request.action, waits: buildingOf(states).length > 0 } as const;
  const state = nextState(lifeStateOf(row), event, at);
  return begin(parts, parts.deployments.update(row.id, columnsOf(state)), request, states, at);
}

function begin(
  parts: DeploymentParts,
  row: DeploymentRow,
  request: BuildRequest,
  states: readonly DependencyState[],
  at: Date,
): DeploymentRow {
  const build = parts.builds.insert({
    deployment: row.id,
    action: request.action,
    user_email: request.user,
    runner: request.runner,
    path: request.path,
    commit_sha: request.commitSha,
    variables: request.variables,
    dependencies: JSON.stringify(request.dependencies),
    enable_purge: request.enablePurge ? 1 : 0,
    reserved: request.charge === undefined ? 0 : 1,
    first_event: row.event_count + 1,
    created_at: at.toISOString(),
  });
  // Too few credits are said first, as in the quote; what is refused undoes all of it.
  if (request.charge !== undefined) reserve(parts, row, build.id, request.charge);
  const reason = dependencyProblem(states);
  if (reason !== undefined) throw new ApiProblem(409, 'dependency_failed', reason);
  const names = buildingOf(states).map(({ module }) => module);
  const detail = names.length === 0 ? null : l10n.t('Waiting for {0}.', names.join(', '));
  const stored = parts.deployments.update(row.id, { status_detail: detail });
  parts.events.appendStatus(stored, build.id);
  return parts.deployments.get(row.id);
}

/** Those that are being built, for which a deployment waits. */
function buildingOf(states: readonly DependencyState[]): readonly DependencyState[] {
  return states.filter(({ state }) => state === 'building');
}

/** Why a deployment cannot go on; undefined when nothing is missing and nothing has failed. */
export function dependencyProblem(states: readonly DependencyState[]): string | undefined {
  const namesOf = (state: DependencyState['state']): string =>
    states
      .filter((dependency) => dependency.state === state)
      .map(({ module }) => module)
      .join(', ');
  const missing = namesOf('missing');
  if (missing !== '') return l10n.t('These modules must be deployed first: {0}.', missing);
  const failed = namesOf('failed');
  return failed === '' ? undefined : l10n.t('Deployments of these modules have failed: {0}.', failed);
}

function reserve({ ledger }: DeploymentParts, row: DeploymentRow, id: string, charge: DeploymentCharge): void {
  const outcome = ledger.reserve(row.account, id, row.id, charge);
  if (outcome.ok) return;
  if (outcome.refusal === 'alreadyReserved') throw new Error(`build ${id} has a reservation`);
  const { code, missing } = outcome.shortfall;
  const shortfall = formatCredits(missing);
  const detail =
    code === 'insufficient_total_credits'
      ? l10n.t('{0} credits are missing.', shortfall)
      : l10n.t('{0} purchased credits are missing.', shortfall);
  throw new ApiProblem(402, code, detail, { shortfall });
}
