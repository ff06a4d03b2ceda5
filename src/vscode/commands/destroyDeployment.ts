import { isUnderWay } from '../../deployments/deploymentRow';
import type { Graph } from '../graph';
import { chooseDeployment } from './chooseDeployment';

/** `RAD: Delete Deployment…`: destroys what it has created, after the id was typed. */
export async function destroyDeployment(graph: Graph, argument: unknown): Promise<void> {
  const id = await chooseDeployment(graph, argument, (deployment) => !isUnderWay(deployment));
  const { performAction } = await import('../deployments/performAction');
  await performAction(await graph.deployments(), id, 'destroy');
}
