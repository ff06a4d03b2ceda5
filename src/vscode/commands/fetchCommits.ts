import { remoteTarget, withGit } from '../git/gitTarget';
import type { Graph } from '../graph';

/** `RAD: Fetch`: learns what the remote that the platform reads has now; files and branches stay as they are. */
export async function fetchCommits(graph: Graph, argument: unknown): Promise<void> {
  const { editor, situation } = await remoteTarget(graph, argument);
  await withGit(graph, () => editor.fetch(situation.remote));
}
