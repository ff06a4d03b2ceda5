import assert from 'node:assert/strict';
import { existsSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../../../src/contract/problem';
import { PARTNER } from '../../../src/sandbox/account';
import { DeploymentFixture, OTHER, USER } from './deploymentFixture';
import { writeFiles } from './gitFixture';
import { PlatformCalls } from './platformCalls';

const PROJECT = { project_id: 'shop-prod-1' };

describe('who sees which deployments and modules', () => {
  let fixture: DeploymentFixture;

  before(async () => {
    fixture = await DeploymentFixture.start();
    fixture.grant(USER, 'topUp', 100_000);
    fixture.grant(OTHER, 'topUp', 100_000);
    fixture.grant(PARTNER.id, 'topUp', 100_000);
  });

  after(() => fixture.close());

  it('answers 404 for what belongs to somebody else, at every address', async () => {
    const { id } = await fixture.deployed(USER, 'App', PROJECT);
    await fixture.reach(USER, id, 'SUCCESS');
    const [build] = await fixture.builds(USER, id);
    const moduleId = await fixture.moduleId('App');
    const calls: [string, string, unknown?][] = [
      ['GET', `/deployments/${id}`],
      ['PATCH', `/deployments/${id}`, { variables: {} }],
      ['POST', `/deployments/${id}/actions`, { action: 'destroy' }],
      ['GET', `/deployments/${id}/builds`],
      ['GET', `/deployments/${id}/builds/${build?.id ?? ''}/logs`],
      ['GET', `/deployments/${id}/outputs`],
      ['PUT', `/deployments/${id}/rating`, { rating: 1 }],
      ['GET', `/deployments/${id}/events`],
      ['POST', '/quotes', { moduleId, action: 'update', deploymentId: id }],
    ];
    for (const [method, path, body] of calls) {
      // Not even the module's owner.
      for (const account of [OTHER, PARTNER.id]) {
        const answer = await fixture.call(account, method, path, body);
        assert.deepEqual([answer.status, problem.parse(answer.body).code], [404, 'not_found'], `${method} ${path}`);
      }
    }
    const list = await fixture.call(OTHER, 'GET', `/deployments?q=${id}`);
    assert.deepEqual(list.body, { data: [], nextCursor: null });
    const own = await fixture.deployed(USER, 'Base');
    await fixture.reach(USER, own.id, 'SUCCESS');
    const foreign = await fixture.call(USER, 'GET', `/deployments/${own.id}/builds/${build?.id ?? ''}/logs`);
    assert.equal(foreign.status, 404);
  });

  it("lets nobody deploy another's private module", async () => {
    const moduleId = await fixture.moduleId('Private');
    const body = { moduleId, variables: {}, target: 'own', maxCredits: '100' };
    assert.equal((await fixture.call(USER, 'POST', '/deployments', body)).status, 404);
    assert.equal((await fixture.call(USER, 'POST', '/quotes', { moduleId, action: 'create' })).status, 404);
    const { id } = await fixture.deployed(PARTNER.id, 'Private');
    await fixture.reach(PARTNER.id, id, 'SUCCESS');
  });

  it('takes up with an update what was published since', async () => {
    const { id, commitSha } = await fixture.deployed(USER, 'App', { ...PROJECT, size: 2 });
    await fixture.reach(USER, id, 'SUCCESS');
    writeFiles(fixture.root, { 'modules/App/main.tf': 'resource "terraform_data" "one" {}\n' });
    await fixture.publish();
    assert.equal((await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: {} })).status, 202);
    const updated = await fixture.reach(USER, id, 'SUCCESS');
    assert.notEqual(updated.commitSha, commitSha);
    assert.equal(fixture.runner.jobs.at(-1)?.commitSha, updated.commitSha);
    assert.equal(fixture.runner.jobs.at(-1)?.variables['size'], 2);
  });

  it('keeps deployments of a module that is published no more', async () => {
    const { id, commitSha } = await fixture.deployed(USER, 'App', PROJECT);
    const live = await fixture.reach(USER, id, 'SUCCESS');
    const moduleId = live.module.id;
    assert.ok(live.allowedActions.includes('rate'));
    await new PlatformCalls(fixture.sandbox.descriptor, fixture.repository).publish([]);
    const row = await fixture.read(USER, id);
    assert.deepEqual([row.module, row.allowedActions], [{ name: 'App' }, ['update', 'destroy', 'purge']]);
    assert.equal((await fixture.call(USER, 'PUT', `/deployments/${id}/rating`, { rating: 3 })).status, 409);
    const quoted = await fixture.call(USER, 'POST', '/quotes', { moduleId, action: 'update', deploymentId: id });
    assert.equal(quoted.status, 200);
    await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: { size: 3 } });
    assert.equal((await fixture.reach(USER, id, 'SUCCESS')).commitSha, commitSha);
    await fixture.act(USER, id, 'destroy');
    await fixture.reach(USER, id, 'DELETED');
    await fixture.publish();
    const again = await fixture.read(USER, id);
    assert.equal(again.module.id, await fixture.moduleId('App'));
    assert.notEqual(again.module.id, moduleId);
  });

  it('begins the ratings anew when a module is published again', async () => {
    const { id } = await fixture.deployed(USER, 'Keeper');
    await fixture.reach(USER, id, 'SUCCESS');
    const rate = async (account: string, deployment: string, rating: number): Promise<unknown> =>
      (await fixture.call(account, 'PUT', `/deployments/${deployment}/rating`, { rating })).body;
    assert.deepEqual(await rate(USER, id, 5), { rating: 5, moduleAverage: 5, moduleCount: 1 });
    await new PlatformCalls(fixture.sandbox.descriptor, fixture.repository).publish([]);
    await fixture.publish();
    assert.deepEqual(await rate(USER, id, 2), { rating: 2, moduleAverage: 2, moduleCount: 1 });
    assert.deepEqual(await rate(USER, id, 3), { rating: 3, moduleAverage: 3, moduleCount: 1 });
    const { id: other } = await fixture.deployed(OTHER, 'Keeper');
    await fixture.reach(OTHER, other, 'SUCCESS');
    assert.deepEqual(await rate(OTHER, other, 1), { rating: 1, moduleAverage: 2, moduleCount: 2 });
  });

  it('moves to another project only when that is confirmed', async () => {
    const { id } = await fixture.deployed(USER, 'App', PROJECT);
    await fixture.reach(USER, id, 'SUCCESS');
    const change = { variables: { project_id: 'shop-prod-2' } };
    assert.equal((await fixture.call(USER, 'PATCH', `/deployments/${id}`, change)).status, 409);
    await fixture.call(USER, 'PATCH', `/deployments/${id}?confirmDestructive=true`, change);
    assert.equal((await fixture.reach(USER, id, 'SUCCESS')).projectId, 'shop-prod-2');
  });

  it('removes the folders of forgotten deployments after the grace period', async () => {
    const [old, young] = ['old', 'young'].map((name) => join(fixture.dataDir, 'deployments', name));
    for (const folder of [old, young]) mkdirSync(String(folder));
    const days = (count: number): Date => new Date(fixture.now.getTime() - count * 86_400_000);
    utimesSync(String(old), days(8), days(8));
    utimesSync(String(young), days(6), days(6));
    await fixture.start();
    await fixture.close();
    assert.deepEqual([existsSync(String(old)), existsSync(String(young))], [false, true]);
    assert.ok(fixture.runner.jobs.every(({ workDir }) => existsSync(workDir)));
    await fixture.start();
  });
});
