import type { Graph } from '../graph';
import { askForCommit } from './askForCommit';

/** `RAD: Apply, Commit and Push Changes of Jules…`: the whole way in one go. */
export async function applyCommitPush(graph: Graph, argument: unknown): Promise<void> {
  await askForCommit(graph, argument, 'applyCommitPush');
}
