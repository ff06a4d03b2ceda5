import type { Graph } from '../graph';
import { chooseSession } from './chooseSession';

/** `RAD: Open Jules Session…`: shows a session's chat. */
export async function openSession(graph: Graph, argument: unknown): Promise<void> {
  const session = await chooseSession(graph, argument);
  await (await graph.chats()).open({ session });
}
