import { AppError } from '../../common/appError';
import type { Graph } from '../graph';

/** \`RAD: Clear Filter\` */
export function clearFilter(graph: Graph, argument: unknown): Promise<void> {
  graph.log.info(String(argument));
  return Promise.reject(new AppError('cancelled'));
}
