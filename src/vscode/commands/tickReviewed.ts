import type { Graph } from '../graph';
import { hunkArgument } from '../review/hunkAtCursor';

/**
 * Takes or leaves out a hunk, or a file, of a review: the one of the lens that was clicked, else the one at the cursor.
 * @param isWhole the file, wherever in it the cursor is
 */
export async function tickReviewed(
  graph: Graph,
  argument: unknown,
  accepted: boolean,
  isWhole: boolean,
): Promise<void> {
  const reviews = await graph.reviews();
  const found = hunkArgument(argument, ({ session, path }) =>
    reviews.review(session)?.current.proposal?.files.find((file) => file.path === path),
  );
  if (found === undefined) return;
  const { session, path, hunk } = found;
  if (!isWhole && hunk === undefined) return;
  reviews.review(session)?.choose([{ path, accepted, ...(isWhole || hunk === undefined ? {} : { hunk }) }]);
}
