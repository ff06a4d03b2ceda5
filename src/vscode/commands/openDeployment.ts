import type { Graph } from '../graph';
import { chooseDeployment } from './chooseDeployment';

/** `RAD: Open Deployment…`: its panel, with steps, log, outputs and builds. */
export async function openDeployment(graph: Graph, argument: unknown): Promise<void> {
  const id = await chooseDeployment(graph, argument);
  await (await graph.deploymentPanels()).open(id);
}
