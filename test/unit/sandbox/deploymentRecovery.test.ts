import assert from 'node:assert/strict';
import { problem } from '../../../src/contract/problem';
import { DeploymentFixture, moduleText, OTHER, USER, type Answer } from './deploymentFixture';
import { logOf, readEvents } from './eventReader';
import { writeFiles } from './gitFixture';
import { FAILURE, Gate, SUCCESS } from './testRunner';

const codeOf = ({ body }: Answer): string => problem.parse(body).code;

describe('deployments that meet trouble', () => {
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

  /** A deployment that has succeeded. */
  async function live(name: string, account = USER): Promise<string> {
    const { id } = await fixture.deployed(account, name);
    await fixture.reach(account, id, 'SUCCESS');
    return id;
  }

  it('say so when the repository of the module is gone, and can be purged', async () => {
    const id = await live('Base');
    const gone = fixture.beside((database) =>
      database
        .prepare(`UPDATE deployment SET repository = 'sandbox-partner/Gone', commit_sha = ? WHERE id = ?`)
        .run('0'.repeat(40), id),
    );
    assert.equal(gone.changes, 1);
    const update = await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: {} });
    assert.deepEqual([update.status, codeOf(update)], [409, 'action_not_allowed']);
    assert.equal(problem.parse(update.body).detail, 'The repository sandbox-partner/Gone is not there any more.');
    assert.equal((await fixture.act(USER, id, 'destroy')).status, 202);
    const failed = await fixture.reach(USER, id, 'FAILURE');
    assert.equal(failed.statusDetail, 'The repository sandbox-partner/Gone is not there any more.');
    assert.equal((await fixture.act(USER, id, 'purge')).status, 202);
    for (let tries = 0; tries < 500; tries++) {
      if ((await fixture.call(USER, 'GET', `/deployments/${id}`)).status === 404) return;
    }
    assert.fail('it was not purged');
  });

  it('say so when the commit of the module is gone', async () => {
    const id = await live('Base');
    fixture.beside((database) =>
      database
        .prepare(`UPDATE deployment SET module_name = 'Unpublished', commit_sha = ? WHERE id = ?`)
        .run('0'.repeat(40), id),
    );
    const update = await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: {} });
    assert.deepEqual([update.status, codeOf(update)], [409, 'action_not_allowed']);
  });

  it('keep what a build logged before its runner failed inside, ahead of its end', async () => {
    fixture.runner.script = (_job, sink) => {
      sink.log('one', 'the last words\n');
      throw new Error('inside');
    };
    const { id } = await fixture.deployed(USER, 'Base');
    await fixture.reach(USER, id, 'INTERNAL_ERROR');
    await new Promise((resolve) => setTimeout(resolve, 150));
    const events = readEvents(String((await fixture.call(USER, 'GET', `/deployments/${id}/events`)).body));
    assert.equal(logOf(events), 'the last words\n');
    assert.deepEqual([events.at(-1)?.name, events.at(-1)?.data['status']], ['status', 'INTERNAL_ERROR']);
  });

  it('end and let the queue go on once the database takes writes again', async () => {
    const gate = new Gate();
    fixture.runner.script = gate.script;
    const { id } = await fixture.deployed(USER, 'Base');
    await fixture.reach(USER, id, 'WORKING');
    const refuse = (name: string, event: string): string =>
      `CREATE TRIGGER ${name} BEFORE ${event} BEGIN SELECT RAISE(ABORT, 'no'); END`;
    fixture.beside((database) => {
      database.exec(refuse('no_end', `UPDATE OF status ON build WHEN new.finished_at IS NOT NULL`));
      database.exec(refuse('no_pick', `UPDATE OF status ON build WHEN new.status = 'PENDING'`));
    });
    gate.release();
    const next = await fixture.deployed(OTHER, 'Base');
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal((await fixture.read(USER, id)).status, 'WORKING');
    assert.equal((await fixture.read(OTHER, next.id)).status, 'QUEUED');
    fixture.beside((database) => {
      database.exec('DROP TRIGGER no_end; DROP TRIGGER no_pick');
    });
    const ended = await fixture.reach(USER, id, 'SUCCESS', 'INTERNAL_ERROR');
    assert.equal(ended.creditsReserved, '0');
    await fixture.reach(OTHER, next.id, 'SUCCESS');
  });

  it('are not updated from what they were before another build', async () => {
    fixture.runner.script = () => FAILURE;
    const { id } = await fixture.deployed(USER, 'App', { project_id: 'shop-prod-1' });
    await fixture.reach(USER, id, 'FAILURE');
    fixture.runner.script = () => SUCCESS;
    const { choose } = fixture.runner;
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let asked = 0;
    fixture.runner.choose = async () => {
      if (++asked === 1) await held;
      return choose();
    };
    const path = `/deployments/${id}`;
    const slow = fixture.call(USER, 'PATCH', path, { variables: { size: 2 } });
    while (asked === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const quick = await fixture.call(USER, 'PATCH', path, { variables: { size: 3 } });
    await fixture.reach(USER, id, 'SUCCESS').finally(goOn);
    assert.equal(quick.status, 202);
    assert.equal(codeOf(await slow), 'deployment_in_progress');
    fixture.runner.choose = choose;
    assert.equal((await fixture.read(USER, id)).creditsCharged.module, '10');
  });

  it('do not wait for each other for ever', async () => {
    const ring = (one: string, two: string): void => {
      writeFiles(fixture.root, {
        'modules/RingOne/variables.tf': moduleText('0', '', one),
        'modules/RingTwo/variables.tf': moduleText('0', '', two),
      });
    };
    ring('[]', '[]');
    await fixture.publish();
    const [one, two] = [await live('RingOne'), await live('RingTwo')];
    ring('["RingTwo"]', '["RingOne", "Base"]');
    await fixture.publish();
    const gate = new Gate();
    fixture.runner.script = gate.script;
    const base = await fixture.deployed(USER, 'Base');
    // No other deployment of the module is live.
    fixture.beside((database) =>
      database
        .prepare(`UPDATE deployment SET status = 'FAILURE' WHERE account = ? AND module_name = 'Base' AND id <> ?`)
        .run(USER, base.id),
    );
    const update = async (id: string): Promise<unknown> =>
      ((await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: {} })).body as { status: string }).status;
    assert.equal(await update(two), 'WAITING');
    await update(one);
    const failed = await fixture.reach(USER, one, 'FAILURE');
    assert.equal(failed.statusDetail, 'It waits for modules that wait for it: RingTwo.');
    fixture.runner.script = () => SUCCESS;
    gate.release();
    assert.equal((await fixture.reach(USER, two, 'FAILURE')).creditsReserved, '0');
  });

  it('are no more than they were after an update that was cancelled', async () => {
    const base = await live('Base', OTHER);
    const path = `/deployments/${base}`;
    const cancelledUpdate = async (): Promise<void> => {
      const gate = new Gate();
      fixture.runner.script = gate.script;
      const running = [await fixture.deployed(USER, 'Keeper'), await fixture.deployed(USER, 'Keeper')];
      await fixture.call(OTHER, 'PATCH', path, { variables: {} });
      await fixture.act(OTHER, base, 'cancel');
      await fixture.reach(OTHER, base, 'CANCELLED');
      gate.release();
      fixture.runner.script = () => SUCCESS;
      for (const { id } of running) await fixture.reach(USER, id, 'SUCCESS');
    };
    fixture.beside((database) =>
      database.prepare(`UPDATE deployment SET status = 'DELETED' WHERE account = ? AND id <> ?`).run(OTHER, base),
    );
    await cancelledUpdate();
    assert.equal((await fixture.quote(OTHER, 'Top')).dependencies[0]?.state, 'live');
    fixture.runner.script = () => FAILURE;
    await fixture.call(OTHER, 'PATCH', path, { variables: {} });
    await fixture.reach(OTHER, base, 'FAILURE');
    await cancelledUpdate();
    assert.equal((await fixture.quote(OTHER, 'Top')).dependencies[0]?.state, 'failed');
  });
});
