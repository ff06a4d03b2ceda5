import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import type { Log } from '../../../src/common/log';
import { GitHubClient } from '../../../src/github/gitHubClient';
import { JulesClient } from '../../../src/jules/julesClient';
import { AccountClient } from '../../../src/platform/accountClient';
import { PartnerSettingsClient } from '../../../src/platform/partnerSettingsClient';
import { discover } from '../../../src/platform/signIn/discover';
import { onlyToken } from '../../../src/platform/signIn/onlyToken';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import type { CheckParts } from '../../../src/vscode/setup/checkParts';
import { runChecks, type CheckResult } from '../../../src/vscode/setup/checkRun';
import { connectionChecks } from '../../../src/vscode/setup/connectionChecks';
import { reportText } from '../../../src/vscode/setup/reportText';
import { temporaryFolder } from '../sandbox/bundledSandbox';
import { localSandbox } from '../sandbox/localSandbox';

interface Secrets {
  readonly token?: string;
  readonly github?: string;
  readonly key?: string;
}

const head = {
  at: 0,
  extensionVersion: '1',
  editor: 'Editor 1',
  machine: 'machine',
  hasProxy: false,
  isTrusted: true,
  homeFolder: '/home/somebody',
};

describe('the checks of Test Connection, against a sandbox', function () {
  this.timeout(60_000);
  let sandbox: RunningSandbox;
  const logged: string[] = [];
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (message, error) => logged.push(`${message} ${String(error)}`),
  };

  before(async () => {
    sandbox = await localSandbox(temporaryFolder());
  });
  after(() => sandbox.close());
  beforeEach(() => {
    logged.length = 0;
  });

  /** As the graph would give them for a partner who is connected with these secrets. */
  const parts = (secrets: Secrets = {}): CheckParts => {
    const { platformUrl, startToken, github, agent, repositories } = sandbox.descriptor;
    const connection = { platformUrl, tokens: onlyToken(secrets.token ?? startToken) };
    const session = { profile: new AccountClient(connection), settings: new PartnerSettingsClient(connection) };
    const gitHub = new GitHubClient({ apiUrl: github.url, token: secrets.github ?? github.token });
    const julesUrl = `${agent.url}/v1alpha`;
    const jules = new JulesClient({ apiUrl: julesUrl, key: secrets.key ?? agent.key });
    return {
      platform: {
        kind: 'sandbox',
        platformUrl: () => Promise.resolve(platformUrl),
        discover: async (url, signal) => (await discover(url, signal)).name,
        session: () => Promise.resolve(session),
      },
      github: { apiUrl: () => github.url, scope: 'repo', client: () => Promise.resolve(gitHub) },
      jules: { apiUrl: () => julesUrl, hasKey: () => true, client: () => Promise.resolve(jules) },
      repository: () => repositories[0]?.name,
      tools: {
        git: () => Promise.resolve('2.39.5'),
        terraform: () => Promise.resolve({ kind: 'terraform', version: '1.9.8' }),
      },
      isTrusted: true,
    };
  };
  const run = (given: CheckParts, signal = new AbortController().signal): Promise<readonly CheckResult[]> =>
    runChecks(connectionChecks(given), { log, signal });
  const outcomes = (results: readonly CheckResult[]): string => results.map(({ outcome }) => outcome).join(' ');

  it('all pass for a connected partner, and say what they found', async () => {
    const results = await run(parts());
    assert.equal(outcomes(results), 'passed passed passed passed passed passed');
    const { platformUrl, github, repositories } = sandbox.descriptor;
    const text = reportText(results, head);
    for (const fact of [
      `Address: ${platformUrl}`,
      'Answers as a RAD Partner API: RAD Sandbox',
      'Account: partner@sandbox.example',
      'Roles: user, partner',
      `Address: ${github.url}`,
      'Scopes: repo',
      `Selected: ${repositories[0]?.name ?? ''}`,
      'The platform reads it with: a token of its own',
      'you may read it and push to it',
      'Jules accepts the key',
      `Connected repository: ${repositories[0]?.name ?? ''}`,
      'Version 2.39.5',
      'terraform, version 1.9.8',
    ])
      assert.ok(text.includes(fact), `${fact}\n${text}`);
    assert.match(text, /✓ Platform \(\d+ ms\)/);
    assert.deepEqual(logged, []);
  });

  it('a refused sign-in fails, with its request id and what was found before, and stops no other check', async () => {
    const secrets = { token: 'radp_wrong_token_of_somebody' };
    const results = await run(parts(secrets));
    assert.equal(outcomes(results), 'failed passed failed passed passed passed');
    const [platform] = results;
    assert.equal(platform?.reason, 'The platform no longer accepts this sign-in.');
    assert.match(platform.requestId ?? '', /\S/);
    assert.equal(platform.facts.length, 2);
    assert.equal(logged.length, 2);
    assert.ok(!reportText(results, head).includes(secrets.token));
  });

  it('a refused GitHub token and a refused key fail where they are used', async () => {
    const results = await run(parts({ github: 'ghp_wrong0123456789', key: 'AIzaWrongKeyOfSomebody0123456789' }));
    assert.equal(outcomes(results), 'passed failed failed failed passed passed');
    assert.match(results[1]?.reason ?? '', /^GitHub no longer accepts/);
    assert.match(results[3]?.reason ?? '', /^Jules does not accept the API key/);
    assert.doesNotMatch(reportText(results, head), /wrong/i);
  });

  it('what is not connected is said once, where it is missing, and skipped elsewhere', async () => {
    const given = parts();
    const signedOut = (): Promise<never> => Promise.reject(new AppError('signedOut', { service: 'platform' }));
    const results = await run({ ...given, platform: { ...given.platform, session: signedOut } });
    assert.equal(outcomes(results), 'failed passed skipped passed passed passed');
    assert.equal(results[2]?.reason, 'You are not signed in to the platform.');
  });

  it('without a platform only git and terraform have something to check', async () => {
    const given = parts();
    const nowhere = (): undefined => undefined;
    const results = await run({
      ...given,
      platform: { ...given.platform, kind: 'none' },
      github: { ...given.github, apiUrl: nowhere },
      jules: { ...given.jules, apiUrl: nowhere },
    });
    assert.equal(outcomes(results), 'failed skipped skipped skipped passed passed');
  });

  it('a setting that cannot be used is what each check of a service says', async () => {
    const given = parts();
    const nowhere = (): undefined => undefined;
    const error = new AppError('invalidSetting', { target: 'rad.github.apiUrl', detail: 'Why.' });
    const refused = (): Promise<never> => Promise.reject(error);
    const results = await run({
      ...given,
      platform: { ...given.platform, kind: 'settings', platformUrl: refused, session: refused },
      github: { ...given.github, apiUrl: nowhere },
      jules: { ...given.jules, apiUrl: nowhere },
    });
    assert.equal(outcomes(results), 'failed failed failed failed passed passed');
    const reasons = results.slice(0, 4).map(({ reason }) => reason);
    assert.deepEqual([...new Set(reasons)], ['The setting rad.github.apiUrl cannot be used: Why.']);
  });

  it('a repository that Jules does not know is a failure; a missing key is none', async () => {
    const given = parts();
    const unknown = await run({ ...given, repository: () => 'sandbox-partner/elsewhere' });
    assert.equal(unknown[3]?.reason, 'The repository sandbox-partner/elsewhere is not connected to Jules yet.');
    const without = await run({ ...given, jules: { ...given.jules, hasKey: () => false } });
    assert.equal(outcomes(without), 'passed passed passed skipped passed passed');
  });

  it('a platform that can read only public repositories fails for a private one', async () => {
    const given = parts();
    const session = await given.platform.session();
    const { repository } = await session.settings.read();
    await session.settings.forgetGitHubToken();
    const hasToken = (await session.settings.read()).githubToken.configured;
    assert.deepEqual([repository?.fullName, hasToken], [given.repository(), false]);
    const client = await given.github.client();
    const own = await client.repository(given.repository() ?? '');
    const asPrivate = {
      viewer: client.viewer.bind(client),
      repository: () => Promise.resolve({ ...own, private: true }),
    };
    const hidden = await run({ ...given, github: { ...given.github, client: () => Promise.resolve(asPrivate) } });
    assert.equal(hidden[2]?.outcome, 'failed');
    assert.match(hidden[2].reason ?? '', /private, and the platform has no access/);
    assert.ok(hidden[2].facts.includes('The platform reads it with: nothing of its own'));
    const asPublic = { ...asPrivate, repository: () => Promise.resolve({ ...own, private: false }) };
    const open = await run({ ...given, github: { ...given.github, client: () => Promise.resolve(asPublic) } });
    assert.equal(open[2]?.outcome, 'passed');
    await session.settings.storeGitHubToken(sandbox.descriptor.github.token);
  });

  it('in Restricted Mode no terraform is run; a missing one or a missing git is told', async () => {
    const given = parts();
    const never = (): Promise<never> => Promise.reject(new Error('it was run'));
    const restricted = await run({ ...given, isTrusted: false, tools: { ...given.tools, terraform: never } });
    assert.deepEqual([restricted[5]?.outcome, restricted[5]?.reason], ['skipped', 'In Restricted Mode it is not run.']);
    const noGit = (): Promise<never> => Promise.reject(new AppError('gitMissing'));
    const bare = await run({ ...given, tools: { git: noGit, terraform: () => Promise.resolve(undefined) } });
    assert.match(bare[4]?.reason ?? '', /^git was not found/);
    assert.equal(bare[5]?.reason, 'Not found: the sandbox simulates deployments.');
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const given = parts();
    const started: string[] = [];
    const onStart = (name: string): void => {
      started.push(name);
      if (name === 'GitHub') controller.abort();
    };
    const { signal } = controller;
    await assert.rejects(runChecks(connectionChecks(given), { log, signal, onStart }), { reason: 'cancelled' });
    assert.deepEqual(started, ['Platform', 'GitHub']);
    assert.deepEqual(logged, []);
  });
});
