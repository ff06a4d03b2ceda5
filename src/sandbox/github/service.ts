import type { Context } from 'hono';
import type { Log } from '../../common/log';
import { notFound } from './gitHubError';
import { accessOf, sameName, type Access, type GitHubAccount, type GitHubGrant, type GitHubRepository } from './grant';
import type { PullRequestStore } from './pullRequestStore';

/** Everything the routes of the local GitHub work with. */
export interface GitHubService {
  /** Every repository there is, the private ones of all owners included. */
  readonly repositories: () => readonly GitHubRepository[];
  readonly findToken: (token: string) => GitHubGrant | undefined;
  readonly accounts: () => readonly GitHubAccount[];
  readonly pullRequests: PullRequestStore;
  /** Origin of the service, without a slash at the end. */
  readonly baseUrl: () => string;
  /** The most entries of one tree answer. */
  readonly treeLimit: number;
  readonly now: () => Date;
  readonly log: Log;
}

/** What the routes of hono know of a request. */
export interface GitHubEnv {
  readonly Variables: { grant: GitHubGrant };
}

export type GitHubContext = Context<GitHubEnv>;

/** A repository with what the caller may do. */
export interface OpenRepository {
  readonly repository: GitHubRepository;
  readonly access: Access;
}

/** Names come from the list alone, so nothing of a request ever becomes a path on disk. @throws GitHubError 404 */
export function openRepository(service: GitHubService, grant: GitHubGrant, name: string): OpenRepository {
  const repository = service.repositories().find((one) => sameName(one.name, name));
  const access = repository === undefined ? undefined : accessOf(grant, repository);
  if (repository === undefined || access === undefined) throw notFound();
  return { repository, access };
}

/** The repository of a `/repos/:owner/:repo` route. @throws GitHubError 404 */
export function repositoryOf(service: GitHubService, context: GitHubContext): OpenRepository {
  const { owner = '', repo = '' } = context.req.param() as Record<string, string>;
  return openRepository(service, context.get('grant'), `${owner}/${repo}`);
}

/** The decoded rest of the path behind a route's last named parameter. */
export function parameter(context: GitHubContext, name: string): string {
  return (context.req.param() as Record<string, string>)[name] ?? '';
}
