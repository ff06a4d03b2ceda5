import { AppError } from '../../common/appError';
import { webHostOf } from '../../github/apiUrl';
import { repositoriesOnHost, type RemoteRepository } from '../../github/sameRepository';
import type { PublishedSet } from '../../platform/catalogClient';
import type { Endpoints } from '../../platform/connection';
import type { Answers } from '../connection/answers';
import type { PlatformSession } from '../connection/platformSession';
import { cachedPublishedSet, keepPublishedSet } from '../connection/publishedAnswers';
import type { OpenRepository } from './workspaceModules';

/** The published set of the platform's repository behind a work tree. */
export interface KnownRepository extends RemoteRepository {
  readonly set: PublishedSet;
  /** When the platform told it, milliseconds since the epoch. */
  readonly readAt: number;
}

/** What stands for the root of a repository that is read from GitHub: it identifies, there is no such directory. */
export const gitHubRoot = ({ githubApiUrl }: Endpoints, fullName: string): string =>
  `${webHostOf(githubApiUrl)}/${fullName}`;

const candidates = ({ remotes }: OpenRepository, { githubApiUrl }: Endpoints): readonly RemoteRepository[] =>
  repositoriesOnHost(remotes, webHostOf(githubApiUrl));

/**
 * The first repository behind a work tree that the platform knows as this account's; undefined when it knows none.
 * @throws AppError
 */
export async function askPublishedSet(
  repository: OpenRepository,
  { account, endpoints, catalog }: PlatformSession,
  answers: Answers,
  signal: AbortSignal,
): Promise<KnownRepository | undefined> {
  for (const candidate of candidates(repository, endpoints)) {
    try {
      const set = await catalog.publishedModules(candidate.fullName, signal);
      const readAt = Date.now();
      keepPublishedSet(await answers.of(account), candidate.fullName, set, readAt);
      return { ...candidate, set, readAt };
    } catch (error) {
      if (!AppError.is(error, 'notFound')) throw error;
    }
  }
  return undefined;
}

/** What the platform told of a work tree's repository the last time, for the account in use. */
export async function lastPublishedSet(
  repository: OpenRepository,
  endpoints: Endpoints,
  answers: Answers,
): Promise<KnownRepository | undefined> {
  const cache = await answers.current();
  if (cache === undefined) return undefined;
  for (const candidate of candidates(repository, endpoints)) {
    const cached = await cachedPublishedSet(cache, candidate.fullName);
    if (cached !== undefined) return { ...candidate, set: cached.data, readAt: cached.readAt };
  }
  return undefined;
}
