import type { Hono } from 'hono';
import { readChangedFiles } from '../changedFiles';
import { readCommits } from '../commitLog';
import { findMergeBase } from '../comparison';
import { GitHubError, notFound, validationFailed } from '../gitHubError';
import type { GitHubRepository } from '../grant';
import { commitJson, diffEntryJson } from '../json/commit';
import { fullPullRequestJson, pullRequestJson } from '../json/pullRequest';
import { repositoryJson } from '../json/repository';
import { linkHeader, pageOf, readPaging } from '../paging';
import { changePullRequest, createPullRequest } from '../pullRequestChanges';
import { refreshed } from '../pullRequests';
import type { PullRequest } from '../pullRequestStore';
import { sendJson } from '../sendJson';
import { parameter, repositoryOf, type GitHubContext, type GitHubEnv, type GitHubService } from '../service';

export function addPullRequestRoutes(app: Hono<GitHubEnv>, service: GitHubService): void {
  app.get('/repos/:owner/:repo/pulls', async (context) => {
    const open = repositoryOf(service, context);
    const stored = service.pullRequests.list(open.repository.name);
    const pulls = filtered(context, await Promise.all(stored.map((pull) => refreshed(service, open.repository, pull))));
    const paging = readPaging(context);
    const repo = await repositoryJson(service, open);
    const rows = pageOf(pulls, paging).map((pull) => pullRequestJson(service, repo, pull));
    return sendJson(context, rows, linkHeader(context, service.baseUrl(), paging, pulls.length));
  });

  app.post('/repos/:owner/:repo/pulls', async (context) => {
    const open = repositoryOf(service, context);
    if (!open.access.push) throw forbidden();
    const pull = await createPullRequest(service, context, open.repository);
    const body = await full(service, context, pull);
    return sendJson(context, body, { location: body.url }, 201);
  });

  app.get('/repos/:owner/:repo/pulls/:number', async (context) =>
    sendJson(context, await full(service, context, await pullRequestOf(service, context))),
  );

  app.patch('/repos/:owner/:repo/pulls/:number', async (context) => {
    const open = repositoryOf(service, context);
    const pull = await pullRequestOf(service, context);
    if (!open.access.push) throw forbidden();
    return sendJson(
      context,
      await full(service, context, await changePullRequest(service, context, open.repository, pull)),
    );
  });

  app.get('/repos/:owner/:repo/pulls/:number/files', async (context) => {
    const { repository } = repositoryOf(service, context);
    const pull = await pullRequestOf(service, context);
    const { files } = await contentOf(repository, pull);
    const paging = readPaging(context);
    const rows = pageOf(files, paging).map((file) => diffEntryJson(service, repository, pull.headSha, file));
    return sendJson(context, rows, linkHeader(context, service.baseUrl(), paging, files.length));
  });

  app.get('/repos/:owner/:repo/pulls/:number/commits', async (context) => {
    const { repository } = repositoryOf(service, context);
    const { commits } = await contentOf(repository, await pullRequestOf(service, context));
    const paging = readPaging(context);
    const rows = pageOf(commits, paging).map((commit) => commitJson(service, repository, commit));
    return sendJson(context, rows, linkHeader(context, service.baseUrl(), paging, commits.length));
  });
}

/** @throws GitHubError 404 */
async function pullRequestOf(service: GitHubService, context: GitHubContext): Promise<PullRequest> {
  const { repository } = repositoryOf(service, context);
  const number = parameter(context, 'number');
  const pull = /^\d{1,9}$/.test(number) ? service.pullRequests.find(repository.name, Number(number)) : undefined;
  if (pull === undefined) throw notFound();
  return refreshed(service, repository, pull);
}

async function full(service: GitHubService, context: GitHubContext, pull: PullRequest) {
  const open = repositoryOf(service, context);
  const { commits, files } = await contentOf(open.repository, pull);
  return fullPullRequestJson(service, await repositoryJson(service, open), pull, commits, files);
}

/** The commits, oldest first, and the files a pull request brings; from where head and base parted. */
async function contentOf({ clonePath }: GitHubRepository, { baseSha, headSha, mergedAt }: PullRequest) {
  const [mergeBase, commits] = await Promise.all([
    findMergeBase(clonePath, baseSha, headSha),
    readCommits(clonePath, { range: ['--topo-order', `${baseSha}..${headSha}`] }),
  ]);
  const files = await readChangedFiles(clonePath, mergeBase, headSha);
  return { commits: commits.reverse(), files, mergedAt };
}

function filtered(context: GitHubContext, pulls: readonly PullRequest[]): PullRequest[] {
  const { state = 'open', head, base, sort = 'created', direction } = context.req.query();
  if (!['open', 'closed', 'all'].includes(state)) {
    throw validationFailed({ resource: 'PullRequest', field: 'state', code: 'invalid' });
  }
  // `head` filters only as `owner:branch`; anything else is ignored, as on GitHub.
  const [, branch] = /^[^:]+:(.+)$/.exec(head ?? '') ?? [];
  const rows = pulls.filter(
    (pull) =>
      (state === 'all' || pull.state === state) &&
      (branch === undefined || pull.headRef === branch) &&
      (base === undefined || pull.baseRef === base),
  );
  const ascending = direction === 'asc' || (direction === undefined && sort !== 'created');
  const key = (pull: PullRequest): string => (sort === 'updated' ? pull.updatedAt : pull.createdAt);
  rows.sort((a, b) => (key(a) === key(b) ? a.number - b.number : key(a) < key(b) ? -1 : 1));
  return ascending ? rows : rows.reverse();
}

function forbidden(): GitHubError {
  return new GitHubError(403, 'Resource not accessible by personal access token');
}
