import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Log } from '../../../src/common/log';
import { partnerSettings } from '../../../src/contract/partnerSettings';
import { PARTNER, PARTNER_TWO } from '../../../src/sandbox/account';
import { GitHubTokensOverHttp } from '../../../src/sandbox/settings/gitHubTokens';
import { readIdentity, type Identity } from '../../../src/sandbox/life/identity';
import { openDatabase } from '../../../src/sandbox/store/database';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { ApiCalls, refusal } from './apiCalls';
import { temporaryFolder } from './bundledSandbox';
import { localSandbox } from './localSandbox';

const SETTINGS = '/partner/settings';
const TOKEN = `${SETTINGS}/github-token`;
const REPOSITORY = `${SETTINGS}/repository`;
const SAMPLE = 'sandbox-partner/partner-modules';

describe('partner settings', () => {
  const dataDir = temporaryFolder();
  const now = new Date('2026-06-01T10:00:00Z');
  const logged: unknown[] = [];
  let sandbox: RunningSandbox;
  let identity: Identity;
  let partner: ApiCalls;
  let two: ApiCalls;
  let user: ApiCalls;

  before(async () => {
    const keep = (...words: unknown[]): void => void logged.push(...words);
    const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
    sandbox = await localSandbox(dataDir, { now: () => now, log });
    identity = await readIdentity(dataDir);
    const { platformUrl } = sandbox.descriptor;
    partner = await ApiCalls.as(platformUrl, PARTNER.id);
    two = await ApiCalls.as(platformUrl, PARTNER_TWO.id);
    user = await ApiCalls.as(platformUrl, 'sandbox-user-two');
  });

  after(() => sandbox.close());

  it('begin with the repository of the story and its token', async () => {
    const repository = (fullName: string): object => ({ fullName, defaultBranch: 'main', layout: 'auto' });
    assert.deepEqual(await partner.read(partnerSettings, SETTINGS), {
      repository: repository(SAMPLE),
      githubToken: { configured: true, scopes: ['repo'], updatedAt: '2026-03-02T09:00:00.000Z' },
    });
    const theirs = await two.read(partnerSettings, SETTINGS);
    assert.deepEqual(theirs.repository, repository('sandbox-partner-two/service-modules'));
    const database = openDatabase(join(dataDir, 'platform.sqlite'));
    const stored = database.prepare('SELECT github_token FROM partner_setting ORDER BY account').all();
    database.close();
    assert.deepEqual(
      stored.map((row) => row['github_token']),
      [identity.githubToken, identity.githubTokenOfPartnerTwo],
    );
  });

  it('take a token that GitHub knows and that has the scope repo', async () => {
    assert.equal((await partner.write('DELETE', TOKEN)).status, 204);
    assert.deepEqual((await partner.read(partnerSettings, SETTINGS)).githubToken, { configured: false, scopes: [] });
    const answer = await partner.write('PUT', TOKEN, { token: identity.githubToken });
    assert.deepEqual([answer.status, await answer.text()], [204, '']);
    assert.deepEqual((await partner.read(partnerSettings, SETTINGS)).githubToken, {
      configured: true,
      scopes: ['repo'],
      updatedAt: now.toISOString(),
    });
  });

  it('refuse a token without the scope, and one that GitHub does not know, and keep the former', async () => {
    const { githubToken: before } = await partner.read(partnerSettings, SETTINGS);
    for (const [token, code] of [
      [identity.githubTokenWithoutScope, 'scope_missing'],
      ['ghp_nobody', 'token_rejected'],
      ['with\r\nheader: x', 'token_rejected'],
      ['ключ', 'token_rejected'],
    ] as const) {
      const answer = await partner.write('PUT', TOKEN, { token });
      assert.deepEqual(await refusal(answer), [422, 'validation_failed', '/token', code]);
    }
    const empty = await partner.write('PUT', TOKEN, { token: '' });
    assert.deepEqual(await refusal(empty), [422, 'validation_failed', '/token', 'too_small']);
    assert.deepEqual((await partner.read(partnerSettings, SETTINGS)).githubToken, before);
  });

  it('never show nor log a token', async () => {
    const text = await (await partner.get(SETTINGS)).text();
    const words = JSON.stringify(logged);
    for (const token of [identity.githubToken, identity.githubTokenWithoutScope]) {
      assert.ok(!text.includes(token));
      assert.ok(!words.includes(token));
    }
    assert.ok(words.includes('/partner/settings/github-token'), 'the log was looked at');
  });

  it('say when GitHub does not answer, or answers with a failure', async () => {
    for (const url of ['http://127.0.0.1:9', `${sandbox.descriptor.github.url}/nowhere`]) {
      const tokens = new GitHubTokensOverHttp(() => url);
      await assert.rejects(tokens.scopesOf(identity.githubToken, new AbortController().signal), (error: Error) => {
        assert.match(error.message, /^github_unavailable/);
        assert.ok(!error.message.includes(identity.githubToken));
        return true;
      });
    }
  });

  it('select an own repository with its layout, and forget it', async () => {
    const selected = await partner.write('PUT', REPOSITORY, { fullName: SAMPLE, layout: 'modules' });
    const answered: unknown = await selected.json();
    assert.deepEqual([selected.status, answered], [200, await partner.read(partnerSettings, SETTINGS)]);
    assert.equal(partnerSettings.parse(answered).repository?.layout, 'modules');
    for (let time = 0; time < 2; time++) assert.equal((await partner.write('DELETE', REPOSITORY)).status, 204);
    const { repository, githubToken } = await partner.read(partnerSettings, SETTINGS);
    assert.deepEqual([repository, githubToken.configured], [undefined, true]);
    assert.deepEqual(await refusal(await partner.get('/partner/modules/discovered')), [
      409,
      'repository_not_connected',
    ]);
    assert.equal((await partner.write('PUT', REPOSITORY, { fullName: SAMPLE })).status, 200);
    assert.equal((await partner.read(partnerSettings, SETTINGS)).repository?.layout, 'auto');
  });

  it('refuse the repository of somebody else, as one that is not there', async () => {
    for (const fullName of ['sandbox-partner-two/service-modules', 'rad-platform/platform-modules', 'no/where']) {
      const answer = await partner.write('PUT', REPOSITORY, { fullName });
      assert.deepEqual(await refusal(answer), [422, 'validation_failed', '/fullName', 'repository_not_found']);
    }
    const answer = await partner.write('PUT', REPOSITORY, { fullName: '../x' });
    assert.deepEqual((await refusal(answer)).slice(0, 3), [422, 'validation_failed', '/fullName']);
  });

  it('are for partners', async () => {
    for (const answer of [
      await user.get(SETTINGS),
      await user.write('PUT', TOKEN, { token: identity.githubToken }),
      await user.write('DELETE', TOKEN),
      await user.write('PUT', REPOSITORY, { fullName: SAMPLE }),
      await user.write('DELETE', REPOSITORY),
      await user.get('/partner/modules/discovered'),
      await user.get(`/partner/modules/published?repository=${SAMPLE}`),
    ]) {
      assert.deepEqual(await refusal(answer), [403, 'forbidden']);
    }
  });
});
