import { AppError } from '../../common/appError';
import type { Graph } from '../graph';

/** \`RAD: Update with Next Publish\`: undoes Keep Published Version. */
export function takeUpdate(graph: Graph, argument: unknown, selection: unknown): Promise<void> {
  graph.log.info(`${String(argument)} ${String(selection)}`);
  return Promise.reject(new AppError('cancelled'));
}
