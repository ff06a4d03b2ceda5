import { defaultBranch } from '../revisions';
import { isoSeconds } from '../commitLog';
import { ownerOf } from '../grant';
import { readActivity } from '../repositoryActivity';
import type { GitHubService, OpenRepository } from '../service';
import { nodeId, stableId } from './ids';
import { userOf } from './user';

/** The URL templates of every repository, below its own address. */
const TEMPLATES = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
} as const;

/** GitHub's schema `repository` (and `minimal-repository`, which asks for less). */
export async function repositoryJson(service: GitHubService, { repository, access }: OpenRepository) {
  const base = service.baseUrl();
  const { name: fullName, clonePath } = repository;
  const owner = ownerOf(fullName);
  const url = `${base}/repos/${fullName}`;
  const html = `${base}/${fullName}`;
  const id = stableId(fullName);
  const { pushedAt, createdAt, size } = await readActivity(clonePath);
  const { host } = new URL(base);
  return {
    id,
    node_id: nodeId('R', id),
    name: fullName.slice(owner.length + 1),
    full_name: fullName,
    private: repository.private,
    owner: userOf(service, owner),
    html_url: html,
    description: repository.description ?? null,
    fork: false,
    url,
    ...Object.fromEntries(Object.entries(TEMPLATES).map(([key, path]) => [key, `${url}${path}`])),
    created_at: isoSeconds(createdAt),
    updated_at: isoSeconds(pushedAt),
    pushed_at: isoSeconds(pushedAt),
    git_url: `git://${host}/${fullName}.git`,
    ssh_url: `ssh://git@${host}/${fullName}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    size,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: false,
    has_projects: false,
    has_downloads: false,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    archived: false,
    disabled: false,
    open_issues_count: 0,
    license: null,
    allow_forking: false,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.private ? 'private' : 'public',
    network_count: 0,
    subscribers_count: 0,
    forks: 0,
    open_issues: 0,
    watchers: 0,
    default_branch: await defaultBranch(clonePath),
    permissions: {
      admin: access.admin,
      maintain: access.admin,
      push: access.push,
      triage: access.push,
      pull: access.pull,
    },
  };
}

export type RepositoryJson = Awaited<ReturnType<typeof repositoryJson>>;
