import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import type { PublishAnswer } from '../../../src/contract/publishedModules';
import { OUTCOME_UNKNOWN, PublishSubmission, type PublishRoute } from '../../../src/publishing/publishSubmission';
import { MemoryStore } from './samples';

const scope = { account: 'http://127.0.0.1:1#p', repository: 'o/r', root: '/r' };
const body = { repository: 'o/r', dryRun: false, modules: [] };
const done: PublishAnswer = { etag: '"2"', results: [] };
const modules = new Map([['modules/A', 'A']]);

/** Answers calls from a script and remembers what was sent under which key. */
class ScriptedRoute implements PublishRoute {
  readonly keys: string[] = [];
  readonly etags: string[] = [];

  constructor(private readonly script: (PublishAnswer | AppError)[]) {}

  replacePublishedModules(_body: unknown, etag: string, key: string): Promise<PublishAnswer> {
    this.keys.push(key);
    this.etags.push(etag);
    const next = this.script.shift();
    if (next === undefined) throw new Error('one call too many');
    return next instanceof AppError ? Promise.reject(next) : Promise.resolve(next);
  }
}

describe('publish submission', () => {
  it('forgets a request that was answered', async () => {
    const submission = new PublishSubmission(new MemoryStore(), scope, new ScriptedRoute([done]));
    assert.equal(await submission.submit(body, '"1"', modules), done);
    assert.equal(submission.pending, undefined);
  });

  for (const reason of ['unreachable', 'timeout', 'serverError', 'invalidAnswer', 'cancelled'] as const) {
    it(`keeps a request whose outcome is unknown (${reason})`, async () => {
      const submission = new PublishSubmission(new MemoryStore(), scope, new ScriptedRoute([new AppError(reason)]));
      await assert.rejects(submission.submit(body, '"1"', modules));
      assert.deepEqual(submission.pending?.modules, [['modules/A', 'A']]);
    });
  }

  for (const reason of [
    'stalePublishedSet',
    'invalidRequest',
    'notFound',
    'forbidden',
    'unauthenticated',
    'rateLimited',
  ] as const) {
    it(`forgets a request that was refused (${reason})`, async () => {
      const submission = new PublishSubmission(new MemoryStore(), scope, new ScriptedRoute([new AppError(reason)]));
      await assert.rejects(submission.submit(body, '"1"', modules), (error) => AppError.is(error, reason));
      assert.equal(submission.pending, undefined);
    });
  }

  it('a broken connection: the same key is sent again while the partner waits', async () => {
    const route = new ScriptedRoute([new AppError('unreachable'), done]);
    const submission = new PublishSubmission(new MemoryStore(), scope, route);
    await assert.rejects(submission.submit(body, '"1"', modules));
    assert.equal(await submission.replay(), done);
    assert.equal(new Set(route.keys).size, 1);
    assert.equal(submission.pending, undefined);
  });

  it('later, while the published set is still the one of before, its key is asked for and nothing can be done', async () => {
    const store = new MemoryStore();
    const route = new ScriptedRoute([new AppError('unreachable'), new AppError('stalePublishedSet')]);
    await assert.rejects(new PublishSubmission(store, scope, route).submit(body, '"1"', modules));
    const restarted = new PublishSubmission(store, scope, route);
    assert.equal((await restarted.settle('"1"'))?.outcome, 'notDone');
    assert.equal(new Set(route.keys).size, 1);
    assert.equal(route.etags[0], '"1"');
    assert.notEqual(route.etags[1], '"1"', 'the precondition that lets it through was sent again');
    assert.equal(restarted.pending, undefined);
  });

  it('later, a request that the platform still works on is waited for, although the set is still the same', async () => {
    const working = new AppError('invalidRequest', { code: 'in_progress' });
    const route = new ScriptedRoute([new AppError('timeout'), working, done]);
    const submission = new PublishSubmission(new MemoryStore(), scope, route);
    await assert.rejects(submission.submit(body, '"1"', modules));
    assert.equal((await submission.settle('"1"'))?.outcome, 'done');
  });

  it('a day later nobody can tell, unless the set is still the same', async () => {
    for (const [etag, hours, outcome] of [
      ['"2"', 22, 'notDone'],
      ['"2"', 24, 'forgotten'],
      ['"1"', 24, 'notDone'],
    ] as const) {
      let now = 1_800_000_000_000;
      const route = new ScriptedRoute([new AppError('unreachable'), new AppError('stalePublishedSet')]);
      const submission = new PublishSubmission(new MemoryStore(), scope, route, { now: () => now });
      await assert.rejects(submission.submit(body, '"1"', modules));
      now += hours * 3_600_000;
      assert.equal((await submission.settle(etag))?.outcome, outcome, `${etag} after ${String(hours)} h`);
      assert.equal(submission.pending, undefined);
    }
  });

  it('sends nothing while the outcome of the request before is unknown, and keeps that', async () => {
    const route = new ScriptedRoute([new AppError('unreachable')]);
    const submission = new PublishSubmission(new MemoryStore(), scope, route);
    await assert.rejects(submission.submit(body, '"1"', modules));
    const { pending } = submission;
    await assert.rejects(
      submission.submit(body, '"2"', new Map([['modules/B', 'B']])),
      (error) => AppError.is(error, 'unreachable') && error.details.code === OUTCOME_UNKNOWN,
    );
    assert.deepEqual(submission.pending, pending);
    assert.equal(route.keys.length, 1);
  });

  it('knows nothing of what another account, repository or work tree has sent', async () => {
    const store = new MemoryStore();
    const route = new ScriptedRoute([new AppError('unreachable'), done, done, done]);
    await assert.rejects(new PublishSubmission(store, scope, route).submit(body, '"1"', modules));
    for (const other of [{ account: 'http://127.0.0.1:1#q' }, { repository: 'o/other' }, { root: '/elsewhere' }]) {
      const submission = new PublishSubmission(store, { ...scope, ...other }, route);
      assert.equal(await submission.settle('"2"'), undefined);
      assert.equal(await submission.submit(body, '"1"', modules), done);
    }
    assert.notEqual(new PublishSubmission(store, scope, route).pending, undefined);
  });

  it('later, when the set has changed, the stored answer is asked for with the same key', async () => {
    const store = new MemoryStore();
    const route = new ScriptedRoute([new AppError('unreachable'), done]);
    await assert.rejects(new PublishSubmission(store, scope, route).submit(body, '"1"', modules));
    const settled = await new PublishSubmission(store, scope, route).settle('"2"');
    assert.equal(settled?.outcome, 'done');
    assert.deepEqual(settled.pending.modules, [['modules/A', 'A']]);
    assert.equal(new Set(route.keys).size, 1);
  });

  it('later, a refusal means that somebody else changed the set, and the request was not done', async () => {
    const store = new MemoryStore();
    const route = new ScriptedRoute([new AppError('timeout'), new AppError('stalePublishedSet')]);
    const submission = new PublishSubmission(store, scope, route);
    await assert.rejects(submission.submit(body, '"1"', modules));
    assert.equal((await submission.settle('"3"'))?.outcome, 'notDone');
    assert.equal(submission.pending, undefined);
  });

  for (const reason of ['unauthenticated', 'forbidden', 'rateLimited', 'unreachable', 'cancelled'] as const) {
    it(`later, an answer that says nothing about the request (${reason}) leaves it pending`, async () => {
      const route = new ScriptedRoute([new AppError('unreachable'), new AppError(reason)]);
      const submission = new PublishSubmission(new MemoryStore(), scope, route);
      await assert.rejects(submission.submit(body, '"1"', modules));
      await assert.rejects(submission.settle('"2"'), (error) => AppError.is(error, reason));
      assert.notEqual(submission.pending, undefined);
    });
  }

  it('waits for its own key while the platform still works on it', async () => {
    const route = new ScriptedRoute([new AppError('invalidRequest', { code: 'in_progress' }), done]);
    assert.equal(await new PublishSubmission(new MemoryStore(), scope, route).submit(body, '"1"', modules), done);
    assert.equal(new Set(route.keys).size, 1);
  });

  it('has the request on disk before it is sent', async () => {
    const store = new MemoryStore();
    const route: PublishRoute = {
      replacePublishedModules: () => {
        assert.equal(store.values.size, 1);
        return Promise.resolve(done);
      },
    };
    await new PublishSubmission(store, scope, route).submit(body, '"1"', modules);
  });
});
