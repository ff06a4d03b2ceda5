import type { Graph } from '../graph';

/** `RAD: Clear Filter of Catalog`. */
export async function clearCatalogFilter(graph: Graph): Promise<void> {
  await (await graph.catalog()).setFilter('');
}
