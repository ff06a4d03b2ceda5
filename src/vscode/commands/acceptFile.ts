import type { Graph } from '../graph';
import { tickReviewed } from './tickReviewed';

/** `RAD: Accept File` of a review. */
export function acceptFile(graph: Graph, argument: unknown): Promise<void> {
  return tickReviewed(graph, argument, true, true);
}
