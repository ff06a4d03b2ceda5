import type { Hono } from 'hono';
import { readChangedFiles } from '../changedFiles';
import { countCommits, readCommits, readOneCommit } from '../commitLog';
import { GitHubError, notFound, repositoryIsEmpty, validationFailed } from '../gitHubError';
import { commitJson, diffEntryJson, gitCommitJson } from '../json/commit';
import { linkHeader, pageOf, readPaging } from '../paging';
import { defaultBranch, findCommit, findObject, isEmpty } from '../revisions';
import { sendJson } from '../sendJson';
import { parameter, repositoryOf, type GitHubContext, type GitHubEnv, type GitHubService } from '../service';

/** The most files of one page of a commit. */
const MAX_FILES = 300;

export function addCommitRoutes(app: Hono<GitHubEnv>, service: GitHubService): void {
  app.get('/repos/:owner/:repo/commits', async (context) => {
    const { repository } = repositoryOf(service, context);
    const { clonePath } = repository;
    if (await isEmpty(clonePath)) throw repositoryIsEmpty();
    const start = await findCommit(clonePath, context.req.query('sha') ?? (await defaultBranch(clonePath)));
    const paging = readPaging(context);
    const query = { range: [...dates(context), start], path: pathOf(context) };
    const skip = (paging.page - 1) * paging.perPage;
    const [total, commits] = await Promise.all([
      countCommits(clonePath, query),
      readCommits(clonePath, { ...query, skip, count: paging.perPage }),
    ]);
    const rows = commits.map((commit) => commitJson(service, repository, commit));
    return sendJson(context, rows, linkHeader(context, service.baseUrl(), paging, total));
  });

  app.get('/repos/:owner/:repo/commits/:ref{.+}', async (context) => {
    const { repository } = repositoryOf(service, context);
    const { clonePath } = repository;
    if (await isEmpty(clonePath)) throw repositoryIsEmpty();
    const name = parameter(context, 'ref');
    const sha = await findObject(clonePath, name);
    if (sha === undefined) throw new GitHubError(422, `No commit found for SHA: ${name}`);
    const commit = await readOneCommit(clonePath, sha);
    const files = await readChangedFiles(clonePath, commit.parents[0], sha);
    const paging = readPaging(context, MAX_FILES, MAX_FILES);
    const additions = files.reduce((sum, file) => sum + file.additions, 0);
    const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
    const body = {
      ...commitJson(service, repository, commit),
      stats: { total: additions + deletions, additions, deletions },
      files: pageOf(files, paging).map((file) => diffEntryJson(service, repository, sha, file)),
    };
    return sendJson(context, body, linkHeader(context, service.baseUrl(), paging, files.length));
  });

  app.get('/repos/:owner/:repo/git/commits/:sha', async (context) => {
    const { repository } = repositoryOf(service, context);
    const sha = parameter(context, 'sha');
    const found = /^[0-9a-f]{40,64}$/.test(sha) ? await findObject(repository.clonePath, sha) : undefined;
    if (found === undefined) throw notFound();
    return sendJson(context, gitCommitJson(service, repository, await readOneCommit(repository.clonePath, found)));
  });
}

/** @throws GitHubError 404 */
function pathOf(context: GitHubContext): string {
  const path = (context.req.query('path') ?? '').replace(/^\/+|\/+$/g, '');
  // No file has such a name, and no program takes it as an argument.
  if (path.includes('\0')) throw notFound();
  return path;
}

/** `since` and `until` as seconds, because git takes a date it cannot read for the present. */
function dates(context: GitHubContext): string[] {
  return ['since', 'until'].flatMap((name) => {
    const given = context.req.query(name);
    if (given === undefined) return [];
    const time = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/.test(given) ? Date.parse(given) : NaN;
    if (Number.isNaN(time)) throw validationFailed({ resource: 'Commit', field: name, code: 'invalid' });
    return [`--${name === 'since' ? 'max' : 'min'}-age=${Math.floor(time / 1000)}`];
  });
}
