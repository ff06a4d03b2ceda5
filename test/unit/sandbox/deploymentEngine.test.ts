import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Ledger } from '../../../src/sandbox/ledger/ledger';
import { DeploymentFixture, OTHER, USER } from './deploymentFixture';
import { logOf, readEvents } from './eventReader';
import { Gate, SUCCESS } from './testRunner';

describe('the engine of deployments', () => {
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

  it('runs two builds at a time, in the order they were asked for', async () => {
    const gates = new Map<string, Gate>();
    const gateOf = (id: string): Gate => {
      const gate = gates.get(id) ?? new Gate();
      gates.set(id, gate);
      return gate;
    };
    let running = 0;
    let most = 0;
    const begun: string[] = [];
    fixture.runner.script = async (job, sink, signal) => {
      begun.push(job.deploymentId);
      most = Math.max(most, ++running);
      const result = await gateOf(job.deploymentId).script(job, sink, signal);
      running--;
      return result;
    };
    const asked: { id: string; account: string }[] = [];
    for (const account of [USER, OTHER, OTHER, USER, USER, OTHER]) {
      asked.push({ id: (await fixture.deployed(account, 'Base')).id, account });
    }
    for (const [index, { id, account }] of asked.entries()) {
      await fixture.reach(account, id, 'WORKING');
      gateOf(id).release();
      await fixture.reach(account, id, 'SUCCESS');
      // One place is free, and its build begins before the next place is: so their order is known.
      const next = asked[index + 2];
      if (next !== undefined) await fixture.reach(next.account, next.id, 'WORKING');
    }
    const ids = asked.map(({ id }) => id);
    assert.equal(most, 2);
    // The first two are picked together.
    assert.deepEqual([begun.slice(0, 2).sort(), begun.slice(2)], [ids.slice(0, 2).sort(), ids.slice(2)]);
  });

  it('gives each deployment a folder that only its owner may read', async () => {
    const { id } = await fixture.deployed(USER, 'Base');
    await fixture.reach(USER, id, 'SUCCESS');
    const { workDir } = fixture.runner.jobs.at(-1) ?? {};
    assert.equal(workDir, join(fixture.dataDir, 'deployments', id));
    if (process.platform !== 'win32') assert.equal(statSync(workDir).mode & 0o777, 0o700);
  });

  it('reports a runner that throws as an internal error', async () => {
    fixture.runner.script = () => {
      throw new Error('inside');
    };
    const { id } = await fixture.deployed(USER, 'Base');
    const failed = await fixture.reach(USER, id, 'INTERNAL_ERROR');
    assert.deepEqual([failed.statusDetail, failed.creditsReserved], ['The platform failed to run the build.', '0']);
  });

  it('ends what runs when it is closed, promptly, and goes on with what waits', async () => {
    const gate = new Gate();
    fixture.runner.script = gate.script;
    const running = await fixture.deployed(USER, 'Base');
    await fixture.deployed(OTHER, 'Base');
    const queued = await fixture.deployed(USER, 'Base');
    const waiting = await fixture.deployed(USER, 'App', { project_id: 'shop-prod-1' });
    await fixture.reach(USER, running.id, 'WORKING');
    const following = fixture.call(USER, 'GET', `/deployments/${running.id}/events`);
    const queuedEvents = fixture.call(USER, 'GET', `/deployments/${queued.id}/events`);
    while (gate.arrived < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    fixture.runner.script = () => SUCCESS;
    const start = performance.now();
    await fixture.close();
    assert.ok(performance.now() - start < 2_000, 'it took too long');
    assert.equal(readEvents(String((await following).body)).at(-1)?.data['status'], 'INTERNAL_ERROR');
    readEvents(String((await queuedEvents).body));
    await fixture.start();
    const ended = await fixture.read(USER, running.id);
    assert.deepEqual(
      [ended.status, ended.statusDetail, ended.creditsReserved],
      ['INTERNAL_ERROR', 'The platform was stopped while the build was under way.', '0'],
    );
    await fixture.reach(USER, queued.id, 'SUCCESS');
    await fixture.reach(USER, waiting.id, 'SUCCESS');
  });

  it('ends at the next start what a killed process has left running', async () => {
    const gate = new Gate();
    fixture.runner.script = gate.script;
    const { id } = await fixture.deployed(USER, 'App', { project_id: 'shop-prod-1' });
    await fixture.reach(USER, id, 'WORKING');
    while (gate.arrived === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 150));
    const columns = (table: string, key: string): Record<string, unknown>[] =>
      fixture.beside((database) => database.prepare(`SELECT * FROM ${table} WHERE ${key} = ?`).all(id));
    const [before] = columns('deployment', 'id');
    const [build] = columns('build', 'deployment');
    const [reservation] = columns('reservation', 'deployment');
    await fixture.close();
    // As the file was when the process was killed.
    fixture.beside((database) => {
      const restore = (
        table: string,
        key: string,
        names: readonly string[],
        row: Record<string, unknown> = {},
      ): void => {
        for (const name of names) {
          database
            .prepare(`UPDATE ${table} SET ${name} = ? WHERE ${key} = ?`)
            .run(row[name] as string, row[key] as string);
        }
      };
      restore('deployment', 'id', ['status', 'status_detail', 'event_count', 'duration_seconds'], before);
      restore('build', 'id', ['status', 'finished_at', 'credits'], build);
      database
        .prepare('DELETE FROM deployment_event WHERE deployment = ? AND seq > ?')
        .run(id, before?.['event_count'] as number);
      database.exec(`UPDATE build_step SET status = 'WORKING', finished_at = NULL WHERE started_at IS NOT NULL
        AND build = '${String(build?.['id'])}'`);
      const values = Object.values(reservation ?? {}) as (string | number)[];
      database.prepare(`INSERT INTO reservation VALUES (${values.map(() => '?').join(', ')})`).run(...values);
    });
    await fixture.start();
    const ended = await fixture.read(USER, id);
    assert.deepEqual(
      [ended.status, ended.statusDetail, ended.creditsReserved],
      ['INTERNAL_ERROR', 'The platform was stopped while the build was under way.', '0'],
    );
    const events = readEvents(String((await fixture.call(USER, 'GET', `/deployments/${id}/events`)).body));
    assert.deepEqual(
      events.map((event) => event.id),
      events.map((_event, index) => index + 1),
    );
    assert.equal(logOf(events), 'waiting\n');
    const [{ steps } = { steps: [] }] = await fixture.builds(USER, id);
    assert.deepEqual(
      steps.map(({ status, finishedAt }) => [status, finishedAt !== undefined]),
      [
        ['INTERNAL_ERROR', true],
        ['CANCELLED', true],
      ],
    );
    fixture.beside((database) => {
      new Ledger(database).check();
    });
    fixture.runner.script = () => SUCCESS;
    assert.equal((await fixture.call(USER, 'PATCH', `/deployments/${id}`, { variables: {} })).status, 202);
    await fixture.reach(USER, id, 'SUCCESS');
  });

  it('lets go of a purge that makes no progress', async () => {
    const { id } = await fixture.deployed(USER, 'Base');
    await fixture.reach(USER, id, 'SUCCESS');
    const gate = new Gate();
    // It does not listen.
    fixture.runner.script = (job, sink) => gate.script(job, sink, new AbortController().signal);
    await fixture.act(USER, id, 'purge');
    await fixture.reach(USER, id, 'WORKING');
    assert.equal((await fixture.act(USER, id, 'cancel')).status, 409);
    const { now } = fixture;
    fixture.now = new Date(now.getTime() + 59 * 60_000);
    assert.equal((await fixture.act(USER, id, 'cancel')).status, 409);
    fixture.beside((database) => {
      const past = new Date(now.getTime() - 61 * 60_000).toISOString();
      database.prepare('UPDATE deployment SET updated_at = ? WHERE id = ?').run(past, id);
    });
    assert.equal((await fixture.act(USER, id, 'cancel')).status, 202);
    fixture.now = now;
    const cancelled = await fixture.read(USER, id);
    assert.deepEqual(
      [cancelled.status, cancelled.allowedActions],
      ['CANCELLED', ['update', 'destroy', 'purge', 'rate']],
    );
    gate.release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal((await fixture.read(USER, id)).status, 'CANCELLED');
    fixture.runner.script = () => SUCCESS;
    assert.equal((await fixture.act(USER, id, 'destroy')).status, 202);
    await fixture.reach(USER, id, 'DELETED');
  });
});
