import type { Graph } from '../graph';

/** `RAD: Clear Filter of Deployments`. */
export async function clearDeploymentsFilter(graph: Graph): Promise<void> {
  await (await graph.deployments()).list.choose({});
}
