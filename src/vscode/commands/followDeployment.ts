import type { Graph } from '../graph';
import { chooseDeployment } from './chooseDeployment';

/** Says when the build that is under way has come to its end. */
export async function followDeployment(graph: Graph, argument: unknown): Promise<void> {
  const id = await chooseDeployment(graph, argument);
  await (await graph.deployments()).follow(id);
}
