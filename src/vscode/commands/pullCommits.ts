import { AppError } from '../../common/appError';
import type { Graph } from '../graph';

/** \`RAD: Pull\` */
export function pullCommits(graph: Graph, argument: unknown): Promise<void> {
  graph.log.info(String(argument));
  return Promise.reject(new AppError('cancelled'));
}
