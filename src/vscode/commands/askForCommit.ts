import type { CardActionId } from '../../messages/julesProtocol';
import type { Graph } from '../graph';
import { chooseReview } from './chooseReview';

/** Opens the chat of a session at the form of a commit. @throws AppError as `chooseReview` */
export async function askForCommit(
  graph: Graph,
  argument: unknown,
  action: Extract<CardActionId, 'commit' | 'applyCommitPush' | 'pullRequest'>,
): Promise<void> {
  const review = await chooseReview(graph, argument);
  await review.act(action);
  await (await graph.chats()).open({ session: review.session });
}
