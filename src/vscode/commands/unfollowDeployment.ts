import type { Graph } from '../graph';
import { chooseDeployment } from './chooseDeployment';

/** The end of the build is not told any more. */
export async function unfollowDeployment(graph: Graph, argument: unknown): Promise<void> {
  const id = await chooseDeployment(graph, argument);
  await (await graph.deployments()).unfollow(id);
}
