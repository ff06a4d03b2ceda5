import type { Hono } from 'hono';
import { validationFailed } from '../gitHubError';
import { accessOf, ownerOf, sameName } from '../grant';
import { repositoryJson } from '../json/repository';
import { linkHeader, pageOf, readPaging } from '../paging';
import { readActivity } from '../repositoryActivity';
import { sendJson } from '../sendJson';
import { repositoryOf, type GitHubContext, type GitHubEnv, type GitHubService, type OpenRepository } from '../service';

const SORTS = ['created', 'updated', 'pushed', 'full_name'] as const;
const AFFILIATIONS = ['owner', 'collaborator', 'organization_member'];

export function addRepositoryRoutes(app: Hono<GitHubEnv>, service: GitHubService): void {
  app.get('/user/repos', async (context) => {
    const paging = readPaging(context);
    const own = await sorted(context, ownRepositories(context, service));
    const rows = await Promise.all(pageOf(own, paging).map((one) => repositoryJson(service, one)));
    return sendJson(context, rows, linkHeader(context, service.baseUrl(), paging, own.length));
  });
  app.get('/repos/:owner/:repo', async (context) =>
    sendJson(context, await repositoryJson(service, repositoryOf(service, context))),
  );
}

/** The caller's repositories; nobody is a collaborator or member of anything here. */
function ownRepositories(context: GitHubContext, service: GitHubService): OpenRepository[] {
  const grant = context.get('grant');
  const visibility = oneOf(context, 'visibility', ['all', 'public', 'private'], 'all');
  const type = context.req.query('type');
  const affiliation = (context.req.query('affiliation') ?? AFFILIATIONS.join(',')).split(',');
  if (type !== undefined && (context.req.query('visibility') ?? context.req.query('affiliation')) !== undefined) {
    // GitHub refuses the old parameter beside the two that took its place.
    throw validationFailed({ resource: 'Repository', field: 'type', code: 'invalid' });
  }
  if (affiliation.some((one) => !AFFILIATIONS.includes(one))) {
    throw validationFailed({ resource: 'Repository', field: 'affiliation', code: 'invalid' });
  }
  const kind = oneOf(context, 'type', ['all', 'owner', 'public', 'private', 'member'], 'all');
  if (!affiliation.includes('owner') || kind === 'member') return [];
  const wanted = kind === 'public' || kind === 'private' ? kind : visibility;
  return service.repositories().flatMap((repository) => {
    const access = accessOf(grant, repository);
    const own = sameName(ownerOf(repository.name), grant.account.login);
    const included = grant.repositories?.some((name) => sameName(name, repository.name)) ?? true;
    const shown = wanted === 'all' || (wanted === 'private') === repository.private;
    return access !== undefined && own && included && shown ? [{ repository, access }] : [];
  });
}

async function sorted(context: GitHubContext, rows: OpenRepository[]): Promise<OpenRepository[]> {
  const sort = oneOf(context, 'sort', SORTS, 'full_name');
  const direction = oneOf(context, 'direction', ['asc', 'desc'], sort === 'full_name' ? 'asc' : 'desc');
  const sign = direction === 'asc' ? 1 : -1;
  const keyed = await Promise.all(rows.map(async (row) => ({ row, name: row.repository.name, key: await keyOf(row) })));
  async function keyOf({ repository }: OpenRepository): Promise<number> {
    if (sort === 'full_name') return 0;
    const { createdAt, pushedAt } = await readActivity(repository.clonePath);
    return (sort === 'created' ? createdAt : pushedAt).getTime();
  }
  return keyed.sort((a, b) => sign * (a.key - b.key || (a.name < b.name ? -1 : 1))).map(({ row }) => row);
}

/** @throws GitHubError 422 */
function oneOf<T extends string>(context: GitHubContext, name: string, allowed: readonly T[], otherwise: T): T {
  const given = context.req.query(name);
  const found = given === undefined ? otherwise : allowed.find((one) => one === given);
  if (found === undefined) throw validationFailed({ resource: 'Repository', field: name, code: 'invalid' });
  return found;
}
