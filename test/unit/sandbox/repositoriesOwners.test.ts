import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { ACCOUNTS, accountById, PARTNER, PARTNER_TWO, publisherById } from '../../../src/sandbox/account';
import { readSourceFolder } from '../../../src/sandbox/git/sourceFolder';
import { IdleTimer } from '../../../src/sandbox/life/idleTimer';
import { keepIdentity, readIdentity, type Identity } from '../../../src/sandbox/life/identity';
import type { Intercept } from '../../../src/sandbox/life/service';
import { startNeighbours, type Neighbours } from '../../../src/sandbox/neighbours';
import { RepositoryShelf } from '../../../src/sandbox/repositoryShelf';
import { readStory } from '../../../src/sandbox/story';
import { SAMPLE_DIR, temporaryFolder } from './bundledSandbox';
import { commitAll, git, newRepository } from './gitFixture';

const OWN = 'sandbox-partner/partner-modules';
const PLATFORM = 'rad-platform/platform-modules';
const FOREIGN = 'sandbox-partner-two/service-modules';
const MIRROR = 'sandbox-partner/mine';

describe('accounts of the sandbox', () => {
  it('are two partners and three users, each found by its id', () => {
    assert.deepEqual(
      ACCOUNTS.map(({ id, email, roles, github }) => [id, email, roles.join(' '), github?.login]),
      [
        ['sandbox-partner', 'partner@sandbox.example', 'user partner agent', 'sandbox-partner'],
        ['sandbox-partner-two', 'partner-two@sandbox.example', 'user partner', 'sandbox-partner-two'],
        ['sandbox-user-one', 'user-one@sandbox.example', 'user', undefined],
        ['sandbox-user-two', 'user-two@sandbox.example', 'user', undefined],
        ['sandbox-user-three', 'user-three@sandbox.example', 'user', undefined],
      ],
    );
    assert.equal(new Set(ACCOUNTS.map(({ displayName }) => displayName)).size, ACCOUNTS.length);
    for (const account of ACCOUNTS) assert.equal(accountById(account.id), account);
    assert.equal(accountById('platform'), undefined);
    assert.equal(publisherById('platform')?.email, 'platform@sandbox.example');
    assert.equal(publisherById('nobody'), undefined);
  });
});

describe('repositories and their owners', () => {
  const dataDir = temporaryFolder();
  const silence = (): void => undefined;
  const log = { debug: silence, info: silence, warn: silence, error: silence };
  const closers: (() => Promise<void>)[] = [];
  let repositories: RepositoryShelf;
  let identity: Identity;
  let neighbours: Neighbours;

  before(async () => {
    const root = newRepository('mine');
    commitAll(root);
    const source = await readSourceFolder(root);
    repositories = await RepositoryShelf.open(dataDir, SAMPLE_DIR, await readStory(SAMPLE_DIR), source);
    identity = await readIdentity(dataDir);
    const database = new DatabaseSync(':memory:');
    const idle = new IdleTimer(0);
    const now = (): Date => new Date();
    const intercept = (): Intercept => (handle) => handle;
    neighbours = await startNeighbours(
      { dataDir, database, identity, repositories, idle, log, now, intercept },
      (closer) => closers.push(closer),
    );
  });

  after(async () => {
    for (const closer of closers.reverse()) await closer();
  });

  const call = (path: string, token: string): Promise<Response> =>
    fetch(`${neighbours.github.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const json = async (path: string, token: string): Promise<unknown> => (await call(path, token)).json();
  const names = async (token: string): Promise<string[]> =>
    ((await json('/user/repos', token)) as { full_name: string }[]).map((repository) => repository.full_name);
  const ownedNames = (owner: string): string[] => repositories.ownedBy(owner).map(({ name }) => name);

  it('are known by owner, the mirror as the first of the first partner', () => {
    assert.deepEqual(ownedNames(PARTNER.id), [MIRROR, OWN]);
    assert.deepEqual(ownedNames(PARTNER_TWO.id), [FOREIGN]);
    assert.deepEqual(ownedNames('platform'), [PLATFORM]);
    assert.deepEqual(ownedNames('sandbox-user-one'), []);
    assert.deepEqual(
      repositories.all.map(({ name }) => name),
      [MIRROR, OWN, PLATFORM, FOREIGN],
    );
    for (const repository of repositories.all) {
      assert.equal(repositories.find(repository.name), repository);
      assert.match(git(repository.clonePath, 'rev-parse', 'HEAD'), /^[0-9a-f]{40}$/);
    }
    assert.equal(repositories.find('sandbox-partner/nothing'), undefined);
  });

  it('keep their owners when the mirror is not asked for any more', async () => {
    const later = await RepositoryShelf.open(dataDir, SAMPLE_DIR, await readStory(SAMPLE_DIR));
    assert.deepEqual(
      later.all.map(({ name, owner }) => [name, owner]),
      [
        [OWN, PARTNER.id],
        [MIRROR, PARTNER.id],
        [PLATFORM, 'platform'],
        [FOREIGN, PARTNER_TWO.id],
      ],
    );
  });

  it('belong to two accounts of the local GitHub, each with a token of its own', async () => {
    const { githubToken, githubTokenOfPartnerTwo, githubTokenWithoutScope } = identity;
    const user = async (token: string): Promise<unknown[]> => {
      const answer = await call('/user', token);
      const { login, name, total_private_repos: hidden } = (await answer.json()) as Record<string, unknown>;
      return [login, name, hidden, answer.headers.get('x-oauth-scopes')];
    };
    assert.deepEqual(await user(githubToken), ['sandbox-partner', PARTNER.displayName, 2, 'repo']);
    assert.deepEqual(await user(githubTokenOfPartnerTwo), ['sandbox-partner-two', PARTNER_TWO.displayName, 1, 'repo']);
    assert.deepEqual(await user(githubTokenWithoutScope), ['sandbox-partner', PARTNER.displayName, 2, 'read:user']);
    assert.equal(neighbours.github.token, githubToken);
  });

  it('are seen by their owner alone, those of the platform by everybody', async () => {
    const { githubToken, githubTokenOfPartnerTwo, githubTokenWithoutScope } = identity;
    const seen = async (token: string): Promise<number[]> =>
      Promise.all([MIRROR, OWN, PLATFORM, FOREIGN].map(async (name) => (await call(`/repos/${name}`, token)).status));
    assert.deepEqual(await seen(githubToken), [200, 200, 200, 404]);
    assert.deepEqual(await seen(githubTokenOfPartnerTwo), [404, 404, 200, 200]);
    assert.deepEqual(await seen(githubTokenWithoutScope), [404, 404, 200, 404]);
    assert.deepEqual(await names(githubToken), [MIRROR, OWN]);
    assert.deepEqual(await names(githubTokenOfPartnerTwo), [FOREIGN]);
    assert.deepEqual(await names(githubTokenWithoutScope), []);
    const { private: hidden, permissions } = (await json(`/repos/${PLATFORM}`, githubToken)) as {
      private: boolean;
      permissions: { push: boolean };
    };
    assert.deepEqual([hidden, permissions.push], [false, false]);
  });

  it('are cloned and pushed to with the same rights', async () => {
    const { host } = new URL(neighbours.github.url);
    const remote = (name: string, token: string): string => `http://x:${token}@${host}/${name}.git`;
    // The services run in this process, so git may not block it.
    const run = async (...args: string[]): Promise<string> =>
      (await promisify(execFile)('git', args, { env: { ...process.env, GIT_TERMINAL_PROMPT: '0' } })).stdout;
    const clone = join(temporaryFolder(), 'clone');
    await run('clone', '--quiet', remote(FOREIGN, identity.githubTokenOfPartnerTwo), clone);
    assert.equal(git(clone, 'rev-list', '--count', 'HEAD'), '1');
    assert.match(await run('ls-remote', remote(PLATFORM, identity.githubTokenWithoutScope)), /refs\/heads\/main/);
    await assert.rejects(run('ls-remote', remote(FOREIGN, identity.githubToken)), /not found/);
    await assert.rejects(run('ls-remote', remote(OWN, identity.githubTokenWithoutScope)), /not found/);
    await assert.rejects(run('-C', clone, 'push', remote(PLATFORM, identity.githubToken), 'HEAD:x'), /403/);
  });

  it('are sources of the agent when they are those of the first partner', async () => {
    const { url, key } = neighbours.agent;
    const answer = await fetch(`${url}/v1alpha/sources`, { headers: { 'x-goog-api-key': key } });
    const { sources } = (await answer.json()) as { sources: { githubRepo: { owner: string; repo: string } }[] };
    assert.deepEqual(
      sources.map(({ githubRepo: { owner, repo } }) => `${owner}/${repo}`),
      [MIRROR, OWN],
    );
  });
});

describe('tokens for the local GitHub', () => {
  it('are different, are kept, and are made for a data folder from before', async () => {
    const dataDir = temporaryFolder();
    const identity = await readIdentity(dataDir);
    const { startToken, agentKey, githubToken, githubTokenOfPartnerTwo, githubTokenWithoutScope } = identity;
    const secrets = [startToken, agentKey, githubToken, githubTokenOfPartnerTwo, githubTokenWithoutScope];
    assert.equal(new Set(secrets).size, 5);
    await keepIdentity(dataDir, identity);
    assert.deepEqual(await readIdentity(dataDir), identity);

    const { githubTokenOfPartnerTwo: gone, ...before } = identity;
    await keepIdentity(dataDir, before as Identity);
    const later = await readIdentity(dataDir);
    assert.deepEqual({ ...later, githubTokenOfPartnerTwo: gone }, identity);
    assert.notEqual(later.githubTokenOfPartnerTwo, gone);
    assert.ok(later.githubTokenOfPartnerTwo.length >= 32);
  });
});
