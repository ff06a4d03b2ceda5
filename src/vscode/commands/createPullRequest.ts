import type { Graph } from '../graph';
import { askForCommit } from './askForCommit';

/** `RAD: Open Pull Request with Changes of Jules…`. */
export async function createPullRequest(graph: Graph, argument: unknown): Promise<void> {
  await askForCommit(graph, argument, 'pullRequest');
}
