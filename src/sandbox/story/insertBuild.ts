import * as l10n from '@vscode/l10n';
import { totalOf } from '../../money/balances';
import { addCredits, credits, NO_CREDITS } from '../../money/credits';
import type { Settlement } from '../../money/reservation';
import type { RevenueTerms } from '../../money/revenue';
import { accountById, PLATFORM_PUBLISHER } from '../account';
import type { BuildRow } from '../deployments/buildTable';
import { columnsOf, lifeStateOf, type DeploymentRow } from '../deployments/deploymentRow';
import { firstState, nextState, type LifeState } from '../deployments/lifeCycle';
import type { DeploymentParts } from '../deployments/parts';
import { recordRevenue } from '../ledger/revenue';
import { failureOf } from './buildLogText';
import { insertOutputs, insertSteps } from './insertSteps';
import type { BuildEvent } from './storyEvent';

/**
 * Stores a build with everything that came of it, and its deployment when it is the first.
 * @param id of the deployment when it is known already
 * @returns the deployment's id
 * @throws Error for a build that cannot be paid
 */
export function insertBuild(
  parts: DeploymentParts,
  event: BuildEvent,
  id: string | undefined,
  terms: RevenueTerms,
): string {
  const { deployment, build } = event;
  const before = id === undefined ? insertDeployment(parts, event) : parts.deployments.get(id);
  const row = insertRow(parts, before, event);
  const settlement = charge(parts, before, row, event);
  const spent = settlement === undefined ? NO_CREDITS : totalOf(settlement.build);
  const fee = settlement === undefined ? NO_CREDITS : totalOf(settlement.fee);
  parts.builds.update(row.id, {
    status: build.result,
    started_at: build.startedAt?.toISOString() ?? null,
    finished_at: build.finishedAt.toISOString(),
    credits: spent,
  });
  insertSteps(parts, row.id, event);
  const state = stateAfter(lifeStateOf(before), event, id === undefined);
  const after = parts.deployments.update(before.id, {
    ...columnsOf(state),
    status_detail: failureOf(event) ?? null,
    runner: 'simulated',
    charged_module: addCredits(credits(before.charged_module), fee),
    charged_build: addCredits(credits(before.charged_build), spent),
    ...durationOf(event),
  });
  parts.events.appendStatus(after, row.id);
  if (build.result === 'SUCCESS') insertOutputs(parts, before.id, event);
  if (state.deployedOnce && before.deployed_once === 0) countDeployment(parts, before);
  if (settlement !== undefined && fee > 0 && ![PLATFORM_PUBLISHER.id, deployment.account].includes(before.owner)) {
    const { id: module, name } = deployment.module;
    const { owner, user_email: userEmail, short_id: shortId } = before;
    recordRevenue(
      parts.database,
      {
        owner,
        at: build.finishedAt,
        module: { id: module, name },
        userEmail,
        deployment: { id: before.id, shortId },
        creditCost: fee,
        purchased: settlement.trueRevenue,
      },
      terms,
    );
  }
  return before.id;
}

function insertDeployment({ deployments }: DeploymentParts, { deployment, build }: BuildEvent): DeploymentRow {
  const { account, module, shortId, projectId, target, variables } = deployment;
  const { status, action } = firstState(false, build.createdAt);
  return deployments.insert({
    account,
    user_email: emailOf(account),
    module: module.id,
    module_name: module.name,
    owner: module.owner,
    repository: module.repository,
    path: module.path,
    commit_sha: module.commitSha,
    status,
    action,
    target,
    project_id: projectId,
    variables: JSON.stringify(variables),
    created_at: build.createdAt.toISOString(),
    enable_purge: module.facts.enablePurge ? 1 : 0,
    short_id: shortId,
  });
}

function insertRow({ builds }: DeploymentParts, row: DeploymentRow, { deployment, build }: BuildEvent): BuildRow {
  const { path, commitSha, facts } = deployment.module;
  return builds.insert({
    deployment: row.id,
    action: build.action,
    user_email: row.user_email,
    runner: 'simulated',
    path,
    commit_sha: commitSha,
    variables: JSON.stringify(deployment.variables),
    dependencies: JSON.stringify(build.action === 'destroy' ? [] : facts.dependencies),
    enable_purge: row.enable_purge,
    reserved: build.action === 'destroy' ? 0 : 1,
    first_event: row.event_count + 1,
    created_at: build.createdAt.toISOString(),
  });
}

/** Reserves and settles, or gives back; a destroy costs nothing. */
function charge(
  { ledger }: DeploymentParts,
  { id, account, short_id: shortId }: DeploymentRow,
  row: BuildRow,
  { deployment, build }: BuildEvent,
): Settlement | undefined {
  if (build.action === 'destroy') return undefined;
  const { name, facts } = deployment.module;
  const terms = { moduleFee: build.fee, buildEstimate: build.estimate, purchasedOnly: facts.requirePurchasedCredits };
  if (!ledger.reserve(account, row.id, id, terms).ok) throw new Error(`${account} cannot pay for ${name}`);
  if (build.result !== 'SUCCESS') {
    ledger.release(account, row.id);
    return undefined;
  }
  const description =
    build.action === 'update'
      ? l10n.t('Update of {0} ({1})', name, shortId)
      : l10n.t('Deployment of {0} ({1})', name, shortId);
  return ledger.settle(account, row.id, build.actual, {
    at: build.finishedAt,
    description,
    deployment: { id, shortId },
  });
}

/** Goes through the states that the build went through. */
function stateAfter(before: LifeState, { build }: BuildEvent, isFirst: boolean): LifeState {
  const { action, createdAt, startedAt, finishedAt, result } = build;
  let state = isFirst ? before : nextState(before, { kind: 'accept', action, waits: false }, createdAt);
  if (startedAt !== undefined) {
    state = nextState(nextState(state, { kind: 'pick' }, createdAt), { kind: 'start' }, startedAt);
  }
  return nextState(state, { kind: 'end', result }, finishedAt);
}

function durationOf({ build: { startedAt, finishedAt } }: BuildEvent): { readonly duration_seconds?: number } {
  if (startedAt === undefined) return {};
  return { duration_seconds: Math.round((finishedAt.getTime() - startedAt.getTime()) / 1000) };
}

function countDeployment({ database }: DeploymentParts, { repository, module_name: name }: DeploymentRow): void {
  database
    .prepare('UPDATE published_module SET deployment_count = deployment_count + 1 WHERE repository = ? AND name = ?')
    .run(repository, name);
}

function emailOf(id: string): string {
  const account = accountById(id);
  if (account === undefined) throw new Error(`nobody has the id ${id}`);
  return account.email;
}
