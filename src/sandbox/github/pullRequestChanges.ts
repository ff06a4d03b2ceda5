import * as z from 'zod/mini';
import { countCommits, isoSeconds } from './commitLog';
import { validationFailed, type ValidationError } from './gitHubError';
import { ownerOf, sameName, type GitHubRepository } from './grant';
import { jsonBody } from './jsonBody';
import type { PullRequest } from './pullRequestStore';
import { branchTip } from './pullRequests';
import type { GitHubContext, GitHubService } from './service';

const RESOURCE = 'PullRequest';

const creation = z.object({
  title: z.string().check(z.trim(), z.minLength(1)),
  head: z.string().check(z.minLength(1)),
  base: z.string().check(z.minLength(1)),
  body: z.optional(z.nullable(z.string())),
  draft: z.optional(z.boolean()),
});

const change = z.object({
  title: z.optional(z.string().check(z.trim(), z.minLength(1))),
  body: z.optional(z.nullable(z.string())),
  state: z.optional(z.enum(['open', 'closed'])),
  base: z.optional(z.string().check(z.minLength(1))),
});

/** @throws GitHubError 422 when a branch is missing, nothing differs, or one of the same branches is open */
export async function createPullRequest(
  service: GitHubService,
  context: GitHubContext,
  repository: GitHubRepository,
): Promise<PullRequest> {
  const { title, head, base, body = null, draft = false } = await jsonBody(context, RESOURCE, creation);
  const headRef = branchOf(head, repository);
  const { headSha, baseSha } = await readEnds(service, repository, headRef, base);
  const now = isoSeconds(service.now());
  return service.pullRequests.add({
    repository: repository.name,
    title,
    body,
    author: context.get('grant').account.login,
    draft,
    state: 'open',
    headRef,
    baseRef: base,
    headSha,
    baseSha,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    mergedAt: null,
    mergeCommitSha: null,
  });
}

/** Title, body, base and state. @throws GitHubError 422, also for opening one that is merged */
export async function changePullRequest(
  service: GitHubService,
  context: GitHubContext,
  repository: GitHubRepository,
  pull: PullRequest,
): Promise<PullRequest> {
  const wanted = await jsonBody(context, RESOURCE, change);
  const state = wanted.state ?? pull.state;
  const baseRef = wanted.base ?? pull.baseRef;
  const reopens = state === 'open' && pull.state === 'closed';
  if (reopens && pull.mergedAt !== null) throw invalid('state');
  const moves = baseRef !== pull.baseRef;
  if (moves && state === 'closed') throw custom('Cannot change the base branch of a closed pull request.');
  const now = isoSeconds(service.now());
  const ends = reopens || moves ? await readEnds(service, repository, pull.headRef, baseRef) : {};
  // Somebody may have changed it while git was asked.
  const stored = service.pullRequests.find(pull.repository, pull.number) ?? pull;
  const changed: PullRequest = {
    ...stored,
    title: wanted.title ?? stored.title,
    body: wanted.body === undefined ? stored.body : wanted.body,
    ...ends,
    baseRef,
    state,
    closedAt: state === 'open' ? null : (pull.closedAt ?? now),
    updatedAt: now,
  };
  service.pullRequests.update(changed);
  return changed;
}

/** Where the branches of a pull request about to be opened are. @throws GitHubError 422 */
async function readEnds(
  service: GitHubService,
  repository: GitHubRepository,
  headRef: string,
  baseRef: string,
): Promise<{ headSha: string; baseSha: string }> {
  const [headSha, baseSha] = await Promise.all([branchTip(repository, headRef), branchTip(repository, baseRef)]);
  if (headSha === undefined) throw invalid('head');
  if (baseSha === undefined) throw invalid('base');
  if ((await countCommits(repository.clonePath, { range: [`${baseSha}..${headSha}`] })) === 0) {
    throw custom(`No commits between ${baseRef} and ${headRef}`);
  }
  // Nothing waits between this look and the write, so no second one of the same branches gets in between.
  const same = service.pullRequests
    .list(repository.name)
    .some((other) => other.state === 'open' && other.headRef === headRef && other.baseRef === baseRef);
  if (same) throw custom(`A pull request already exists for ${ownerOf(repository.name)}:${headRef}.`);
  return { headSha, baseSha };
}

/** `branch` or `owner:branch`; there are no forks here, so another owner's branch does not exist. */
function branchOf(head: string, repository: GitHubRepository): string {
  const [, owner, branch = head] = /^([^:]+):(.+)$/.exec(head) ?? [];
  if (owner !== undefined && !sameName(owner, ownerOf(repository.name))) throw invalid('head');
  return branch;
}

function invalid(field: string) {
  return validationFailed({ resource: RESOURCE, field, code: 'invalid' });
}

function custom(message: string) {
  const error: ValidationError = { resource: RESOURCE, code: 'custom', message };
  return validationFailed(error);
}
