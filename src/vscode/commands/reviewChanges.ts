import type { Graph } from '../graph';
import { chooseReview } from './chooseReview';

/** `RAD: Review Changes of Jules…`: the multi-file diff of what is proposed. */
export async function reviewChanges(graph: Graph, argument: unknown): Promise<void> {
  await (await chooseReview(graph, argument)).act('review');
}
