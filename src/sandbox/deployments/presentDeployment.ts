import type { Deployment, DeploymentDetail } from '../../contract/deployments';
import { credits, formatCredits } from '../../money/credits';
import type { Account } from '../account';
import type { Platform } from '../platform';
import { dependenciesOf } from './buildTable';
import { dependencyStates } from './dependencies';
import { lifeStateOf, type DeploymentRow } from './deploymentRow';
import { allowedActions, type AllowedAction } from './lifeCycle';
import { publishedModuleOf } from './moduleTerms';
import type { DeploymentParts } from './parts';

/** A deployment as its owner sees it; variables are not in it. */
export function presentDeployment(parts: DeploymentParts, account: Account, row: DeploymentRow): Deployment {
  const module = publishedModuleOf(parts, account, row);
  return {
    id: row.id,
    deploymentId: row.short_id,
    module: { ...(module === undefined ? {} : { id: module.id }), name: row.module_name },
    status: row.status,
    ...(row.status_detail === null ? {} : { statusDetail: row.status_detail }),
    action: row.action,
    target: row.target,
    projectId: row.project_id,
    deployedByEmail: row.user_email,
    commitSha: row.commit_sha,
    ...(row.runner === null ? {} : { runner: row.runner }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.deleted_at === null ? {} : { deletedAt: row.deleted_at }),
    waitingFor: waitingFor(parts, row),
    ...(row.duration_seconds === null ? {} : { durationSeconds: row.duration_seconds }),
    ...(row.rating === null ? {} : { rating: row.rating }),
    creditsCharged: {
      module: formatCredits(credits(row.charged_module)),
      build: formatCredits(credits(row.charged_build)),
    },
    creditsReserved: reservedFor(parts, row.id),
  };
}

export function presentDetail(parts: DeploymentParts, account: Account, row: DeploymentRow): DeploymentDetail {
  return { ...presentDeployment(parts, account, row), allowedActions: [...actionsOf(parts, account, row)] };
}

/** What may be asked for now. */
export function actionsOf(
  parts: Pick<Platform, 'database' | 'now'>,
  account: Account,
  row: DeploymentRow,
): readonly AllowedAction[] {
  return allowedActions(lifeStateOf(row), {
    enablePurge: row.enable_purge !== 0,
    rateable: publishedModuleOf(parts, account, row) !== undefined,
    now: parts.now(),
  });
}

function waitingFor({ database, builds }: DeploymentParts, row: DeploymentRow): Deployment['waitingFor'] {
  if (row.status !== 'WAITING') return [];
  const names = dependenciesOf(builds.last(row.id));
  return dependencyStates(database, row.account, names).filter(({ state }) => state !== 'live');
}

function reservedFor({ database }: DeploymentParts, id: string): string {
  const found = database
    .prepare(
      `SELECT coalesce(sum(fee_awards + fee_subscription + fee_top_up
         + build_awards + build_subscription + build_top_up), 0) AS held FROM reservation WHERE deployment = ?`,
    )
    .get(id);
  return formatCredits(credits(Number(found?.['held'] ?? 0)));
}
