import * as l10n from '@vscode/l10n';
import type { SQLInputValue } from 'node:sqlite';
import { totalOf } from '../../money/balances';
import { addCredits, credits, NO_CREDITS } from '../../money/credits';
import type { Settlement } from '../../money/reservation';
import { PLATFORM_PUBLISHER } from '../account';
import { TERMS } from '../features';
import { recordRevenue } from '../ledger/revenue';
import type { RunOutput } from '../runner/runner';
import { actualBuild } from './buildCost';
import type { BuildRow } from './buildTable';
import { columnsOf, lifeStateOf, type DeploymentRow } from './deploymentRow';
import { nextState, type BuildEnd } from './lifeCycle';
import type { DeploymentParts } from './parts';

/** How a build ended. */
export type BuildOutcome =
  | {
      readonly status: 'SUCCESS';
      readonly outputs: Readonly<Record<string, RunOutput>>;
      /** Resources it created, changed or removed. */
      readonly changes: number;
    }
  | { readonly status: Exclude<BuildEnd, 'SUCCESS'>; readonly detail: string };

/** The process that ran a build went away. */
export function stopped(): BuildOutcome {
  return { status: 'INTERNAL_ERROR', detail: l10n.t('The platform was stopped while the build was under way.') };
}

/** What went wrong is in the platform's own log. */
export function failedInside(): BuildOutcome {
  return { status: 'INTERNAL_ERROR', detail: l10n.t('The platform failed to run the build.') };
}

/**
 * Ends a build in the transaction of the caller: success charges what was reserved, everything else gives it back
 * (platform-api.md, "Credits and revenue"). Nothing happens to a build that has ended already.
 * @returns whether it was ended now
 */
export function endBuild(parts: DeploymentParts, { deployment, id }: BuildRow, outcome: BuildOutcome): boolean {
  const { deployments, builds, events } = parts;
  const build = builds.find(deployment, id);
  if (build === undefined || !['QUEUED', 'PENDING', 'WORKING'].includes(build.status)) return false;
  const at = parts.now();
  const row = deployments.get(deployment);
  closeSteps(parts, build, outcome.status, at);
  const started = build.started_at === null ? undefined : Date.parse(build.started_at);
  const duration = started === undefined ? 0 : Math.max(at.getTime() - started, 0);
  const settlement = closeReservation(parts, row, build, outcome, duration, at);
  const charged = settlement === undefined ? NO_CREDITS : totalOf(settlement.build);
  builds.update(id, { status: outcome.status, finished_at: at.toISOString(), credits: charged });
  const state = nextState(lifeStateOf(row), { kind: 'end', result: outcome.status }, at);
  const fee = settlement === undefined ? NO_CREDITS : totalOf(settlement.fee);
  const ended = deployments.update(deployment, {
    ...columnsOf(state),
    status_detail: outcome.status === 'SUCCESS' ? null : outcome.detail,
    charged_module: addCredits(credits(row.charged_module), fee),
    charged_build: addCredits(credits(row.charged_build), charged),
    ...(started === undefined ? {} : { duration_seconds: Math.round(duration / 1000) }),
  });
  if (outcome.status === 'SUCCESS') keepOutputs(parts, build, outcome.outputs);
  if (state.deployedOnce && row.deployed_once === 0) countDeployment(parts, row);
  events.appendStatus(ended, id);
  return true;
}

/** A step that began ends as the build does, one that never began is cancelled. */
function closeSteps({ builds, events }: DeploymentParts, build: BuildRow, result: BuildEnd, at: Date): void {
  for (const step of builds.steps(build.id)) {
    if (step.finished_at !== null) continue;
    const columns: Record<string, SQLInputValue> = {
      status: step.started_at === null ? 'CANCELLED' : result,
      finished_at: at.toISOString(),
    };
    builds.updateStep(build.id, step.id, columns);
    const closed = builds.findStep(build.id, step.id);
    if (closed !== undefined) events.appendStep(build.deployment, closed);
  }
}

function closeReservation(
  parts: DeploymentParts,
  row: DeploymentRow,
  build: BuildRow,
  outcome: BuildOutcome,
  duration: number,
  at: Date,
): Settlement | undefined {
  if (build.reserved === 0) return undefined;
  if (outcome.status !== 'SUCCESS') {
    parts.ledger.release(row.account, build.id);
    return undefined;
  }
  const settlement = parts.ledger.settle(row.account, build.id, actualBuild(outcome.changes, duration), {
    at,
    description: descriptionOf(row, build),
    deployment: { id: row.id, shortId: row.short_id },
  });
  keepRevenue(parts, row, settlement, at);
  return settlement;
}

function descriptionOf({ module_name: module, short_id: shortId }: DeploymentRow, { action }: BuildRow): string {
  return action === 'update'
    ? l10n.t('Update of {0} ({1})', module, shortId)
    : l10n.t('Deployment of {0} ({1})', module, shortId);
}

/** What the fee earned its module's owner. Own deployments and those of the platform's modules earn nothing. */
function keepRevenue({ database }: DeploymentParts, row: DeploymentRow, settlement: Settlement, at: Date): void {
  const fee = totalOf(settlement.fee);
  if (fee === 0 || row.owner === row.account || row.owner === PLATFORM_PUBLISHER.id) return;
  recordRevenue(
    database,
    {
      owner: row.owner,
      at,
      module: { id: row.module, name: row.module_name },
      userEmail: row.user_email,
      deployment: { id: row.id, shortId: row.short_id },
      creditCost: fee,
      purchased: settlement.trueRevenue,
    },
    TERMS,
  );
}

/** A purge leaves them as they are; the deployment is forgotten soon. */
function keepOutputs(
  { database }: DeploymentParts,
  { deployment, action }: BuildRow,
  outputs: Readonly<Record<string, RunOutput>>,
): void {
  if (action === 'purge') return;
  database.prepare('DELETE FROM module_output WHERE deployment = ?').run(deployment);
  if (action === 'destroy') return;
  const insert = database.prepare('INSERT INTO module_output VALUES (?, ?, ?, ?, ?)');
  for (const [name, { type, sensitive, value }] of Object.entries(outputs)) {
    const text = sensitive ? null : JSON.stringify(value ?? null);
    insert.run(deployment, name, JSON.stringify(type ?? 'dynamic'), text, sensitive ? 1 : 0);
  }
}

function countDeployment({ database }: DeploymentParts, { repository, module_name: name }: DeploymentRow): void {
  database
    .prepare('UPDATE published_module SET deployment_count = deployment_count + 1 WHERE repository = ? AND name = ?')
    .run(repository, name);
}
