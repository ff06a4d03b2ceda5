import type { Graph } from '../graph';
import { chooseDeployment } from './chooseDeployment';

/** `RAD: Cancel Deployment…`: what waits is not done. */
export async function cancelDeployment(graph: Graph, argument: unknown): Promise<void> {
  const id = await chooseDeployment(graph, argument, ({ status }) => status === 'QUEUED' || status === 'WAITING');
  const { performAction } = await import('../deployments/performAction');
  await performAction(await graph.deployments(), id, 'cancel');
}
