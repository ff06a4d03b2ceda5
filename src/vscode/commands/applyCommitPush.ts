import type { Graph } from '../graph';
import { chooseReview } from './chooseReview';

/** `RAD: Apply, Commit and Push Changes of Jules…`: the whole way in one go. */
export async function applyCommitPush(graph: Graph, argument: unknown): Promise<void> {
  await (await chooseReview(graph, argument)).act('applyCommitPush');
}
