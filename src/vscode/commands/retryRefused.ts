import { AppError } from '../../common/appError';
import type { Graph } from '../graph';

/** \`RAD: Retry Refused Modules\`: sends what the platform refused once more, alone. */
export function retryRefused(graph: Graph, argument: unknown): Promise<void> {
  graph.log.info(String(argument));
  return Promise.reject(new AppError('cancelled'));
}
