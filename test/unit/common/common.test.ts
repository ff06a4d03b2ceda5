import assert from 'node:assert/strict';
import { LatestCall, pause } from '../../../src/common/abort';
import { AppError } from '../../../src/common/appError';
import { DisposableStore } from '../../../src/common/disposable';
import { Emitter } from '../../../src/common/emitter';
import { basename } from '../../../src/common/path';
import { redact } from '../../../src/common/redact';

describe('disposable store', () => {
  it('lets go newest first, once, and at once of what comes too late', () => {
    const store = new DisposableStore();
    const gone: string[] = [];
    for (const name of ['first', 'second']) store.register({ dispose: () => gone.push(name) });
    store.dispose();
    store.dispose();
    store.register({ dispose: () => gone.push('late') });
    assert.deepEqual(gone, ['second', 'first', 'late']);
  });
});

describe('emitter', () => {
  it('ends one subscription without touching another of the same function', () => {
    const emitter = new Emitter<number>();
    const seen: number[] = [];
    const listener = (value: number): void => {
      seen.push(value);
    };
    const first = emitter.event(listener);
    emitter.event(listener);
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(seen, [1, 1, 2]);
  });

  it('may be unsubscribed from while it fires', () => {
    const emitter = new Emitter<void>();
    const seen: string[] = [];
    const first = emitter.event(() => {
      first.dispose();
      seen.push('first');
    });
    emitter.event(() => seen.push('second'));
    emitter.fire();
    emitter.fire();
    assert.deepEqual(seen, ['first', 'second', 'second']);
  });
});

describe('latest call', () => {
  it('aborts the call before, and only that', async () => {
    const latest = new LatestCall();
    const signals: AbortSignal[] = [];
    const wait = (signal: AbortSignal): Promise<void> => {
      signals.push(signal);
      return new Promise((resolve) => setTimeout(resolve, 5));
    };
    await Promise.all([latest.run(wait), latest.run(wait)]);
    assert.deepEqual(
      signals.map((signal) => signal.aborted),
      [true, false],
    );
  });
});

describe('waiting', () => {
  it('a replaced caller waits for the newest call', async () => {
    const latest = new LatestCall();
    const done: string[] = [];
    const call = (name: string, ms: number) =>
      latest.run(async (signal) => {
        await pause(ms);
        if (!signal.aborted) done.push(name);
      });
    const first = call('first', 1).then(() => latest.settled());
    void call('second', 30);
    await first;
    assert.deepEqual(done, ['second']);
  });

  it('a pause ends at once when it is cancelled', async () => {
    const controller = new AbortController();
    const started = Date.now();
    const paused = pause(60_000, controller.signal);
    controller.abort();
    await assert.rejects(paused, (error) => AppError.is(error, 'cancelled'));
    await assert.rejects(pause(60_000, controller.signal));
    assert.ok(Date.now() - started < 5_000);
  });
});

describe('redaction', () => {
  const secrets: [string, string][] = [
    ['Authorization: Bearer abc.DEF-123_456', 'abc.DEF'],
    ['remote: https://user:pa55word@github.com/o/r.git', 'pa55word'],
    ['using ghp_0123456789abcdefghij', 'ghp_0123'],
    ['github_pat_11AAAAAAA0123456789_abc', 'github_pat_11'],
    ['key AIzaSyA0123456789abcdef', 'AIzaSy'],
    ['token 0123456789abcdef', '0123456789'],
  ];
  for (const [text, secret] of secrets) {
    it(`hides the secret in "${text.slice(0, 24)}…"`, () => {
      assert.ok(!redact(text).includes(secret));
      assert.match(redact(text), /\[redacted\]/);
    });
  }

  it('replaces terminal control characters, keeps lines and words', () => {
    assert.equal(redact('a\u001b[31mred\u0007\nnext\tcell'), 'a [31mred \nnext\tcell');
    assert.equal(redact('GET /partner/modules/published 200'), 'GET /partner/modules/published 200');
  });
});

describe('errors and paths', () => {
  it('an AppError knows its reason and keeps its cause out of its message', () => {
    const error = new AppError('gitFailed', { cause: new Error('inner'), detail: 'fatal: bad' });
    assert.equal(error.message, 'gitFailed: fatal: bad');
    assert.ok(AppError.is(error, 'gitFailed'));
    assert.ok(!AppError.is(error, 'timeout'));
    assert.ok(!AppError.is(new Error('x')));
  });

  it('the last part of a path, of both kinds of system', () => {
    assert.equal(basename('/home/partner/modules/'), 'modules');
    assert.equal(basename(String.raw`C:\work\modules`), 'modules');
    assert.equal(basename('/'), '/');
  });
});
