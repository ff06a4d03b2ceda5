import assert from 'node:assert/strict';
import { moduleOutputs } from '../../../src/contract/builds';
import { catalogModules } from '../../../src/contract/catalogModules';
import { deploymentDetail } from '../../../src/contract/deployments';
import { API_BASE } from '../../../src/contract/routes';
import { DeploymentFixture, USER } from './deploymentFixture';
import { logOf, readEvents } from './eventReader';

describe('a deployment of the sample', () => {
  let fixture: DeploymentFixture;

  before(async () => {
    fixture = await DeploymentFixture.start(true);
    fixture.grant(USER, 'topUp', 100_000);
  });

  after(() => fixture.close());

  it('runs simulated in a workspace that is not trusted, and says so', async () => {
    const found = catalogModules.parse((await fixture.call(USER, 'GET', '/modules?q=Static_Site_CDN')).body);
    const moduleId = found.data.find(({ name }) => name === 'Static_Site_CDN')?.id ?? '';
    const variables = { project_id: 'shop-prod-4821', site_name: 'shop-site' };
    const body = { moduleId, variables, target: 'own', maxCredits: '1000' };
    const accepted = await fixture.call(USER, 'POST', '/deployments', body);
    assert.equal(accepted.status, 202, JSON.stringify(accepted.body));
    const { id } = deploymentDetail.parse(accepted.body);
    const events = readEvents(String((await fixture.call(USER, 'GET', `/deployments/${id}/events`)).body));
    const done = await fixture.read(USER, id);
    assert.deepEqual([done.status, done.statusDetail, done.runner], ['SUCCESS', undefined, 'simulated']);
    const lines = logOf(events).trimEnd().split('\n');
    assert.ok(lines.every((line) => line.startsWith('[simulated]')));
    const [, added] = /Plan: (\d+) to add/.exec(logOf(events)) ?? [];
    // 1 credit, half a one per resource, and the seconds.
    assert.equal(Math.floor(Number(done.creditsCharged.build) * 2), 2 + Number(added));
    const [build] = await fixture.builds(USER, id);
    assert.equal(build?.steps.length, 7);
    const outputs = moduleOutputs.parse((await fixture.call(USER, 'GET', `/deployments/${id}/outputs`)).body);
    assert.ok(Object.keys(outputs).length > 0);
    const head = await fetch(`${fixture.sandbox.descriptor.platformUrl}${API_BASE}/deployments/${id}/events`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${await fixture.token(USER)}` },
    });
    assert.equal(head.status, 200);
    await fixture.act(USER, id, 'destroy');
    await fixture.reach(USER, id, 'DELETED');
  });
});
