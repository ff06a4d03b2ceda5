import assert from 'node:assert/strict';
import { moduleOutputs } from '../../../src/contract/builds';
import { deployments } from '../../../src/contract/deployments';
import { PARTNER } from '../../../src/sandbox/account';
import { DeploymentFixture, USER } from './deploymentFixture';

describe('deployments', () => {
  let fixture: DeploymentFixture;

  before(async () => {
    fixture = await DeploymentFixture.start();
    fixture.grant(USER, 'award', 600);
    fixture.grant(USER, 'topUp', 2000);
  });

  after(() => fixture.close());

  it('goes from the quote to the outputs', async () => {
    const quoted = await fixture.quote(USER, 'App');
    assert.deepEqual(
      [quoted.moduleFee, quoted.buildCostEstimate, quoted.total, quoted.sufficient],
      ['10', '3', '13', true],
    );
    const answer = await fixture.deploy(USER, 'App', { project_id: 'shop-prod-1' });
    assert.equal(answer.status, 202, JSON.stringify(answer.body));
    const { id } = answer.body as { id: string };
    assert.equal(answer.headers.get('location'), `/api/v1/deployments/${id}`);
    const done = await fixture.reach(USER, id, 'SUCCESS', 'FAILURE', 'INTERNAL_ERROR');
    assert.equal(done.status, 'SUCCESS', done.statusDetail);
    assert.deepEqual(done.creditsCharged, { module: '10', build: '2' });
    assert.equal(done.creditsReserved, '0');
    const outputs = moduleOutputs.parse((await fixture.call(USER, 'GET', `/deployments/${id}/outputs`)).body);
    assert.deepEqual(outputs, { secret: { type: 'string', sensitive: true }, size: { type: 'number', value: 2 } });
    const [build] = await fixture.builds(USER, id);
    const log = await fixture.call(USER, 'GET', `/deployments/${id}/builds/${build?.id ?? ''}/logs`);
    assert.equal(log.body, 'Plan: 2 to add, 0 to change, 0 to destroy.\ncreate done\n');
    const list = deployments.parse((await fixture.call(USER, 'GET', '/deployments')).body);
    assert.equal(list.data[0]?.id, id);
    assert.equal((await fixture.call(PARTNER.id, 'GET', `/deployments/${id}`)).status, 404);
  });
});
