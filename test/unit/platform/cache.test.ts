import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { KeyValueStore } from '../../../src/common/keyValueStore';
import { me } from '../../../src/contract/me';
import { AnswerCache, CACHE_LIMIT, type CacheOwner } from '../../../src/platform/cache';
import { MemoryStore } from '../publishing/samples';
import { randomised } from '../randomised';

const KEY = 'rad.cache';
const ADA: CacheOwner = { origin: 'https://rad.example', account: 'ada' };
const ANYTHING = { safeParse: (data: unknown) => ({ success: true as const, data }) };

const storedBytes = (store: MemoryStore): number => Buffer.byteLength(store.values.get(KEY) ?? '');

describe('cache of answers', () => {
  it('keeps the last answer of a resource with its time', async () => {
    const cache = new AnswerCache(new MemoryStore(), KEY).of(ADA);
    assert.equal(cache.read('me', ANYTHING), undefined);
    await cache.write('me', { id: 1 }, 1000);
    await cache.write('me', { id: 2, text: 'é\u{1f600}' }, 2000);
    assert.deepEqual(cache.read('me', ANYTHING), { data: { id: 2, text: 'é\u{1f600}' }, readAt: 2000 });
    assert.equal(cache.read('you', ANYTHING), undefined);
  });

  it('keeps accounts and origins apart', async () => {
    const cache = new AnswerCache(new MemoryStore(), KEY);
    const others = [
      { ...ADA, account: 'bob' },
      { ...ADA, origin: 'https://rad.example:8443' },
      { origin: 'https://rad.exampleada', account: '' },
    ];
    await cache.of(ADA).write('me', 'ada', 1);
    for (const other of others) assert.equal(cache.of(other).read('me', ANYTHING), undefined);
    for (const other of others) await cache.of(other).write('me', other, 1);
    assert.equal(cache.of(ADA).read('me', ANYTHING)?.data, 'ada');
  });

  it('forgets an account at sign-out, and what arrives for it later', async () => {
    const store = new MemoryStore();
    const cache = new AnswerCache(store, KEY);
    const bob = cache.of({ ...ADA, account: 'bob' });
    const ada = cache.of(ADA);
    await bob.write('me', 'bob', 1);
    const early = ada.write('me', 'ada-secretly', 1);
    const end = ada.end();
    const late = ada.write('me', 'ada-secretly', 2);
    await Promise.all([early, end, late]);
    assert.ok(!(store.values.get(KEY) ?? '').includes('ada-secretly'));
    assert.equal(ada.read('me', ANYTHING), undefined);
    assert.equal(cache.of(ADA).read('me', ANYTHING), undefined);
    assert.equal(bob.read('me', ANYTHING)?.data, 'bob');
    await cache.clear();
    assert.equal(store.values.size, 0);
  });

  it('ignores an answer that no longer has the shape of its resource', async () => {
    const cache = new AnswerCache(new MemoryStore(), KEY).of(ADA);
    await cache.write('me', { id: 7 }, 1);
    assert.equal(cache.read('me', me), undefined);
  });

  it('ignores what is corrupt, and keeps the rest', async () => {
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
    ];
    const store = new MemoryStore();
    await store.update(KEY, { format: 1, entries: [...corrupt, good] });
    const cache = new AnswerCache(store, KEY).of(ADA);
    assert.deepEqual(cache.read('good', ANYTHING), { data: [1], readAt: 5 });
    assert.equal(cache.read('broken', ANYTHING), undefined);
    for (const stored of [null, 'text', [], { format: 2, entries: [good] }, { format: 1, entries: {} }]) {
      await store.update(KEY, stored);
      assert.equal(cache.read('good', ANYTHING), undefined);
      await cache.write('new', 1, 1);
      assert.equal(cache.read('new', ANYTHING)?.data, 1);
    }
  });

  it('stays below 5 MB: the answer written longest ago goes first', async () => {
    const store = new MemoryStore();
    const cache = new AnswerCache(store, KEY).of(ADA);
    const megabyte = 'x'.repeat(1024 * 1024);
    for (const resource of ['a', 'b', 'c', 'd']) await cache.write(resource, megabyte, 1);
    await cache.write('a', megabyte, 2);
    await cache.write('e', megabyte, 2);
    assert.ok(storedBytes(store) <= CACHE_LIMIT);
    const left = ['a', 'b', 'c', 'd', 'e'].filter((resource) => cache.read(resource, ANYTHING) !== undefined);
    assert.deepEqual(left, ['a', 'c', 'd', 'e']);
  });

  it('keeps the older answer when the new one alone is over the limit', async () => {
    const cache = new AnswerCache(new MemoryStore(), KEY, 1000).of(ADA);
    await cache.write('me', 'small', 1);
    await cache.write('me', 'x'.repeat(1000), 2);
    assert.deepEqual(cache.read('me', ANYTHING), { data: 'small', readAt: 1 });
  });

  it('goes on after the store failed once', async () => {
    const memory = new MemoryStore();
    let fails = true;
    const store: KeyValueStore = {
      get: (key) => memory.get(key),
      update: (key, value) => (fails ? Promise.reject(new Error('disk full')) : memory.update(key, value)),
    };
    const cache = new AnswerCache(store, KEY).of(ADA);
    await assert.rejects(cache.write('me', 1, 1), /disk full/);
    fails = false;
    await cache.write('me', 2, 2);
    assert.equal(cache.read('me', ANYTHING)?.data, 2);
  });

  it('is a map of the last writes within its limit, whatever the order', async () => {
    const owner = fc.constantFrom(ADA, { ...ADA, account: 'bob' }, { ...ADA, origin: 'http://127.0.0.1:1' });
    const resource = fc.constantFrom('a', 'b', 'c', 'd');
    const write = fc.record({ owner, resource, data: fc.string({ unit: 'binary', maxLength: 120 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(write, { maxLength: 25 }),
        fc.integer({ min: 40, max: 2000 }),
        async (writes, limit) => {
          const store = new MemoryStore();
          const cache = new AnswerCache(store, KEY, limit);
          const last = new Map<string, { owner: CacheOwner; resource: string; data: string; readAt: number }>();
          await Promise.all(writes.map((one, readAt) => cache.of(one.owner).write(one.resource, one.data, readAt)));
          assert.ok(storedBytes(store) <= limit);
          writes.forEach((one, readAt) => last.set(JSON.stringify([one.owner, one.resource]), { ...one, readAt }));
          const kept = [...last.values()].flatMap((one) => {
            const found = cache.of(one.owner).read(one.resource, ANYTHING);
            // An answer over the limit left the one before it in place.
            if (found !== undefined && found.readAt === one.readAt) assert.equal(found.data, one.data);
            return found === undefined ? [] : [found.readAt];
          });
          assert.equal(kept.length, cache.entries().length);
          for (const { owner, resource, data, readAt } of last.values()) {
            const isLost = cache.of(owner).read(resource, ANYTHING) === undefined;
            const fits = cache.canHold({ ...owner, resource, readAt, body: JSON.stringify(data) });
            if (isLost && fits) assert.ok(kept.every((time) => time > readAt));
          }
        },
      ),
      randomised(3000),
    );
  });
});
