import type { Graph } from '../graph';
import { currentPlan } from '../plan/currentPlan';
import { chooseRepository } from './commandTarget';

/** `RAD: Show Publish Plan`: what publishing would do now, as a read-only document. */
export async function showPlan(graph: Graph, argument?: unknown): Promise<void> {
  const repository = await chooseRepository(
    graph.workspace,
    argument,
    ({ modules }) => modules.catalogState !== undefined,
  );
  const plan = await currentPlan(graph, repository);
  await (await graph.plans()).show(repository, plan);
}
