import type { ChangedFile } from '../changedFiles';
import type { Commit } from '../commitLog';
import type { GitHubRepository } from '../grant';
import type { GitHubService } from '../service';
import { encodePath, nodeId } from './ids';
import { userOfMail } from './user';

const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

/** GitHub's schema `commit`, without `stats` and `files`. */
export function commitJson(service: GitHubService, { name }: GitHubRepository, commit: Commit) {
  const base = service.baseUrl();
  const { sha, author, committer, message } = commit;
  const url = `${base}/repos/${name}/commits/${sha}`;
  return {
    sha,
    node_id: nodeId('C', sha),
    commit: {
      author,
      committer,
      message,
      tree: { sha: commit.tree, url: `${base}/repos/${name}/git/trees/${commit.tree}` },
      url: `${base}/repos/${name}/git/commits/${sha}`,
      comment_count: 0,
      verification: UNSIGNED,
    },
    url,
    html_url: `${base}/${name}/commit/${sha}`,
    comments_url: `${url}/comments`,
    author: userOfMail(service, author.email),
    committer: userOfMail(service, committer.email),
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${base}/repos/${name}/commits/${parent}`,
      html_url: `${base}/${name}/commit/${parent}`,
    })),
  };
}

/** GitHub's schema `git-commit`. */
export function gitCommitJson(service: GitHubService, { name }: GitHubRepository, commit: Commit) {
  const base = service.baseUrl();
  const { sha, tree, author, committer, message } = commit;
  return {
    sha,
    node_id: nodeId('C', sha),
    url: `${base}/repos/${name}/git/commits/${sha}`,
    html_url: `${base}/${name}/commit/${sha}`,
    author,
    committer,
    tree: { sha: tree, url: `${base}/repos/${name}/git/trees/${tree}` },
    message,
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${base}/repos/${name}/git/commits/${parent}`,
      html_url: `${base}/${name}/commit/${parent}`,
    })),
    verification: UNSIGNED,
  };
}

/** GitHub's schema `diff-entry`; `at` is the commit the links show the file at. */
export function diffEntryJson(service: GitHubService, { name }: GitHubRepository, at: string, file: ChangedFile) {
  const base = service.baseUrl();
  const path = encodePath(file.path);
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${base}/${name}/blob/${at}/${path}`,
    raw_url: `${base}/${name}/raw/${at}/${path}`,
    contents_url: `${base}/repos/${name}/contents/${path}?ref=${at}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  };
}
