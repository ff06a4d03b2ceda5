import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import { openUntrustedLink } from '../jules/openLink';
import { chooseSession } from './chooseSession';

/** Opens the pull request that a session has made itself, after its address was shown. */
export async function openPullRequest(graph: Graph, argument: unknown): Promise<void> {
  const session = await chooseSession(graph, argument, ({ pullRequests }) => pullRequests.length > 0);
  const url = (await graph.sessions()).known(session)?.pullRequests.at(-1)?.url;
  if (url === undefined) throw new AppError('notFound', { service: 'github' });
  await openUntrustedLink(url);
}
