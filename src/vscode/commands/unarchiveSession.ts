import type { Graph } from '../graph';
import { setArchived } from './archiveSession';
import { chooseSession } from './chooseSession';

/** Takes a session out of the archive. */
export async function unarchiveSession(graph: Graph, argument: unknown): Promise<void> {
  await setArchived(graph, await chooseSession(graph, argument, ({ isArchived }) => isArchived), false);
}
