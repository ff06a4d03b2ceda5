import type { Graph } from '../graph';
import { askForCommit } from './askForCommit';

/** `RAD: Commit Applied Changes of Jules…`. */
export async function commitApplied(graph: Graph, argument: unknown): Promise<void> {
  await askForCommit(graph, argument, 'commit');
}
