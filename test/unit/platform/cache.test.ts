import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as fc from 'fast-check';
import { me } from '../../../src/contract/me';
import { CACHE_LIMIT } from '../../../src/platform/cache';
import type { CacheOwner } from '../../../src/platform/cacheEntry';
import { randomised } from '../randomised';
import { ADA, ANYTHING, AnswerWindow, BOB, SharedFile } from './answerWindows';

const MEGABYTE = 'x'.repeat(1024 * 1024);

describe('cache of answers', () => {
  it('keeps the last answer of a resource with its time', async () => {
    const { cache } = await AnswerWindow.over(new SharedFile());
    const ada = cache.of(ADA);
    assert.equal(ada.read('me', ANYTHING), undefined);
    ada.write('me', { id: 1 }, 1000);
    ada.write('me', { id: 2, text: 'é\u{1f600}' }, 2000);
    assert.deepEqual(ada.read('me', ANYTHING), { data: { id: 2, text: 'é\u{1f600}' }, readAt: 2000 });
    assert.equal(ada.read('you', ANYTHING), undefined);
    ada.write('me', 'an answer that took longer', 1500);
    assert.equal(ada.read('me', ANYTHING)?.readAt, 2000);
  });

  it('has it again in the next window', async () => {
    const file = new SharedFile();
    const window = await AnswerWindow.over(file);
    window.write(ADA, 'me', ['ada'], 1);
    await window.cache.save();
    assert.deepEqual((await AnswerWindow.over(file)).read(ADA, 'me'), ['ada']);
  });

  it('keeps accounts and origins apart', async () => {
    const window = await AnswerWindow.over(new SharedFile());
    const others = [
      BOB,
      { ...ADA, origin: 'https://rad.example:8443' },
      { origin: 'https://rad.exampleada', account: '' },
    ];
    window.write(ADA, 'me', 'ada', 1);
    for (const other of others) assert.equal(window.read(other, 'me'), undefined);
    for (const other of others) window.write(other, 'me', other, 1);
    assert.equal(window.read(ADA, 'me'), 'ada');
  });

  it('is not read before it is needed, and written once a second at most', async () => {
    const file = new SharedFile();
    const window = new AnswerWindow(file);
    file.failure = new Error('touched');
    await delay(10);
    assert.deepEqual(window.errors, []);
    file.failure = undefined;
    await window.cache.load();
    for (let count = 0; count < 50; count++) window.write(ADA, `r${String(count)}`, count, count);
    assert.deepEqual(file.written, []);
    await delay(1100);
    assert.equal(file.written.length, 1);
    assert.equal(file.entries.length, 50);
    await window.cache.save();
    assert.equal(file.written.length, 1, 'nothing new is not written');
  });

  it('is written when the window closes', async () => {
    const file = new SharedFile();
    const window = await AnswerWindow.over(file);
    window.write(ADA, 'me', 'ada', 1);
    window.cache.dispose();
    await delay(10);
    assert.equal(file.entries.length, 1);
  });

  it('ignores an answer that no longer has the shape of its resource', async () => {
    const { cache } = await AnswerWindow.over(new SharedFile());
    cache.of(ADA).write('me', { id: 7 }, 1);
    assert.equal(cache.of(ADA).read('me', me), undefined);
  });

  it('ignores what is corrupt or of the future, and keeps the rest', async () => {
    const good = { ...ADA, resource: 'good', readAt: 5, body: '[1]' };
    const corrupt = [
      null,
      7,
      'text',
      [],
      {},
      { ...good, readAt: 'today' },
      { ...good, resource: 3 },
      { ...good, resource: 'broken', body: '{"cut' },
      { ...good, resource: 'bodiless', body: undefined },
      { ...good, body: '[2]', readAt: Date.now() + 3_600_000 },
    ];
    const mixed = await AnswerWindow.over(new SharedFile(JSON.stringify({ format: 1, entries: [...corrupt, good] })));
    assert.deepEqual(mixed.read(ADA, 'good'), [1]);
    assert.equal(mixed.read(ADA, 'broken'), undefined);
  });

  for (const text of [
    '',
    '{"format":1,"entr',
    'null',
    '[]',
    '{"format":2,"entries":[]}',
    '{"format":1,"entries":{}}',
  ]) {
    it(`counts ${JSON.stringify(text)} as empty, and replaces it`, async () => {
      const file = new SharedFile(text);
      const window = await AnswerWindow.over(file);
      window.write(ADA, 'new', 1, 1);
      await window.cache.save();
      assert.equal(file.entries.length, 1);
    });
  }

  it('stays below 5 MB: the oldest answer goes first', async () => {
    const file = new SharedFile();
    const window = await AnswerWindow.over(file);
    ['a', 'b', 'c', 'd'].forEach((resource, index) => {
      window.write(ADA, resource, MEGABYTE, index);
    });
    window.write(ADA, 'a', MEGABYTE, 10);
    window.write(ADA, 'e', MEGABYTE, 11);
    await window.cache.save();
    assert.ok(file.bytes <= CACHE_LIMIT);
    const left = ['a', 'b', 'c', 'd', 'e'].filter((resource) => window.read(ADA, resource) !== undefined);
    assert.deepEqual(left, ['a', 'c', 'd', 'e']);
  });

  it('keeps the older answer when the new one alone is over the limit', async () => {
    const window = await AnswerWindow.over(new SharedFile(), 1000);
    window.write(ADA, 'me', 'small', 1);
    window.write(ADA, 'me', 'x'.repeat(1000), 2);
    assert.equal(window.read(ADA, 'me'), 'small');
  });

  it('goes on after the file failed, and loses nothing', async () => {
    const file = new SharedFile();
    file.failure = new Error('disk full');
    const window = await AnswerWindow.over(file);
    window.write(ADA, 'me', 1, 1);
    await assert.rejects(window.cache.save(), /disk full/);
    assert.equal(window.read(ADA, 'me'), 1);
    file.failure = undefined;
    await window.cache.save();
    assert.equal(file.entries.length, 1);
  });

  const write = fc.record({
    owner: fc.constantFrom<CacheOwner>(ADA, BOB, { ...ADA, origin: 'http://127.0.0.1:1' }),
    resource: fc.constantFrom('a', 'b', 'c', 'd'),
    data: fc.string({ unit: 'binary', maxLength: 120 }),
    readAt: fc.integer({ min: 1, max: 30 }),
    saves: fc.boolean(),
  });

  it('is a map of the newest answers, whatever the order and the times of saving', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 25 }), async (writes) => {
        const file = new SharedFile();
        const window = await AnswerWindow.over(file);
        const newest = new Map<string, (typeof writes)[number]>();
        for (const one of writes) {
          window.write(one.owner, one.resource, one.data, one.readAt);
          const key = JSON.stringify([one.owner, one.resource]);
          if ((newest.get(key)?.readAt ?? 0) <= one.readAt) newest.set(key, one);
          if (one.saves) await window.cache.save();
        }
        await window.cache.save();
        const again = await AnswerWindow.over(file);
        assert.equal(file.entries.length, newest.size);
        for (const { owner, resource, data, readAt } of newest.values()) {
          assert.deepEqual(window.cache.of(owner).read(resource, ANYTHING), { data, readAt });
          assert.deepEqual(again.cache.of(owner).read(resource, ANYTHING), { data, readAt });
        }
      }),
      randomised(3000),
    );
  });

  it('never passes its limit, and drops nothing for an older answer', async () => {
    const limits = fc.integer({ min: 40, max: 2000 });
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 25 }), limits, async (writes, limit) => {
        const file = new SharedFile();
        const [window, unlimited] = await Promise.all([
          AnswerWindow.over(file, limit),
          AnswerWindow.over(new SharedFile()),
        ]);
        for (const one of writes) {
          const alone = new SharedFile();
          const fits = await AnswerWindow.over(alone, limit);
          fits.write(one.owner, one.resource, one.data, one.readAt);
          await fits.cache.save();
          window.write(one.owner, one.resource, one.data, one.readAt);
          // What does not fit by itself is as if it had never come.
          if (alone.bytes > 0) unlimited.write(one.owner, one.resource, one.data, one.readAt);
        }
        await window.cache.save();
        assert.ok(file.bytes <= limit);
        const keptTimes = file.entries.map(({ readAt }) => readAt);
        for (const { owner, resource } of writes) {
          const expected = unlimited.cache.of(owner).read(resource, ANYTHING);
          const found = window.cache.of(owner).read(resource, ANYTHING);
          if (found !== undefined) assert.deepEqual(found, expected);
          else if (expected !== undefined) assert.ok(keptTimes.every((time) => time >= expected.readAt));
        }
      }),
      randomised(2000),
    );
  });
});
