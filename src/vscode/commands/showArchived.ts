import type { Graph } from '../graph';

/** `RAD: Show Archived Sessions`. */
export async function showArchived(graph: Graph): Promise<void> {
  const { list } = await graph.sessions();
  list.showArchived(true);
  await list.refresh();
}
