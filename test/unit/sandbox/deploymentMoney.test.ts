import assert from 'node:assert/strict';
import { problem } from '../../../src/contract/problem';
import { quote } from '../../../src/contract/quotes';
import { PARTNER } from '../../../src/sandbox/account';
import { Ledger } from '../../../src/sandbox/ledger/ledger';
import { DeploymentFixture, OTHER, USER, type Answer } from './deploymentFixture';
import { FAILURE, Gate, SUCCESS } from './testRunner';

const PROJECT = { project_id: 'shop-prod-1' };

describe('what deployments cost', () => {
  let fixture: DeploymentFixture;

  before(async () => {
    fixture = await DeploymentFixture.start();
    for (const account of [USER, OTHER, PARTNER.id]) fixture.empty(account);
    fixture.grant(USER, 'award', 600);
    fixture.grant(USER, 'topUp', 10_000);
    fixture.grant(PARTNER.id, 'award', 5_000);
  });

  after(async () => {
    fixture.beside((database) => {
      new Ledger(database).check();
    });
    await fixture.close();
  });

  const problemOf = (answer: Answer): ReturnType<typeof problem.parse> => problem.parse(answer.body);

  it('charges fee and build, and tells the owner what it earned', async () => {
    const { id } = await fixture.deployed(USER, 'App', PROJECT);
    assert.equal((await fixture.read(USER, id)).creditsReserved !== '', true);
    await fixture.reach(USER, id, 'SUCCESS');
    const [revenue] = fixture.beside((database) =>
      database.prepare('SELECT * FROM revenue WHERE deployment = ?').all(id),
    );
    // 6 of the 10 credits came from awards; 10 credits are a dollar, of which the partner gets 20 %.
    const { owner, credit_cost: cost, purchased, gross_minor: gross, revenue_minor: share } = revenue ?? {};
    assert.deepEqual([owner, cost, purchased, gross, share], [PARTNER.id, 1000, 400, 40, 8]);
    const rows = fixture.beside((database) =>
      database.prepare('SELECT item, awards, top_up FROM credit_transaction WHERE deployment = ? ORDER BY seq').all(id),
    );
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [
        { item: 'moduleFee', awards: -600, top_up: -400 },
        { item: 'build', awards: 0, top_up: -200 },
      ],
    );
  });

  it('waives the fee of an own module, and earns nothing with it', async () => {
    const quoted = await fixture.quote(PARTNER.id, 'App');
    assert.deepEqual([quoted.moduleFee, quoted.moduleFeeWaived, quoted.total], ['0', true, '3']);
    const { id } = await fixture.deployed(PARTNER.id, 'App', PROJECT);
    const done = await fixture.reach(PARTNER.id, id, 'SUCCESS');
    assert.deepEqual(done.creditsCharged, { module: '0', build: '2' });
    const found = fixture.beside((database) => database.prepare('SELECT * FROM revenue WHERE deployment = ?').all(id));
    assert.deepEqual(found, []);
  });

  it('gives back what a failure held, and takes the fee from the retry that succeeds', async () => {
    const gate = new Gate();
    fixture.runner.script = gate.script;
    const { id } = await fixture.deployed(USER, 'App', PROJECT);
    const working = await fixture.reach(USER, id, 'WORKING');
    assert.equal(working.creditsReserved, '13');
    gate.release(FAILURE);
    const failed = await fixture.reach(USER, id, 'FAILURE');
    assert.deepEqual(
      [failed.creditsReserved, failed.creditsCharged, failed.statusDetail],
      ['0', { module: '0', build: '0' }, 'It went wrong.'],
    );
    fixture.runner.script = () => SUCCESS;
    const update = { moduleId: await fixture.moduleId('App'), action: 'update', deploymentId: id };
    const quoted = quote.parse((await fixture.call(USER, 'POST', '/quotes', update)).body);
    assert.deepEqual([quoted.moduleFee, quoted.moduleFeeWaived], ['10', false]);
    assert.equal((await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: {} })).status, 202);
    assert.deepEqual((await fixture.reach(USER, id, 'SUCCESS')).creditsCharged, { module: '10', build: '1' });
    const again = quote.parse((await fixture.call(USER, 'POST', '/quotes', update)).body);
    assert.deepEqual([again.moduleFee, again.moduleFeeWaived, again.total], ['0', true, '3']);
    await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: { size: 4 }, maxCredits: '3' });
    assert.deepEqual((await fixture.reach(USER, id, 'SUCCESS')).creditsCharged, { module: '10', build: '2' });
  });

  it('charges the build alone for a restore, and nothing for a destroy', async () => {
    const { id } = await fixture.deployed(USER, 'Base');
    const first = (await fixture.reach(USER, id, 'SUCCESS')).creditsCharged;
    assert.equal((await fixture.act(USER, id, 'destroy')).status, 202);
    assert.deepEqual((await fixture.reach(USER, id, 'DELETED')).creditsCharged, first);
    assert.equal((await fixture.act(USER, id, 'restore')).status, 202);
    const restored = await fixture.reach(USER, id, 'SUCCESS');
    assert.deepEqual([first.build, restored.creditsCharged.build, restored.creditsCharged.module], ['1', '2', '0']);
  });

  it('says what is missing when the credits do not suffice', async () => {
    const quoted = await fixture.quote(OTHER, 'App');
    assert.deepEqual([quoted.sufficient, quoted.shortfall, quoted.reason], [false, '13', 'insufficient_total_credits']);
    const refused = await fixture.deploy(OTHER, 'App', PROJECT);
    const { code, shortfall } = problemOf(refused);
    assert.deepEqual([refused.status, code, shortfall], [402, 'insufficient_total_credits', '13']);
    fixture.grant(OTHER, 'award', 10_000);
    const { code: purchased, shortfall: missing } = problemOf(await fixture.deploy(OTHER, 'Paid'));
    assert.deepEqual([purchased, missing], ['insufficient_purchased_credits', '6']);
  });

  it('refuses when it is dearer than what was quoted', async () => {
    const body = { moduleId: await fixture.moduleId('App'), variables: PROJECT, target: 'own', maxCredits: '12.99' };
    const refused = await fixture.call(USER, 'POST', '/deployments', body);
    const { code, total } = problemOf(refused);
    assert.deepEqual([refused.status, code, total], [409, 'quote_changed', '13']);
    const absurd = await fixture.call(USER, 'POST', '/deployments', { ...body, maxCredits: '9'.repeat(20) });
    assert.equal(problemOf(absurd).errors?.[0]?.pointer, '/maxCredits');
  });

  it('replays an acceptance instead of deploying twice', async () => {
    const body = { moduleId: await fixture.moduleId('Base'), variables: {}, target: 'own', maxCredits: '9' };
    const key = { 'idempotency-key': '6f1ed002-ab5e-4b39-9c0a-1f0a7b2f4c11' };
    const first = await fixture.call(USER, 'POST', '/deployments', body, key);
    const second = await fixture.call(USER, 'POST', '/deployments', body, key);
    assert.deepEqual([second.status, second.body], [first.status, first.body]);
    const { id } = first.body as { id: string };
    await fixture.reach(USER, id, 'SUCCESS');
    assert.equal((await fixture.builds(USER, id)).length, 1);
  });

  it('lets one of two requests at the same moment through', async () => {
    fixture.empty(OTHER);
    fixture.grant(OTHER, 'topUp', 300);
    const body = { moduleId: await fixture.moduleId('Base'), variables: {}, target: 'own', maxCredits: '9' };
    const both = await Promise.all([1, 2].map(() => fixture.call(OTHER, 'POST', '/deployments', body)));
    assert.deepEqual(both.map(({ status }) => status).sort(), [202, 402]);
    const { id } = both.find(({ status }) => status === 202)?.body as { id: string };
    await fixture.reach(OTHER, id, 'SUCCESS');
    fixture.grant(OTHER, 'topUp', 10_000);
    const path = `/deployments/${id}`;
    const updates = await Promise.all([1, 2].map(() => fixture.call(OTHER, 'PATCH', path, { variables: {} })));
    assert.deepEqual(updates.map(({ status }) => status).sort(), [202, 409]);
    await fixture.reach(OTHER, id, 'SUCCESS');
    assert.equal((await fixture.builds(OTHER, id)).length, 2);
  });

  it('counts a deployment and a rating for the module once', async () => {
    const counts = (): unknown =>
      fixture.beside((database) => ({
        ...database
          .prepare(`SELECT deployment_count, rating_sum, rating_count FROM published_module WHERE name = 'Keeper'`)
          .get(),
      }));
    const { id } = await fixture.deployed(USER, 'Keeper');
    await fixture.reach(USER, id, 'SUCCESS');
    await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: {} });
    await fixture.reach(USER, id, 'SUCCESS');
    await fixture.call(USER, 'PUT', `/deployments/${id}/rating`, { rating: 2 });
    const answer = await fixture.call(USER, 'PUT', `/deployments/${id}/rating`, { rating: 5 });
    assert.deepEqual(answer.body, { rating: 5, moduleAverage: 5, moduleCount: 1 });
    assert.deepEqual(counts(), { deployment_count: 1, rating_sum: 5, rating_count: 1 });
    const { id: other } = await fixture.deployed(OTHER, 'Keeper');
    await fixture.reach(OTHER, other, 'SUCCESS');
    const second = await fixture.call(OTHER, 'PUT', `/deployments/${other}/rating`, { rating: 2 });
    assert.deepEqual(second.body, { rating: 2, moduleAverage: 3.5, moduleCount: 2 });
    assert.equal((await fixture.read(USER, id)).rating, 5);
  });
});
