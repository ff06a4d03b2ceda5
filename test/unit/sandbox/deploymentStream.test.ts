import assert from 'node:assert/strict';
import { acceptDeployment } from '../../../src/sandbox/deployments/acceptBuild';
import { ChangeSignal } from '../../../src/sandbox/deployments/changeSignal';
import { endBuild } from '../../../src/sandbox/deployments/endBuild';
import { eventStream } from '../../../src/sandbox/deployments/eventStream';
import { deploymentParts } from '../../../src/sandbox/deployments/parts';
import { Ledger } from '../../../src/sandbox/ledger/ledger';
import { inTransaction, openDatabase } from '../../../src/sandbox/store/database';
import { logOf, readEvents } from './eventReader';

describe('a stream of events', () => {
  const database = openDatabase(':memory:');
  const parts = deploymentParts(database, new Ledger(database), () => new Date('2026-06-01T10:00:00Z'));

  after(() => {
    database.close();
  });

  function newDeployment(): { id: string; build: string } {
    return inTransaction(database, () => {
      const { id } = acceptDeployment(
        parts,
        {
          account: 'me',
          user_email: 'x',
          short_id: 'abcd',
          module: 'm',
          module_name: 'App',
          owner: 'o',
          repository: 'r',
          path: 'p',
          commit_sha: 'a'.repeat(40),
          target: 'own',
          project_id: 'p',
          variables: '{}',
        },
        {
          action: 'create',
          user: 'x',
          path: 'p',
          commitSha: 'a'.repeat(40),
          variables: '{}',
          dependencies: [],
          enablePurge: true,
          runner: 'simulated',
        },
      );
      const build = parts.builds.last(id).id;
      parts.builds.insertSteps(build, [{ id: 'one', name: 'One' }]);
      return { id, build };
    });
  }

  const cancel = (id: string): void => {
    inTransaction(database, () => endBuild(parts, parts.builds.last(id), { status: 'CANCELLED', detail: 'x' }));
  };

  const text = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string | undefined> => {
    const { value } = await reader.read();
    return value === undefined ? undefined : Buffer.from(value).toString('utf8');
  };

  it('shows that it lives while nothing happens, and ends with the build', async () => {
    const { id } = newDeployment();
    const changes = new ChangeSignal();
    const reader = eventStream({ parts, changes }, id, 0, 10).getReader();
    assert.equal(await text(reader), ': events\n\n');
    assert.match((await text(reader)) ?? '', /^id: 1\nevent: status\n/);
    assert.equal(await text(reader), ': heartbeat\n\n');
    assert.equal(await text(reader), ': heartbeat\n\n');
    cancel(id);
    changes.fire(id);
    const rest = (await text(reader)) ?? '';
    assert.deepEqual(
      readEvents(rest.replace(/^: heartbeat\n\n/, '')).map(({ data }) => data['status']),
      ['CANCELLED', 'CANCELLED'],
    );
    assert.equal(await text(reader), undefined);
    assert.ok(!changes.isFollowed(id));
  });

  it('is followed from its first read until its reader leaves', async () => {
    const { id } = newDeployment();
    const left: string[] = [];
    const changes = new ChangeSignal((deployment) => left.push(deployment));
    const streams = [1, 2].map(() => eventStream({ parts, changes }, id, 1, 60_000));
    assert.ok(!changes.isFollowed(id));
    const readers = streams.map((stream) => stream.getReader());
    for (const reader of readers) await text(reader);
    const pending = readers.map(text);
    await readers[0]?.cancel();
    assert.deepEqual([changes.isFollowed(id), left], [true, []]);
    await readers[1]?.cancel();
    assert.deepEqual([changes.isFollowed(id), left], [false, [id]]);
    assert.deepEqual(await Promise.all(pending), [undefined, undefined]);
  });

  it('ends when the platform does, though a build waits', async () => {
    const { id } = newDeployment();
    const changes = new ChangeSignal();
    const reader = eventStream({ parts, changes }, id, 1, 60_000).getReader();
    await text(reader);
    const pending = text(reader);
    changes.close();
    assert.equal(await pending, undefined);
  });

  it('reads no more than its reader takes', async () => {
    const { id, build } = newDeployment();
    const piece = 'x'.repeat(60_000);
    inTransaction(database, () => {
      for (let index = 0; index < 200; index++) {
        parts.events.appendLog(id, build, parts.log.append(build, 'one', piece));
      }
    });
    cancel(id);
    let reads = 0;
    const counting = {
      ...parts,
      events: Object.assign(Object.create(parts.events) as typeof parts.events, {
        after: (...range: Parameters<typeof parts.events.after>) => {
          reads++;
          return parts.events.after(...range);
        },
      }),
    };
    const reader = eventStream({ parts: counting, changes: new ChangeSignal() }, id, 0).getReader();
    await text(reader);
    const first = (await text(reader)) ?? '';
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok(reads <= 2, `${String(reads)} reads`);
    assert.ok(first.length < 400_000);
    let whole = first;
    for (let next = await text(reader); next !== undefined; next = await text(reader)) whole += next;
    assert.equal(logOf(readEvents(whole)).length, 200 * piece.length);
  });
});
