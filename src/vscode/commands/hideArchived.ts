import type { Graph } from '../graph';

/** `RAD: Hide Archived Sessions`. */
export async function hideArchived(graph: Graph): Promise<void> {
  const { list } = await graph.sessions();
  list.showArchived(false);
  await list.refresh();
}
