import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import type { PublishAnswer } from '../../../src/contract/publishedModules';
import { deliverPublish, type DeliveryPause, type DeliveryPort } from '../../../src/publishing/publishDelivery';
import { OUTCOME_UNKNOWN, PublishSubmission, type PublishRoute } from '../../../src/publishing/publishSubmission';
import { MemoryStore } from './samples';

const scope = { account: 'http://127.0.0.1:1#p', repository: 'o/r', root: '/r' };
const done: PublishAnswer = { etag: '"2"', results: [] };
const request = {
  etag: '"1"',
  body: { repository: 'o/r', dryRun: false, modules: [] },
  modules: new Map([['modules/A', 'A']]),
};

/** A delivery over a route whose answers are given; the last one is given for ever. */
class Delivery {
  readonly keys: string[] = [];
  readonly pauses: DeliveryPause[] = [];
  readonly store = new MemoryStore();
  opened = 0;
  readonly controller = new AbortController();

  constructor(private readonly script: (PublishAnswer | AppError)[]) {}

  private readonly route: PublishRoute = {
    replacePublishedModules: (_body, _etag, key) => {
      this.keys.push(key);
      const next = this.script.length > 1 ? this.script.shift() : this.script[0];
      return next instanceof AppError ? Promise.reject(next) : Promise.resolve(next ?? done);
    },
  };

  run(more: Partial<DeliveryPort> = {}): Promise<PublishAnswer> {
    return deliverPublish(request, {
      open: () => {
        this.opened++;
        return Promise.resolve(this.submission);
      },
      signal: this.controller.signal,
      onPause: (pause) => this.pauses.push(pause),
      retryWaits: [1, 1, 1],
      ...more,
    });
  }

  get submission(): PublishSubmission {
    return new PublishSubmission(this.store, scope, this.route);
  }
}

const is = (reason: string) => (error: unknown) => AppError.is(error) && error.reason === reason;
const soon = (ms: number): AppError => new AppError('rateLimited', { retryAt: Date.now() + ms });

describe('publish delivery', () => {
  for (const reason of ['unreachable', 'timeout', 'serverError', 'invalidAnswer', 'offline'] as const) {
    it(`goes on over a new connection with the same key (${reason})`, async () => {
      const delivery = new Delivery([new AppError(reason), new AppError(reason), done]);
      assert.equal(await delivery.run(), done);
      assert.equal(delivery.opened, 3);
      assert.equal(delivery.keys.length, 3);
      assert.equal(new Set(delivery.keys).size, 1);
      assert.deepEqual(
        delivery.pauses.map((pause) => pause.why === 'broken' && pause.attempt),
        [1, 2],
      );
      assert.equal(delivery.submission.pending, undefined);
    });
  }

  it('gives up after a few attempts and keeps the request, whose outcome is unknown', async () => {
    const delivery = new Delivery([new AppError('serverError')]);
    await assert.rejects(delivery.run(), is('serverError'));
    assert.equal(delivery.keys.length, 4);
    assert.equal(delivery.submission.pending?.idempotencyKey, delivery.keys[0]);
  });

  it('what the platform refuses is not sent again', async () => {
    const delivery = new Delivery([new AppError('unreachable'), new AppError('stalePublishedSet')]);
    await assert.rejects(delivery.run(), is('stalePublishedSet'));
    assert.equal(delivery.keys.length, 2);
    assert.equal(delivery.submission.pending, undefined);
  });

  it('waits for a short pause that the platform asks for, and says so; the key stays the same', async () => {
    const delivery = new Delivery([soon(30), done]);
    const started = performance.now();
    assert.equal(await delivery.run(), done);
    assert.ok(performance.now() - started >= 25);
    assert.equal(new Set(delivery.keys).size, 1);
    assert.equal(delivery.pauses[0]?.why, 'rateLimited');
  });

  it('does not wait for a long pause, nor for one without an end', async () => {
    for (const error of [soon(60_000), new AppError('rateLimited')]) {
      const delivery = new Delivery([error]);
      await assert.rejects(delivery.run(), is('rateLimited'));
      assert.equal(delivery.keys.length, 1);
      assert.equal(delivery.submission.pending, undefined, 'it was turned away: nothing is unknown');
    }
  });

  it('a pause in the middle that is too long leaves the outcome unknown', async () => {
    const delivery = new Delivery([new AppError('unreachable'), soon(60_000)]);
    await assert.rejects(delivery.run(), is('rateLimited'));
    assert.notEqual(delivery.submission.pending, undefined);
  });

  it('a pause can be cancelled', async () => {
    const delivery = new Delivery([soon(9_000)]);
    const started = performance.now();
    setTimeout(() => {
      delivery.controller.abort();
    }, 20);
    await assert.rejects(delivery.run(), is('cancelled'));
    assert.ok(performance.now() - started < 2_000);
  });

  it('a token that expires in the middle: after a new sign-in it is the same key', async () => {
    const delivery = new Delivery([new AppError('unreachable'), new AppError('unauthenticated'), done]);
    let asked = 0;
    const signInAgain = (): Promise<boolean> => {
      asked++;
      assert.notEqual(delivery.submission.pending, undefined, 'the request is kept while the partner signs in');
      return Promise.resolve(true);
    };
    assert.equal(await delivery.run({ signInAgain }), done);
    assert.equal(asked, 1);
    assert.equal(new Set(delivery.keys).size, 1);
  });

  it('asks for a sign-in once; when nobody signs in, it is told', async () => {
    for (const answer of [true, false]) {
      const delivery = new Delivery([new AppError('unauthenticated')]);
      let asked = 0;
      const signInAgain = (): Promise<boolean> => {
        asked++;
        return Promise.resolve(answer);
      };
      await assert.rejects(delivery.run({ signInAgain }), is('unauthenticated'));
      assert.equal(asked, 1);
      assert.equal(delivery.submission.pending, undefined);
    }
  });

  it('another account in the middle: it does not say that nothing was sent, and the request is kept', async () => {
    const delivery = new Delivery([new AppError('unreachable')]);
    const open = (): Promise<PublishSubmission> =>
      delivery.opened++ === 0 ? Promise.resolve(delivery.submission) : Promise.reject(new AppError('accountChanged'));
    await assert.rejects(delivery.run({ open }), is('unreachable'));
    assert.notEqual(delivery.submission.pending, undefined);
  });

  it('another account before anything was sent is told as that', async () => {
    const delivery = new Delivery([done]);
    const open = (): Promise<PublishSubmission> => Promise.reject(new AppError('accountChanged'));
    await assert.rejects(delivery.run({ open }), is('accountChanged'));
    assert.equal(delivery.keys.length, 0);
  });

  it('sends nothing while another request is open, neither its own nor that one', async () => {
    const delivery = new Delivery([new AppError('serverError')]);
    await assert.rejects(delivery.run(), is('serverError'));
    const { pending } = delivery.submission;
    const sent = delivery.keys.length;
    await assert.rejects(delivery.run(), (error) => AppError.is(error) && error.details.code === OUTCOME_UNKNOWN);
    assert.equal(delivery.keys.length, sent);
    assert.deepEqual(delivery.submission.pending, pending);
  });

  it('a platform that could not be reached at first gets the request when it can', async () => {
    const delivery = new Delivery([done]);
    const open = (): Promise<PublishSubmission> =>
      delivery.opened++ === 0 ? Promise.reject(new AppError('sandboxFailed')) : Promise.resolve(delivery.submission);
    assert.equal(await delivery.run({ open }), done);
    assert.equal(delivery.keys.length, 1);
  });
});
