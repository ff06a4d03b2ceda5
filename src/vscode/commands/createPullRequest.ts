import type { Graph } from '../graph';
import { chooseReview } from './chooseReview';

/** `RAD: Open Pull Request with Changes of Jules…`. */
export async function createPullRequest(graph: Graph, argument: unknown): Promise<void> {
  await (await chooseReview(graph, argument)).act('pullRequest');
}
