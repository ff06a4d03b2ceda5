import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { partnerSettings, type RepositoryRequest } from '../../src/contract/partnerSettings';
import { firstRepository, publishedSet } from './catalog';
import { FIRST, OPTIONS, SECOND } from './target';

const settingsOf = (caller: typeof FIRST) => caller.read('getPartnerSettings', partnerSettings);

describe('partner settings', () => {
  it('select and forget a repository; what is published stays', async () => {
    const repository = await firstRepository();
    const { repository: selected } = await settingsOf(FIRST);
    const set = await publishedSet(repository);
    const body = { fullName: repository, layout: 'modules' } satisfies RepositoryRequest;
    const call = { body, key: randomUUID() };
    const settings = await FIRST.read('putRepository', partnerSettings, call);
    assert.deepEqual([settings.repository?.fullName, settings.repository?.layout], [repository, 'modules']);
    await FIRST.done('getDiscoveredModules');
    const forget = { key: randomUUID() };
    for (let time = 0; time < 2; time++) await FIRST.done('deleteRepository', forget);
    await FIRST.done('deleteRepository');
    assert.equal((await settingsOf(FIRST)).repository, undefined);
    await FIRST.refused('getDiscoveredModules', 'repository_not_connected');
    assert.deepEqual((await publishedSet(repository)).data, set.data);

    // The replay answers what the request answered, and selects nothing again.
    assert.deepEqual(await FIRST.read('putRepository', partnerSettings, call), settings);
    assert.equal((await settingsOf(FIRST)).repository, undefined);
    const other = { ...call, body: { ...body, layout: 'root' } };
    await FIRST.refused('putRepository', 'idempotency_key_reused', other);
    await FIRST.refused('deleteRepository', 'idempotency_key_reused', { key: call.key });
    await FIRST.refused('putRepository', ['validation_failed', 'not_found'], {
      body: { fullName: 'nobody-here/nothing' },
    });
    if (selected === undefined) return;
    const { fullName, layout } = selected;
    await FIRST.done('putRepository', { body: { fullName, layout } });
  });

  it('do not take a GitHub token that GitHub refuses', async () => {
    const before = await settingsOf(SECOND);
    const call = { body: { token: 'not-a-token-of-anybody' } };
    const { errors = [] } = await SECOND.refused('putGithubToken', 'validation_failed', call);
    assert.ok(errors.some(({ pointer }) => pointer === '/token'));
    assert.deepEqual(await settingsOf(SECOND), before);
  });

  const { githubToken: token } = OPTIONS;
  if (token === undefined) return;
  it('store and forget a GitHub token and never show it', async () => {
    const call = { body: { token }, key: randomUUID() };
    for (let time = 0; time < 2; time++) await FIRST.done('putGithubToken', call);
    const { githubToken } = await settingsOf(FIRST);
    assert.ok(githubToken.configured && githubToken.scopes.includes('repo') && githubToken.updatedAt !== undefined);
    assert.ok(!(await FIRST.done('getPartnerSettings')).text.includes(token), 'the token comes back');
    await FIRST.refused('putGithubToken', 'idempotency_key_reused', { ...call, body: { token: `${token}x` } });
    await FIRST.refused('deleteGithubToken', 'idempotency_key_reused', { key: call.key });
    const forget = { key: randomUUID() };
    for (let time = 0; time < 2; time++) await FIRST.done('deleteGithubToken', forget);
    assert.deepEqual((await settingsOf(FIRST)).githubToken, { configured: false, scopes: [] });
    await FIRST.done('putGithubToken', { body: { token } });
  });
});
