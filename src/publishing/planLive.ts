import type { Deployment } from '../contract/deployments';
import type { PublishedModule } from '../contract/publishedModules';
import type { LiveDeployment } from './planFacts';

/** States in which what was made before is still there, unless it was made by the build that has this state. */
const STANDING: ReadonlySet<string> = new Set([
  'QUEUED',
  'WAITING',
  'PENDING',
  'WORKING',
  'FAILURE',
  'INTERNAL_ERROR',
  'TIMEOUT',
  'CANCELLED',
  'EXPIRED',
]);

/**
 * Whether a deployment was made and is not destroyed (rad-platform.md, 1.4; platform-api.md, "States"). A first build
 * that did not succeed made nothing that anybody uses; a later one that failed, waits or was cancelled leaves what there
 * was. What is being destroyed, or was destroyed and is to be restored, does not run. A state of tomorrow is not
 * counted: nothing is said of what is not known.
 */
export function isLive({ status, action, deletedAt }: Pick<Deployment, 'status' | 'action' | 'deletedAt'>): boolean {
  if (deletedAt !== undefined) return false;
  if (status === 'SUCCESS') return action === 'create' || action === 'update';
  return action !== 'create' && STANDING.has(status);
}

/** Whether it is a deployment of this catalog entry. A name alone counts only where the platform gives no id. */
export const isOfModule = ({ module }: Pick<Deployment, 'module'>, { id, name }: PublishedModule): boolean =>
  module.id === undefined ? module.name === name : module.id === id;

/**
 * The live ones among deployments, by the module's name; each of the modules has a list, if an empty one.
 */
export function liveByModule(
  deployments: readonly Deployment[],
  modules: readonly PublishedModule[],
): ReadonlyMap<string, readonly LiveDeployment[]> {
  const lists = new Map(modules.map(({ name }): [string, LiveDeployment[]] => [name, []]));
  const byName = new Map(modules.map((module) => [module.name, module]));
  for (const deployment of deployments) {
    const module = byName.get(deployment.module.name);
    if (module === undefined || !isOfModule(deployment, module) || !isLive(deployment)) continue;
    const { deploymentId, commitSha } = deployment;
    lists.get(module.name)?.push({ deploymentId, commitSha });
  }
  return lists;
}
