import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Log } from '../common/log';
import { ACCOUNTS, PARTNER, PARTNER_TWO, PLATFORM_PUBLISHER, type Account } from './account';
import { createAgentApp } from './agent/createAgentApp';
import { openPullRequestsAt } from './agentPullRequests';
import type { SandboxDescriptor } from './descriptor';
import type { ServiceName } from './faults/faultRule';
import { createGitHubApp } from './github/createGitHubApp';
import { TokenTable } from './github/credentials';
import type { GitHubAccount } from './github/grant';
import { PullRequestStore } from './github/pullRequestStore';
import { neighbour } from './http/neighbour';
import type { Identity } from './life/identity';
import type { IdleTimer } from './life/idleTimer';
import { startService, type Intercept } from './life/service';
import type { RepositoryShelf } from './repositoryShelf';

export interface NeighbourOptions {
  readonly dataDir: string;
  readonly database: DatabaseSync;
  readonly identity: Identity;
  readonly repositories: RepositoryShelf;
  readonly idle: IdleTimer;
  readonly log: Log;
  readonly now: () => Date;
  /** What stands between a service and its callers. */
  readonly intercept: (service: ServiceName) => Intercept;
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
  const tokens = tokensOf(identity);
  const githubApp = createGitHubApp({
    repositories: () =>
      repositories.all.map(({ name, clonePath, owner }) => {
        return { name, clonePath, private: owner !== PLATFORM_PUBLISHER.id };
      }),
    findToken: (token) => tokens.find(token),
    accounts: () => ACCOUNTS.flatMap(onGitHub),
    pullRequests: new PullRequestStore(database),
    baseUrl: () => githubUrl,
    idle,
    log,
    now,
  });
  const github = await startService(githubApp.fetch, [identity.githubPort], options.intercept('github'));
  onClose(() => github.close());
  githubUrl = github.url;

  const agentApp = createAgentApp({
    // Its key is the first partner's.
    repositories: () => new Map(repositories.ownedBy(PARTNER.id).map(({ name, clonePath }) => [name, clonePath])),
    keys: [identity.agentKey],
    storeFile: join(dataDir, 'agent.sqlite'),
    isPrivate: () => true,
    openPullRequest: openPullRequestsAt(() => githubUrl, identity.githubToken),
    log,
    now,
  });
  onClose(() => agentApp.close());
  const agent = await startService(
    neighbour(agentApp.app, idle).fetch,
    [identity.agentPort],
    options.intercept('agent'),
  );
  onClose(() => agent.close());
  return {
    github: { url: github.url, token: identity.githubToken },
    agent: { url: agent.url, key: identity.agentKey },
    ports: { githubPort: github.port, agentPort: agent.port },
  };
}

/** Who somebody is on the local GitHub: one account or none. */
function onGitHub({ displayName, email, github }: Account): GitHubAccount[] {
  return github === undefined ? [] : [{ ...github, name: displayName, email }];
}

/** What the tokens of the data folder stand for. */
function tokensOf(identity: Identity): TokenTable {
  const grants = [
    { token: identity.githubToken, owner: PARTNER, scopes: ['repo'] },
    { token: identity.githubTokenWithoutScope, owner: PARTNER, scopes: ['read:user'] },
    { token: identity.githubTokenOfPartnerTwo, owner: PARTNER_TWO, scopes: ['repo'] },
  ];
  return new TokenTable(
    grants.flatMap(({ token, owner, scopes }) => onGitHub(owner).map((account) => [token, { account, scopes }])),
  );
}
