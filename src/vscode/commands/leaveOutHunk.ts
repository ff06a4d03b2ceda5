import type { Graph } from '../graph';
import { tickReviewed } from './tickReviewed';

/** `RAD: Leave Out Hunk` of a review. */
export function leaveOutHunk(graph: Graph, argument: unknown): Promise<void> {
  return tickReviewed(graph, argument, false, false);
}
