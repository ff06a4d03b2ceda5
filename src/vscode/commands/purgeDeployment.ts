import { isUnderWay } from '../../deployments/deploymentRow';
import type { Graph } from '../graph';
import { chooseDeployment } from './chooseDeployment';

/** `RAD: Purge Deployment…`: the platform forgets it, after the id was typed. */
export async function purgeDeployment(graph: Graph, argument: unknown): Promise<void> {
  const id = await chooseDeployment(graph, argument, (deployment) => !isUnderWay(deployment));
  const { performAction } = await import('../deployments/performAction');
  await performAction(await graph.deployments(), id, 'purge');
}
