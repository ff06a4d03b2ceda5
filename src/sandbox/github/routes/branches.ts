import type { Hono } from 'hono';
import { readOneCommit } from '../commitLog';
import { notFound, repositoryIsEmpty } from '../gitHubError';
import { commitJson } from '../json/commit';
import { encodePath, nodeId } from '../json/ids';
import { linkHeader, pageOf, readPaging } from '../paging';
import { isEmpty, isRefName, readRef, readRefs, type Ref } from '../revisions';
import { sendJson } from '../sendJson';
import { parameter, repositoryOf, type GitHubEnv, type GitHubService } from '../service';

const HEADS = 'refs/heads/';

export function addBranchRoutes(app: Hono<GitHubEnv>, service: GitHubService): void {
  const api = (name: string): string => `${service.baseUrl()}/repos/${name}`;

  app.get('/repos/:owner/:repo/branches', async (context) => {
    const { repository } = repositoryOf(service, context);
    const paging = readPaging(context);
    // No branch is protected, so a list of the protected ones is empty.
    const heads = context.req.query('protected') === 'true' ? [] : await readRefs(repository.clonePath, HEADS);
    const rows = pageOf(heads, paging).map(({ name, sha }) => ({
      name: name.slice(HEADS.length),
      commit: { sha, url: `${api(repository.name)}/commits/${sha}` },
      protected: false,
    }));
    return sendJson(context, rows, linkHeader(context, service.baseUrl(), paging, heads.length));
  });

  app.get('/repos/:owner/:repo/branches/:branch{.+}', async (context) => {
    const { repository } = repositoryOf(service, context);
    const branch = parameter(context, 'branch');
    const ref = await readRef(repository.clonePath, `${HEADS}${branch}`);
    if (ref === undefined) throw notFound('Branch not found');
    const self = `${api(repository.name)}/branches/${encodeURIComponent(branch)}`;
    const html = `${service.baseUrl()}/${repository.name}/tree/${encodePath(branch)}`;
    return sendJson(context, {
      name: branch,
      commit: commitJson(service, repository, await readOneCommit(repository.clonePath, ref.sha)),
      _links: { self, html },
      protected: false,
      protection: { enabled: false, required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] } },
      protection_url: `${self}/protection`,
    });
  });

  const refJson = (name: string, { name: ref, type, sha }: Ref) => ({
    ref,
    node_id: nodeId('REF', `${name}:${ref}`),
    url: `${api(name)}/git/${encodePath(ref)}`,
    object: { type, sha, url: `${api(name)}/git/${type}s/${sha}` },
  });

  app.get('/repos/:owner/:repo/git/ref/:ref{.+}', async (context) => {
    const { repository } = repositoryOf(service, context);
    if (await isEmpty(repository.clonePath)) throw repositoryIsEmpty();
    const ref = await readRef(repository.clonePath, `refs/${parameter(context, 'ref')}`);
    if (ref === undefined) throw notFound();
    return sendJson(context, refJson(repository.name, ref));
  });

  app.get('/repos/:owner/:repo/git/matching-refs/:ref{.+}', async (context) => {
    const { repository } = repositoryOf(service, context);
    if (await isEmpty(repository.clonePath)) throw repositoryIsEmpty();
    const prefix = `refs/${parameter(context, 'ref')}`;
    const [, kind = ''] = /^refs\/(heads|tags)(?:\/|$)/.exec(prefix) ?? [];
    const refs = kind !== '' && isRefName(`${prefix}x`) ? await readRefs(repository.clonePath, `refs/${kind}/`) : [];
    const matching = refs.filter(({ name }) => name.startsWith(prefix)).map((ref) => refJson(repository.name, ref));
    return sendJson(context, matching);
  });
}
