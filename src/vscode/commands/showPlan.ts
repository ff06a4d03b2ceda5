import type { Graph } from '../graph';
import { chooseRepository } from './commandTarget';
import { refresh } from './refresh';

/** `RAD: Show Publish Plan`: what publishing would do now, as a read-only document. */
export async function showPlan(graph: Graph, argument?: unknown): Promise<void> {
  const repository = await chooseRepository(
    graph.workspace,
    argument,
    ({ modules }) => modules.catalogState !== undefined,
  );
  await refresh(graph);
  await (await graph.plans()).show(repository);
}
