import type { Graph } from '../graph';
import { tickReviewed } from './tickReviewed';

/** `RAD: Leave Out File` of a review. */
export function leaveOutFile(graph: Graph, argument: unknown): Promise<void> {
  return tickReviewed(graph, argument, false, true);
}
