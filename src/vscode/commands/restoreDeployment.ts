import type { Graph } from '../graph';
import { chooseDeployment } from './chooseDeployment';

/** `RAD: Restore Deployment…`: creates anew what was deleted. */
export async function restoreDeployment(graph: Graph, argument: unknown): Promise<void> {
  const id = await chooseDeployment(graph, argument, ({ status }) => status === 'DELETED');
  const { performAction } = await import('../deployments/performAction');
  await performAction(await graph.deployments(), id, 'restore');
}
