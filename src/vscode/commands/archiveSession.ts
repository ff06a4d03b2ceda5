import type { Graph } from '../graph';
import { chooseSession } from './chooseSession';

/** Archives a session: it leaves the list, and nothing of it is lost. */
export async function archiveSession(graph: Graph, argument: unknown): Promise<void> {
  await setArchived(graph, await chooseSession(graph, argument, ({ isArchived }) => !isArchived), true);
}

/** @throws AppError of the agent */
export async function setArchived(graph: Graph, session: string, isArchived: boolean): Promise<void> {
  const sessions = await graph.sessions();
  await (await sessions.agent()).archive(session, isArchived);
  const known = sessions.known(session);
  if (known !== undefined) sessions.list.put({ ...known, isArchived });
  await sessions.list.refresh();
}
