import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Log } from '../common/log';
import { PARTNER } from './account';
import { createAgentApp } from './agent/createAgentApp';
import type { SandboxDescriptor } from './descriptor';
import { createGitHubApp } from './github/createGitHubApp';
import { TokenTable } from './github/credentials';
import type { GitHubAccount } from './github/grant';
import { PullRequestStore } from './github/pullRequestStore';
import { neighbour } from './http/neighbour';
import type { Identity } from './life/identity';
import type { IdleTimer } from './life/idleTimer';
import { startService } from './life/service';
import type { RepositoryShelf } from './repositoryShelf';

/** The partner as GitHub knows them. */
const PARTNER_ON_GITHUB: GitHubAccount = {
  login: PARTNER.id,
  id: 1001,
  name: PARTNER.displayName,
  email: PARTNER.email,
};

export interface NeighbourOptions {
  readonly dataDir: string;
  readonly database: DatabaseSync;
  readonly identity: Identity;
  readonly repositories: RepositoryShelf;
  readonly idle: IdleTimer;
  readonly log: Log;
  readonly now: () => Date;
}

/** The services beside the platform, each with an origin and a secret of its own. */
export interface Neighbours extends Pick<SandboxDescriptor, 'github' | 'agent'> {
  /** What the data folder has to remember of them. */
  readonly ports: Pick<Identity, 'githubPort' | 'agentPort'>;
}

/**
 * Starts the local GitHub and the agent.
 * @param onClose takes what ends each of them, as soon as it runs
 */
export async function startNeighbours(
  options: NeighbourOptions,
  onClose: (closer: () => Promise<void>) => void,
): Promise<Neighbours> {
  const { dataDir, database, identity, repositories, idle, log, now } = options;
  let githubUrl = '';
  const tokens = new TokenTable([[identity.githubToken, { account: PARTNER_ON_GITHUB, scopes: ['repo'] }]]);
  const githubApp = createGitHubApp({
    repositories: () => repositories.all.map(({ name, clonePath }) => ({ name, clonePath, private: true })),
    findToken: (token) => tokens.find(token),
    accounts: () => [PARTNER_ON_GITHUB],
    pullRequests: new PullRequestStore(database),
    baseUrl: () => githubUrl,
    idle,
    log,
    now,
  });
  const github = await startService(githubApp.fetch, [identity.githubPort]);
  onClose(() => github.close());
  githubUrl = github.url;

  const agentApp = createAgentApp({
    repositories: () => new Map(repositories.all.map(({ name, clonePath }) => [name, clonePath])),
    keys: [identity.agentKey],
    storeFile: join(dataDir, 'agent.sqlite'),
    isPrivate: () => true,
    log,
    now,
  });
  onClose(() => agentApp.close());
  const agent = await startService(neighbour(agentApp.app, idle).fetch, [identity.agentPort]);
  onClose(() => agent.close());
  return {
    github: { url: github.url, token: identity.githubToken },
    agent: { url: agent.url, key: identity.agentKey },
    ports: { githubPort: github.port, agentPort: agent.port },
  };
}
