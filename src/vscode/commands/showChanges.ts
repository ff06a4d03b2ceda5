import { AppError } from '../../common/appError';
import type { Graph } from '../graph';

/** \`RAD: Show Changes since Published\` */
export function showChanges(graph: Graph, argument: unknown): Promise<void> {
  graph.log.info(String(argument));
  return Promise.reject(new AppError('cancelled'));
}
