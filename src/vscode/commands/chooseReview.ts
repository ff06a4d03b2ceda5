import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import type { ChangeSetReview } from '../jules/julesParts';
import { chooseSession } from './chooseSession';

/**
 * The review a command is about: of the session it was started on, else of the one the person picks among those with changes.
 * @throws AppError `cancelled`, `notFound` when the session has no changes
 */
export async function chooseReview(graph: Graph, argument: unknown): Promise<ChangeSetReview> {
  const sessions = await graph.sessions();
  const hasChanges = ({ id, changeSets }: { readonly id: string; readonly changeSets: readonly unknown[] }): boolean =>
    changeSets.length > 0 || sessions.readFeed(id)?.changeSet !== undefined;
  const session = await chooseSession(graph, argument, hasChanges);
  const feed = sessions.feed(session);
  if (feed.changeSet === undefined) await feed.refresh();
  const review = (await graph.reviews()).review(session);
  if (review === undefined) throw feed.failure ?? new AppError('notFound', { service: 'jules' });
  await review.look();
  return review;
}
