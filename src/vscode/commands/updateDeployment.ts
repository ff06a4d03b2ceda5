import { isUnderWay } from '../../deployments/deploymentRow';
import type { Graph } from '../graph';
import { chooseDeployment } from './chooseDeployment';

/** `RAD: Update Deployment…`: the form with the values of today. */
export async function updateDeployment(graph: Graph, argument: unknown): Promise<void> {
  const id = await chooseDeployment(graph, argument, (deployment) => !isUnderWay(deployment));
  await (await graph.deployPanels()).update(id);
}
