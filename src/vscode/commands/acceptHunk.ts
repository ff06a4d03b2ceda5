import type { Graph } from '../graph';
import { tickReviewed } from './tickReviewed';

/** `RAD: Accept Hunk` of a review. */
export function acceptHunk(graph: Graph, argument: unknown): Promise<void> {
  return tickReviewed(graph, argument, true, false);
}
