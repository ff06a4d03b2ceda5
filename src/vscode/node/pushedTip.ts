import { commitDistance } from '../../git/commitDistance';
import { readRepository } from '../../git/readRepository';
import { resolveCommit } from '../../git/resolveCommit';

/** Tip of a branch on a remote, and how far HEAD is from it. */
export interface PushedTip {
  readonly branch: string;
  /** Full id. */
  readonly commit: string;
  readonly unpushed: number;
  readonly unpushedHere: number;
  /** The current branch, when the remote does not have it and its default branch is answered instead. */
  readonly insteadOf?: string;
}

/**
 * The branch of a remote that has the name of the current one, else the remote's default branch, as it was last fetched or pushed.
 * @param path a directory whose commits are counted by themselves
 * @returns undefined when nothing of the remote is known
 * @throws AppError of git
 */
export async function pushedTip(
  root: string,
  remote: string,
  path: string,
  signal?: AbortSignal,
): Promise<PushedTip | undefined> {
  const { branch, headSha, pushed } = await readRepository(root, signal);
  const own = branch === undefined ? undefined : await resolveCommit(root, `refs/remotes/${remote}/${branch}`, signal);
  const fallback = pushed.get(remote);
  const commit = own ?? fallback?.commitSha;
  const name = own === undefined ? fallback?.ref.slice(remote.length + 1) : branch;
  if (commit === undefined || name === undefined) return undefined;
  const distance = headSha === undefined ? undefined : await commitDistance(root, commit, headSha, path, signal);
  return {
    branch: name,
    commit,
    unpushed: distance?.ahead ?? 0,
    unpushedHere: distance?.touching ?? 0,
    ...(own === undefined && branch !== undefined ? { insteadOf: branch } : {}),
  };
}
