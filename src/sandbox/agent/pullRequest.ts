import { gitText, runGit } from '../git/runGit';
import type { StagedWork } from './changeSet';
import type { PullRequest } from './sessionRecord';

/** What a pull request is to be made of; the branch `headRef` is in the repository already. */
export interface PullRequestWish {
  /** `owner/name`. */
  readonly repository: string;
  readonly title: string;
  readonly description: string;
  readonly baseRef: string;
  readonly headRef: string;
}

/** Records a pull request, or answers the open one of that branch, and says where it can be seen. */
export type OpenPullRequest = (wish: PullRequestWish) => Promise<{ readonly url: string }>;

const AUTHOR = { name: 'Sandbox agent', email: 'agent@sandbox.example' };

/**
 * Commits staged work, pushes it to a branch of the agent's own and opens a pull request. The same work gives the same
 * commit, so a second try after a crash changes nothing.
 * @param time of the commit, seconds since the epoch
 */
export async function submitWork(
  { clone }: StagedWork,
  bare: string,
  commit: string,
  time: number,
  wish: PullRequestWish,
  open: OpenPullRequest,
): Promise<PullRequest> {
  const date = `${String(time)} +0000`;
  const env = {
    GIT_AUTHOR_NAME: AUTHOR.name,
    GIT_AUTHOR_EMAIL: AUTHOR.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: AUTHOR.name,
    GIT_COMMITTER_EMAIL: AUTHOR.email,
    GIT_COMMITTER_DATE: date,
  };
  const tree = await gitText(['write-tree'], { cwd: clone });
  const message = Buffer.from(`${wish.title}\n\n${wish.description}\n`);
  const id = await gitText(['commit-tree', tree, '-p', commit], { cwd: clone, env, input: message });
  // The agent's branch holds the session's newest work only.
  await runGit(['push', '--quiet', '--force', '--', bare, `${id}:refs/heads/${wish.headRef}`], { cwd: clone });
  const { url } = await open(wish);
  return { url, title: wish.title, description: wish.description, baseRef: wish.baseRef, headRef: wish.headRef };
}
