import type { Graph } from '../graph';
import { chooseReview } from './chooseReview';

/** `RAD: Commit Applied Changes of Jules…`. */
export async function commitApplied(graph: Graph, argument: unknown): Promise<void> {
  await (await chooseReview(graph, argument)).act('commit');
}
