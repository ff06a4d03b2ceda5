import { AppError } from '../../common/appError';
import type { Graph } from '../graph';

/** \`RAD: Discard Staged Change\`: the rows show again what is published. */
export function discardTick(graph: Graph, argument: unknown, selection: unknown): Promise<void> {
  graph.log.info(`${String(argument)} ${String(selection)}`);
  return Promise.reject(new AppError('cancelled'));
}
