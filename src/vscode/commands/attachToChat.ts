import type { Graph } from '../graph';

export function attachToChat(_graph: Graph, _argument: unknown): Promise<void> {
  return Promise.reject(new Error('not built'));
}
