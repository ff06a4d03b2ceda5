import type { Hono } from 'hono';
import { readChangedFiles } from '../changedFiles';
import { readCommits, readOneCommit } from '../commitLog';
import { compareCommits } from '../comparison';
import { notFound } from '../gitHubError';
import { ownerOf, sameName } from '../grant';
import { commitJson, diffEntryJson } from '../json/commit';
import { linkHeader, readPaging } from '../paging';
import { findCommit } from '../revisions';
import { sendJson } from '../sendJson';
import { parameter, repositoryOf, type GitHubEnv, type GitHubService } from '../service';

const MAX_FILES = 300;
const MAX_COMMITS = 250;

/** What the head has that the base has not, from where the two parted (GitHub's three dots). */
export function addCompareRoutes(app: Hono<GitHubEnv>, service: GitHubService): void {
  app.get('/repos/:owner/:repo/compare/:basehead{.+}', async (context) => {
    const { repository } = repositoryOf(service, context);
    const { clonePath, name } = repository;
    const [baseName, headName] = ends(parameter(context, 'basehead'), name);
    // One after the other: when both are missing, the answer names the base.
    const base = await findCommit(clonePath, baseName);
    const head = await findCommit(clonePath, headName);
    const { status, aheadBy, behindBy, mergeBase } = await compareCommits(clonePath, base, head);
    const paging = readPaging(context, MAX_COMMITS, MAX_COMMITS);
    const { page, perPage } = paging;
    // GitHub lists the oldest first here. Files come with the first page only.
    const [baseCommit, baseOfBoth, commits, files] = await Promise.all([
      readOneCommit(clonePath, base),
      readOneCommit(clonePath, mergeBase),
      readCommits(clonePath, { range: ['--topo-order', `${base}..${head}`] }),
      page === 1 ? readChangedFiles(clonePath, mergeBase, head) : [],
    ]);
    const shown = commits.reverse().slice((page - 1) * perPage, page * perPage);
    const url = `${service.baseUrl()}/repos/${name}/compare/${base}...${head}`;
    const html = `${service.baseUrl()}/${name}/compare/${base}...${head}`;
    const owner = ownerOf(name);
    const body = {
      url,
      html_url: html,
      permalink_url: `${service.baseUrl()}/${name}/compare/${owner}:${base.slice(0, 7)}...${owner}:${head.slice(0, 7)}`,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      base_commit: commitJson(service, repository, baseCommit),
      merge_base_commit: commitJson(service, repository, baseOfBoth),
      status,
      ahead_by: aheadBy,
      behind_by: behindBy,
      total_commits: aheadBy,
      commits: shown.map((commit) => commitJson(service, repository, commit)),
      files: files.slice(0, MAX_FILES).map((file) => diffEntryJson(service, repository, head, file)),
    };
    return sendJson(context, body, linkHeader(context, service.baseUrl(), paging, aheadBy));
  });
}

/** `base...head`, each optionally as `owner:branch` of the same owner. @throws GitHubError 404 */
function ends(text: string, repository: string): readonly [string, string] {
  const [base = '', head = '', ...more] = text.split('...').map((end) => {
    const [, owner, ref = end] = /^([^:]+):(?:[^:]+:)?(.+)$/.exec(end) ?? [];
    if (owner !== undefined && !sameName(owner, ownerOf(repository))) throw notFound();
    return ref;
  });
  if (base === '' || head === '' || more.length > 0) throw notFound();
  return [base, head];
}
