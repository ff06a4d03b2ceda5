import type { DatabaseSync } from 'node:sqlite';
import type * as z from 'zod/mini';
import type { DeploymentStatus } from '../../contract/deployments';
import type { dependency } from '../../contract/quotes';
import { dependenciesOf } from './buildTable';
import type { DeploymentRow } from './deploymentRow';
import { DeploymentTable } from './deploymentTable';
import type { DeploymentParts } from './parts';

/** A dependency with the deployment that decides on its state. */
export type DependencyState = z.infer<typeof dependency> & {
  readonly state: 'live' | 'building' | 'failed' | 'missing';
};

/** Deployments of a module in one of the statuses and with more to fulfil, in SQL. */
interface Search {
  readonly state: DependencyState['state'];
  readonly statuses: readonly DeploymentStatus[];
  readonly condition?: string;
}

/** The last build that touched its resources, if there was any. */
const LAST_WENT_WELL = `(SELECT build.status FROM build
  WHERE build.deployment = deployment.id AND build.started_at IS NOT NULL AND build.action <> 'purge'
  ORDER BY build.number DESC LIMIT 1) = 'SUCCESS'`;

/** The best of the account's deployments of a module counts, so the first search that finds one decides. */
const SEARCHES: readonly Search[] = [
  { state: 'live', statuses: ['SUCCESS'] },
  // Cancelling an update or a destroy before it starts leaves what is there alone, and so does a purge.
  {
    state: 'live',
    statuses: ['CANCELLED'],
    condition: `deployed_once = 1 AND deleted_at IS NULL AND ${LAST_WENT_WELL}`,
  },
  {
    state: 'building',
    // One that waits itself comes last.
    statuses: ['QUEUED', 'PENDING', 'WORKING', 'WAITING'],
    condition: `action IN ('create', 'update')`,
  },
  { state: 'failed', statuses: ['FAILURE', 'INTERNAL_ERROR', 'TIMEOUT', 'EXPIRED'] },
  { state: 'failed', statuses: ['CANCELLED'], condition: 'deployed_once = 1 AND deleted_at IS NULL' },
];

/**
 * How the account stands with the modules that must be deployed first, in their order. A name that no module of the
 * catalog has is provided by the platform itself.
 */
export function dependencyStates(
  database: DatabaseSync,
  account: string,
  modules: readonly string[],
): readonly DependencyState[] {
  const table = new DeploymentTable(database);
  return modules.map((module) => {
    for (const { state, statuses, condition } of SEARCHES) {
      for (const status of statuses) {
        const found = table.newest(account, module, status, condition);
        if (found !== undefined) return stateBy(module, state, found);
      }
    }
    return { module, state: isInCatalog(database, module) ? 'missing' : 'live' };
  });
}

/** Whether a deployment that waits does so, over others that wait, for itself: that would never end. */
export function waitsForItself(
  { database, deployments, builds }: DeploymentParts,
  { id: start }: DeploymentRow,
): boolean {
  const ids = new Set([start]);
  // Those that are added on the way are visited too.
  for (const id of ids) {
    const row = deployments.get(id);
    if (row.status !== 'WAITING') continue;
    for (const { state, deploymentId } of dependencyStates(database, row.account, dependenciesOf(builds.last(id)))) {
      if (state !== 'building' || deploymentId === undefined) continue;
      if (deploymentId === start) return true;
      ids.add(deploymentId);
    }
  }
  return false;
}

function stateBy(module: string, state: DependencyState['state'], deployment: DeploymentRow): DependencyState {
  return { module, state, deploymentId: deployment.id, deploymentShortId: deployment.short_id };
}

function isInCatalog(database: DatabaseSync, name: string): boolean {
  return database.prepare('SELECT 1 FROM published_module WHERE name = ? LIMIT 1').get(name) !== undefined;
}
