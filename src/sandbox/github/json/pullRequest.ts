import type { Commit } from '../commitLog';
import type { ChangedFile } from '../changedFiles';
import { ownerOf } from '../grant';
import type { PullRequest } from '../pullRequestStore';
import type { GitHubService } from '../service';
import { nodeId, stableId } from './ids';
import type { RepositoryJson } from './repository';
import { userOf } from './user';

/** GitHub's schema `pull-request-simple`. */
export function pullRequestJson(service: GitHubService, repo: RepositoryJson, pull: PullRequest) {
  const { number } = pull;
  const name = repo.full_name;
  const owner = ownerOf(name);
  const api = `${service.baseUrl()}/repos/${name}`;
  const url = `${api}/pulls/${number}`;
  const issue = `${api}/issues/${number}`;
  const html = `${service.baseUrl()}/${name}/pull/${number}`;
  const statuses = `${api}/statuses/${pull.headSha}`;
  const id = stableId(`${name}#${number}`);
  const user = userOf(service, owner);
  const end = (ref: string, sha: string) => ({ label: `${owner}:${ref}`, ref, sha, user, repo });
  return {
    url,
    id,
    node_id: nodeId('PR', id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: userOf(service, pull.author),
    body: pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: [],
    milestone: null,
    draft: pull.draft,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    head: end(pull.headRef, pull.headSha),
    base: end(pull.baseRef, pull.baseSha),
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${api}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
    author_association: pull.author.toLowerCase() === owner.toLowerCase() ? 'OWNER' : 'NONE',
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** GitHub's schema `pull-request`: with the figures of its commits and files. */
export function fullPullRequestJson(
  service: GitHubService,
  repo: RepositoryJson,
  pull: PullRequest,
  commits: readonly Commit[],
  files: readonly ChangedFile[],
) {
  const sum = (of: (file: ChangedFile) => number): number => files.reduce((total, file) => total + of(file), 0);
  return {
    ...pullRequestJson(service, repo, pull),
    merged: pull.mergedAt !== null,
    // Whether a merge would work is not computed; null is GitHub's own word for "not known".
    mergeable: null,
    rebaseable: null,
    mergeable_state: 'unknown',
    merged_by: pull.mergedAt === null ? null : userOf(service, ownerOf(repo.full_name)),
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: commits.length,
    additions: sum((file) => file.additions),
    deletions: sum((file) => file.deletions),
    changed_files: files.length,
  };
}
