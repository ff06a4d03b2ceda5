import assert from 'node:assert/strict';
import { problem } from '../../../src/contract/problem';
import { PARTNER } from '../../../src/sandbox/account';
import { DeploymentFixture, moduleText, OTHER, USER, variable, type Answer } from './deploymentFixture';
import { writeFiles } from './gitFixture';
import { FAILURE, Gate, SUCCESS } from './testRunner';

const PROJECT = { project_id: 'shop-prod-1' };

const errorsOf = ({ body }: Answer): string[] =>
  (problem.parse(body).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();

const TOO_FEW = 'insufficient_total_credits';

describe('what may be done with deployments', () => {
  let fixture: DeploymentFixture;

  before(async () => {
    fixture = await DeploymentFixture.start();
    fixture.grant(USER, 'topUp', 100_000);
    fixture.grant(OTHER, 'topUp', 100_000);
  });

  afterEach(() => {
    fixture.runner.script = () => SUCCESS;
  });

  after(() => fixture.close());

  it('refuses values that the module would not take', async () => {
    const answer = await fixture.deploy(USER, 'App', { size: 12, name: ['x'], nothing: 1, deployment_id: 'abcd' });
    assert.equal(answer.status, 422);
    assert.deepEqual(errorsOf(answer), [
      '/variables/deployment_id not_settable',
      '/variables/name type',
      '/variables/nothing unknown_variable',
      '/variables/project_id missing',
      '/variables/size validation',
    ]);
    const { errors } = problem.parse(answer.body);
    assert.equal(errors?.find(({ pointer }) => pointer === '/variables/size')?.detail, 'At most nine.');
  });

  it('never repeats a secret, not even one that is wrong', async () => {
    const answer = await fixture.deploy(USER, 'App', { ...PROJECT, password: { key: 'hunter2-hunter2' } });
    assert.deepEqual(errorsOf(answer), ['/variables/password type']);
    assert.ok(!JSON.stringify(answer.body).includes('hunter2'));
  });

  it('never repeats a secret that the condition of another variable looks at', async () => {
    const condition = 'validation {\n condition = parseint(var.token, 10) > var.size\n error_message = "Too large."\n}';
    const token = variable(
      'token',
      '"7"',
      'type = string\nsensitive = true\ndescription = "{{UIMeta group=1 updatesafe}}"',
    );
    const size = variable('size', '1', `type = number\n${condition}\ndescription = "{{UIMeta group=1 updatesafe}}"`);
    writeFiles(fixture.root, { 'modules/Guarded/variables.tf': moduleText('0', token + size) });
    await fixture.publish();
    const refused = await fixture.deploy(USER, 'Guarded', { token: 'hunter2-hunter2' });
    assert.deepEqual(errorsOf(refused), ['/variables/size validation']);
    assert.ok(!JSON.stringify(refused.body).includes('hunter2'));
    const large = await fixture.deploy(USER, 'Guarded', { token: '4711', size: 5000 });
    assert.equal(problem.parse(large.body).errors?.[0]?.detail, 'Too large.');
  });

  it('makes the project itself when RAD manages it', async () => {
    const refused = await fixture.deploy(USER, 'App', { folder: '12' }, 'rad');
    assert.deepEqual(errorsOf(refused), ['/variables/folder not_settable']);
    const answer = await fixture.deploy(USER, 'App', {}, 'rad');
    const { id, projectId, deploymentId } = answer.body as { id: string; projectId: string; deploymentId: string };
    assert.equal(projectId, `rad-app-${deploymentId}`);
    await fixture.reach(USER, id, 'SUCCESS');
    assert.deepEqual(fixture.runner.jobs.at(-1)?.variables, { project_id: projectId, deployment_id: deploymentId });
  });

  it('keeps secrets that an update leaves out, and shows them nowhere', async () => {
    const secret = 'correct-horse-battery';
    const { id } = await fixture.deployed(USER, 'App', { ...PROJECT, password: secret });
    await fixture.reach(USER, id, 'SUCCESS');
    assert.equal((await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: { size: 3 } })).status, 202);
    await fixture.reach(USER, id, 'SUCCESS');
    const { variables } = fixture.runner.jobs.at(-1) ?? {};
    assert.equal(variables?.['password'], secret);
    assert.equal(variables['size'], 3);
    const module = await fixture.moduleId('App');
    const [build] = await fixture.builds(USER, id);
    const paths = ['', '/builds', '/outputs', '/events', `/builds/${build?.id ?? ''}/logs`].map(
      (path) => `/deployments/${id}${path}`,
    );
    for (const path of [...paths, '/deployments', `/modules/${module}/form?deploymentId=${id}`]) {
      const answer = await fixture.call(USER, 'GET', path);
      assert.equal(answer.status, 200, path);
      assert.ok(!JSON.stringify(answer.body).includes(secret), path);
    }
  });

  it('shows nobody a secret that an update replaces', async () => {
    const secret = 'correct-horse-battery';
    const { id } = await fixture.deployed(USER, 'App', { ...PROJECT, password: secret });
    await fixture.reach(USER, id, 'SUCCESS');
    fixture.runner.script = (_job, sink) => {
      // As a plan does.
      for (const piece of ['password = "correct-', 'horse-battery" -> "staple"\n', 'corr', 'ect\ncorrect-ho']) {
        sink.log('one', piece);
      }
      return { status: 'FAILURE', detail: `It was ${secret}.` };
    };
    await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: { password: 'staple' } });
    const failed = await fixture.reach(USER, id, 'FAILURE');
    assert.equal(failed.statusDetail, 'It was (sensitive value).');
    const [build] = await fixture.builds(USER, id);
    const log = await fixture.call(USER, 'GET', `/deployments/${id}/builds/${build?.id ?? ''}/logs`);
    assert.equal(log.body, 'password = "(sensitive value)" -> "staple"\ncorrect\ncorrect-ho');
    await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: { password: 'staple' } });
    await fixture.reach(USER, id, 'FAILURE');
    const events = await fixture.call(USER, 'GET', `/deployments/${id}/events`);
    assert.ok(!JSON.stringify(events.body).includes(secret));
  });

  it('asks before it changes what cannot change in place', async () => {
    const { id } = await fixture.deployed(USER, 'App', PROJECT);
    await fixture.reach(USER, id, 'SUCCESS');
    const change = { variables: { name: 'other', size: 5, project_id: 'shop-prod-1' } };
    const refused = await fixture.call(USER, 'PATCH', `/deployments/${id}`, change);
    assert.deepEqual([refused.status, problem.parse(refused.body).code], [409, 'destructive_update']);
    assert.deepEqual(errorsOf(refused), ['/variables/name not_update_safe']);
    // The default, written out, is no change.
    const same = await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: { name: 'app' } });
    assert.equal(same.status, 202);
    await fixture.reach(USER, id, 'SUCCESS');
    const confirmed = await fixture.call(USER, 'PATCH', `/deployments/${id}?confirmDestructive=true`, change);
    assert.equal(confirmed.status, 202);
    await fixture.reach(USER, id, 'SUCCESS');
    assert.equal(fixture.runner.jobs.at(-1)?.variables['name'], 'other');
  });

  it('has one build at a time and cancels what has not started', async () => {
    const gate = new Gate();
    fixture.runner.script = gate.script;
    const running = [await fixture.deployed(USER, 'App', PROJECT), await fixture.deployed(OTHER, 'Base')];
    await fixture.reach(USER, running[0]?.id ?? '', 'WORKING');
    const { id } = await fixture.deployed(USER, 'Base');
    const queued = await fixture.reach(USER, id, 'QUEUED');
    assert.deepEqual(queued.allowedActions, ['cancel']);
    for (const action of ['destroy', 'purge', 'restore']) {
      assert.equal(problem.parse((await fixture.act(USER, id, action)).body).code, 'deployment_in_progress', action);
    }
    const patched = await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: {} });
    assert.equal(problem.parse(patched.body).code, 'deployment_in_progress');
    const cancelled = await fixture.act(USER, id, 'cancel');
    assert.equal(cancelled.status, 202);
    const after = await fixture.read(USER, id);
    assert.deepEqual([after.status, after.creditsReserved, after.allowedActions], ['CANCELLED', '0', ['purge']]);
    const late = await fixture.act(USER, running[0]?.id ?? '', 'cancel');
    assert.equal(problem.parse(late.body).code, 'action_not_allowed');
    gate.release();
    await fixture.reach(USER, running[0]?.id ?? '', 'SUCCESS');
    await fixture.reach(OTHER, running[1]?.id ?? '', 'SUCCESS');
    assert.equal(fixture.runner.jobs.filter(({ deploymentId }) => deploymentId === id).length, 0);
  });

  it('leaves a cancelled update as it was', async () => {
    const { id } = await fixture.deployed(USER, 'App', PROJECT);
    await fixture.reach(USER, id, 'SUCCESS');
    const gate = new Gate();
    fixture.runner.script = gate.script;
    await fixture.deployed(OTHER, 'Base');
    await fixture.deployed(OTHER, 'Base');
    await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: { size: 8 } });
    await fixture.act(USER, id, 'cancel');
    const after = await fixture.read(USER, id);
    assert.deepEqual([after.status, after.action], ['CANCELLED', 'update']);
    assert.deepEqual(after.allowedActions, ['update', 'destroy', 'rate']);
    gate.release();
    fixture.runner.script = () => SUCCESS;
    await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: {} });
    await fixture.reach(USER, id, 'SUCCESS');
    assert.equal(fixture.runner.jobs.at(-1)?.variables['size'], undefined);
  });

  it('waits for modules that are being built, and fails with them', async () => {
    const refusal = async (): Promise<unknown> => problem.parse((await fixture.deploy(PARTNER.id, 'Top')).body).code;
    // As in the quote: too few credits are said first.
    assert.deepEqual([(await fixture.quote(PARTNER.id, 'Top')).reason, await refusal()], Array(2).fill(TOO_FEW));
    fixture.grant(PARTNER.id, 'topUp', 10_000);
    assert.equal(await refusal(), 'dependency_failed');
    const quoted = await fixture.quote(PARTNER.id, 'Top');
    assert.equal(quoted.reason, 'dependency_failed');
    assert.deepEqual(
      quoted.dependencies.map(({ module, state }) => `${module} ${state}`),
      ['Base missing', 'GCP Project live'],
    );
    const gate = new Gate();
    fixture.runner.script = gate.script;
    const base = await fixture.deployed(PARTNER.id, 'Base');
    const top = await fixture.deployed(PARTNER.id, 'Top');
    assert.equal(top.status, 'WAITING');
    assert.deepEqual(
      top.waitingFor.map(({ module, state, deploymentId }) => [module, state, deploymentId]),
      [['Base', 'building', base.id]],
    );
    assert.equal(top.statusDetail, 'Waiting for Base.');
    fixture.runner.script = () => SUCCESS;
    gate.release(FAILURE);
    const failed = await fixture.reach(PARTNER.id, top.id, 'FAILURE');
    assert.deepEqual(
      [failed.statusDetail, failed.creditsReserved, failed.waitingFor],
      ['Deployments of these modules have failed: Base.', '0', []],
    );
    assert.equal(problem.parse((await fixture.deploy(PARTNER.id, 'Top')).body).code, 'dependency_failed');
    const second = new Gate();
    fixture.runner.script = second.script;
    await fixture.call(PARTNER.id, 'PATCH', `/deployments/${base.id}`, { variables: {} });
    const parked = await fixture.deployed(PARTNER.id, 'Top');
    fixture.runner.script = () => SUCCESS;
    second.release();
    await fixture.reach(PARTNER.id, parked.id, 'SUCCESS');
  });

  it('destroys and restores within the grace period', async () => {
    const { id } = await fixture.deployed(USER, 'App', PROJECT);
    await fixture.reach(USER, id, 'SUCCESS');
    await fixture.act(USER, id, 'destroy');
    const gone = await fixture.reach(USER, id, 'DELETED');
    assert.equal(gone.deletedAt, fixture.now.toISOString());
    assert.deepEqual(gone.allowedActions, ['restore', 'purge', 'rate']);
    assert.deepEqual((await fixture.call(USER, 'GET', `/deployments/${id}/outputs`)).body, {});
    await fixture.act(USER, id, 'restore');
    const restored = await fixture.reach(USER, id, 'SUCCESS');
    assert.deepEqual([restored.deletedAt, restored.action], [undefined, 'create']);
    await fixture.act(USER, id, 'destroy');
    await fixture.reach(USER, id, 'DELETED');
    const { now } = fixture;
    fixture.now = new Date(now.getTime() + 7 * 86_400_000);
    const late = await fixture.call(USER, 'GET', `/deployments/${id}`);
    // The token has expired meanwhile.
    assert.equal(late.status, 401);
    fixture.now = now;
  });

  it('forgets what is purged', async () => {
    const kept = await fixture.deployed(USER, 'Keeper');
    await fixture.reach(USER, kept.id, 'SUCCESS');
    assert.equal(problem.parse((await fixture.act(USER, kept.id, 'purge')).body).code, 'action_not_allowed');
    const { id } = await fixture.deployed(USER, 'Base');
    await fixture.reach(USER, id, 'SUCCESS');
    const answer = await fixture.act(USER, id, 'purge');
    assert.equal(answer.status, 202);
    for (let tries = 0; tries < 500; tries++) {
      if ((await fixture.call(USER, 'GET', `/deployments/${id}`)).status === 404) break;
    }
    for (const path of ['', '/builds', '/outputs', '/events']) {
      assert.equal((await fixture.call(USER, 'GET', `/deployments/${id}${path}`)).status, 404, path);
    }
    const list = await fixture.call(USER, 'GET', '/deployments?limit=100');
    assert.ok(!JSON.stringify(list.body).includes(id));
    fixture.beside((database) => {
      const left = (table: string, column: string): unknown =>
        database.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`).get(id)?.['n'];
      assert.deepEqual(
        [left('deployment', 'id'), left('build', 'deployment'), left('deployment_event', 'deployment')],
        [0, 0, 0],
      );
      assert.ok(Number(left('credit_transaction', 'deployment')) > 0);
    });
  });
});
