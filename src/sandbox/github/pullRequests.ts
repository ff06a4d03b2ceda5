import { GitError, runGit } from '../git/runGit';
import { isoSeconds } from './commitLog';
import type { GitHubRepository } from './grant';
import type { PullRequest } from './pullRequestStore';
import { readRef } from './revisions';
import type { GitHubService } from './service';

/** The commit a branch is at, or undefined. */
export async function branchTip(repository: GitHubRepository, branch: string): Promise<string | undefined> {
  return (await readRef(repository.clonePath, `refs/heads/${branch}`))?.sha;
}

/**
 * Brings a pull request to what its branches are now: pushes move an open one, it is merged when its head has come into
 * its base, and closed when a branch of it went. Closed ones stay as they were.
 */
export async function refreshed(
  service: GitHubService,
  repository: GitHubRepository,
  pull: PullRequest,
): Promise<PullRequest> {
  if (pull.state === 'closed') return pull;
  const [head, base] = await Promise.all([branchTip(repository, pull.headRef), branchTip(repository, pull.baseRef)]);
  const now = isoSeconds(service.now());
  const headSha = head ?? pull.headSha;
  const baseSha = base ?? pull.baseSha;
  if (headSha === pull.headSha && baseSha === pull.baseSha && head !== undefined && base !== undefined) return pull;
  const merged = base !== undefined && (await isAncestor(repository, headSha, base));
  // Somebody may have changed it while git was asked.
  const stored = service.pullRequests.find(pull.repository, pull.number) ?? pull;
  if (stored.state === 'closed' || stored.baseRef !== pull.baseRef) return stored;
  const moved = { ...stored, headSha, baseSha, updatedAt: now };
  const ended = { ...moved, state: 'closed' as const, closedAt: now };
  const present = merged
    ? { ...ended, mergedAt: now, mergeCommitSha: baseSha }
    : head === undefined || base === undefined
      ? ended
      : moved;
  service.pullRequests.update(present);
  return present;
}

/** Whether `commit` is reachable from `from`. */
export async function isAncestor(repository: GitHubRepository, commit: string, from: string): Promise<boolean> {
  try {
    await runGit(['merge-base', '--is-ancestor', commit, from], { cwd: repository.clonePath });
    return true;
  } catch (error) {
    if (error instanceof GitError && error.exitCode === 1) return false;
    throw error;
  }
}
