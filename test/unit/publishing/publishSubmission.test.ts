import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import type { PublishAnswer } from '../../../src/contract/publishedModules';
import { PublishSubmission, type PublishRoute } from '../../../src/publishing/publishSubmission';
import { MemoryStore } from './samples';

const scope = { account: 'http://127.0.0.1:1#p', repository: 'o/r' };
const body = { repository: 'o/r', dryRun: false, modules: [] };
const done: PublishAnswer = { etag: '"2"', results: [] };

/** Answers calls from a script and remembers what was sent under which key. */
class ScriptedRoute implements PublishRoute {
  readonly keys: string[] = [];

  constructor(private readonly script: (PublishAnswer | AppError)[]) {}

  replacePublishedModules(_body: unknown, _etag: string, key: string): Promise<PublishAnswer> {
    this.keys.push(key);
    const next = this.script.shift();
    if (next === undefined) throw new Error('one call too many');
    return next instanceof AppError ? Promise.reject(next) : Promise.resolve(next);
  }
}

describe('publish submission', () => {
  it('forgets a request that was answered', async () => {
    const submission = new PublishSubmission(new MemoryStore(), scope, new ScriptedRoute([done]));
    assert.equal(await submission.submit(body, '"1"', []), done);
    assert.equal(submission.pending, undefined);
  });

  for (const reason of ['unreachable', 'timeout', 'serverError', 'invalidAnswer'] as const) {
    it(`keeps a request whose outcome is unknown (${reason}) and replays its key after a restart`, async () => {
      const store = new MemoryStore();
      const route = new ScriptedRoute([new AppError(reason), done]);
      await assert.rejects(new PublishSubmission(store, scope, route).submit(body, '"1"', ['modules/A']));
      const restarted = new PublishSubmission(store, scope, route);
      assert.deepEqual((await restarted.resume())?.pending.paths, ['modules/A']);
      assert.equal(new Set(route.keys).size, 1);
      assert.equal(restarted.pending, undefined);
    });
  }

  for (const reason of ['stalePublishedSet', 'invalidRequest', 'cancelled', 'forbidden'] as const) {
    it(`never sends a refused or cancelled request again (${reason})`, async () => {
      const submission = new PublishSubmission(new MemoryStore(), scope, new ScriptedRoute([new AppError(reason)]));
      await assert.rejects(submission.submit(body, '"1"', []), (error) => AppError.is(error, reason));
      assert.equal(await submission.resume(), undefined);
    });
  }

  it('waits for its own key while the platform still works on it', async () => {
    const route = new ScriptedRoute([new AppError('invalidRequest', { code: 'in_progress' }), done]);
    assert.equal(await new PublishSubmission(new MemoryStore(), scope, route).submit(body, '"1"', []), done);
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
    await new PublishSubmission(store, scope, route).submit(body, '"1"', []);
  });
});
