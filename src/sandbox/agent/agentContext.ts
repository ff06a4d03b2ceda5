import type { Log } from '../../common/log';
import type { AgentSource } from './answers';
import { sourceId } from './answers';
import { entityNotFound } from './apiError';
import { gitText } from '../git/runGit';
import type { Pace } from './pace';
import type { OpenPullRequest } from './pullRequest';
import type { Quirks } from './quirks';
import type { AgentRunner } from './runner';
import type { AgentStore, StoredSession } from './store';

/** How many tasks an account may start, as the plans of the real service limit it. */
export interface TaskLimits {
  readonly perDay: number;
  readonly concurrent: number;
}

/** Everything the routes work with. */
export interface AgentContext {
  readonly store: AgentStore;
  readonly runner: AgentRunner;
  readonly quirks: Quirks;
  readonly pace: Pace;
  readonly limits: TaskLimits;
  readonly now: () => Date;
  readonly log: Log;
  /** `owner/name` to the path of the bare repository; asked anew at each request. */
  readonly repositories: () => ReadonlyMap<string, string>;
  readonly isPrivate: (repository: string) => boolean;
  readonly openPullRequest: OpenPullRequest | undefined;
  readonly sessionUrl: ((id: string) => string) | undefined;
}

/** The session of that id. @throws AgentApiError NOT_FOUND, also for one that was just created (quirk) */
export function findSession({ store, quirks, pace, now }: AgentContext, id: string): StoredSession {
  const session = store.read(id);
  if (session === undefined) throw entityNotFound();
  const age = now().getTime() - Number(session.record.createTime.slice(0, -6));
  if (quirks.notFoundAfterCreate && age < pace.hidden) throw entityNotFound();
  return session;
}

/** The repository of a source's resource name (`sources/…`), or undefined. */
export function repositoryOf({ repositories, quirks }: AgentContext, source: string): string | undefined {
  return [...repositories().keys()].find((repository) => `sources/${sourceId(repository, quirks)}` === source);
}

/** What git knows of a repository. @throws GitError */
export async function readSource({ repositories, isPrivate }: AgentContext, repository: string): Promise<AgentSource> {
  const cwd = repositories().get(repository);
  if (cwd === undefined) throw entityNotFound();
  const branches = await gitText(['for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads'], { cwd });
  const head = await gitText(['symbolic-ref', '--quiet', '--short', 'HEAD'], { cwd }).catch(() => undefined);
  return {
    repository,
    isPrivate: isPrivate(repository),
    defaultBranch: head,
    branches: branches === '' ? [] : branches.split('\n'),
  };
}
