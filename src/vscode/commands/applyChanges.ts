import type { Graph } from '../graph';
import { chooseReview } from './chooseReview';

/** `RAD: Apply Changes of Jules…`: writes what is chosen; it can be undone. */
export async function applyChanges(graph: Graph, argument: unknown): Promise<void> {
  await (await chooseReview(graph, argument)).act('apply');
}
