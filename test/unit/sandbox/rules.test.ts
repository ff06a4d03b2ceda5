import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { Idempotency, type WriteAnswer } from '../../../src/sandbox/http/idempotency';
import { requestsPerSecond } from '../../../src/sandbox/http/rateLimit';
import { IdleTimer } from '../../../src/sandbox/life/idleTimer';
import { takeLock } from '../../../src/sandbox/life/lock';
import { inTransaction, openDatabase } from '../../../src/sandbox/store/database';
import { StoredAnswers } from '../../../src/sandbox/store/storedAnswers';
import { temporaryFolder } from './bundledSandbox';

describe('a write under way', () => {
  it('makes the same key wait and another request under it fail', async () => {
    const database = openDatabase(':memory:');
    const idempotency = new Idempotency(new StoredAnswers(database), () => new Date());
    const request = {
      account: 'a',
      key: '00000000-0000-4000-8000-000000000000',
      method: 'PUT',
      path: '/x',
      body: Buffer.from('1'),
    };
    let finish: (answer: WriteAnswer) => void = () => undefined;
    const first = idempotency.run(
      request,
      (keep) =>
        new Promise<WriteAnswer>((resolve) => {
          finish = (answer) => {
            keep(answer);
            resolve(answer);
          };
        }),
    );
    const never = (): Promise<WriteAnswer> => Promise.reject(new Error('must not run'));
    await assert.rejects(idempotency.run(request, never), { status: 409, code: 'in_progress' });
    for (const other of [{ body: Buffer.from('2') }, { method: 'POST' }, { path: '/y' }]) {
      await assert.rejects(idempotency.run({ ...request, ...other }, never), {
        status: 422,
        code: 'idempotency_key_reused',
      });
    }
    const answer = { status: 200, headers: { etag: '"x"' }, body: '{}' };
    // Another account may use the same key.
    assert.deepEqual(await idempotency.run({ ...request, account: 'b' }, () => Promise.resolve(answer)), answer);
    finish(answer);
    await first;
    assert.deepEqual(await idempotency.run(request, never), answer);
    database.close();
  });

  it('frees its key when it fails', async () => {
    const database = openDatabase(':memory:');
    const idempotency = new Idempotency(new StoredAnswers(database), () => new Date());
    const request = {
      account: 'a',
      key: '00000000-0000-4000-8000-000000000000',
      method: 'PUT',
      path: '/x',
      body: Buffer.from('1'),
    };
    await assert.rejects(
      idempotency.run(request, () => Promise.reject(new Error('no luck'))),
      /no luck/,
    );
    const answer = { status: 200, headers: {}, body: '{}' };
    assert.deepEqual(await idempotency.run(request, () => Promise.resolve(answer)), answer);
    database.close();
  });
});

describe('the database', () => {
  it('undoes a transaction that throws', () => {
    const database = openDatabase(join(temporaryFolder(), 'p.sqlite'));
    const add = (): void => database.exec("INSERT INTO published_set VALUES ('a/b', 'platform', '1')");
    assert.throws(
      () =>
        inTransaction(database, () => {
          add();
          throw new Error('stop');
        }),
      /stop/,
    );
    inTransaction(database, add);
    assert.equal(database.prepare('SELECT count(*) AS n FROM published_set').get()?.['n'], 1);
    database.close();
  });

  it('keeps its version and refuses a newer one', () => {
    const file = join(temporaryFolder(), 'p.sqlite');
    openDatabase(file).close();
    openDatabase(file).close();
    const raw = new DatabaseSync(file);
    assert.equal(raw.prepare('PRAGMA journal_mode').get()?.['journal_mode'], 'wal');
    raw.exec('PRAGMA user_version = 99');
    raw.close();
    assert.throws(() => openDatabase(file), /newer version: 99/);
  });
});

describe('the lock of a data folder', () => {
  it('has one holder at a time', () => {
    const folder = temporaryFolder();
    const lock = takeLock(folder);
    assert.ok(lock !== undefined);
    assert.equal(takeLock(folder), undefined);
    lock.release();
    const next = takeLock(folder);
    assert.ok(next !== undefined);
    next.release();
    assert.throws(() => takeLock(join(folder, 'missing')));
  });
});

describe('the idle timer', () => {
  const reached = (timer: IdleTimer, within: number): Promise<boolean> =>
    Promise.race([timer.reached.then(() => true), wait(within, false)]);

  it('waits for work under way and starts again after it', async () => {
    const timer = new IdleTimer(60);
    await Promise.all([timer.during(() => wait(150)), timer.during(() => wait(20))]);
    assert.equal(await reached(timer, 5), false);
    assert.equal(await reached(timer, 2_000), true);
  });

  it('never ends with 0, nor after a stop', async () => {
    const [never, stopped, long] = [new IdleTimer(0), new IdleTimer(10), new IdleTimer(2 ** 40)];
    stopped.stop();
    await stopped.during(() => Promise.resolve());
    assert.deepEqual(await Promise.all([reached(never, 50), reached(stopped, 50), reached(long, 50)]), [
      false,
      false,
      false,
    ]);
    long.stop();
  });
});

describe('a rate limit', () => {
  it('lets a request through however low it is', () => {
    assert.deepEqual(requestsPerSecond(2), { burst: 40, perSecond: 2 });
    assert.deepEqual(requestsPerSecond(0.01), { burst: 1, perSecond: 0.01 });
  });
});
