import { AppError } from '../../common/appError';
import type { Graph } from '../graph';

/** \`RAD: Keep Published Version\`: the next publish leaves these modules as they are. */
export function keepPublished(graph: Graph, argument: unknown, selection: unknown): Promise<void> {
  graph.log.info(`${String(argument)} ${String(selection)}`);
  return Promise.reject(new AppError('cancelled'));
}
