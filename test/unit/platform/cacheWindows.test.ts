import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { randomised } from '../randomised';
import { ADA, ANYTHING, AnswerWindow, BOB, SharedFile } from './answerWindows';

describe('cache of answers in two windows', () => {
  it('neither overwrites what the other one read', async () => {
    const file = new SharedFile();
    const [one, two] = await Promise.all([AnswerWindow.over(file), AnswerWindow.over(file)]);
    one.write(ADA, 'me', 'newer', 20);
    one.write(ADA, 'balance', 'older', 10);
    two.write(ADA, 'me', 'older', 10);
    two.write(ADA, 'balance', 'newer', 20);
    await one.cache.save();
    await two.cache.save();
    const three = await AnswerWindow.over(file);
    for (const window of [two, three]) {
      assert.deepEqual([window.read(ADA, 'me'), window.read(ADA, 'balance')], ['newer', 'newer']);
    }
  });

  it('an account signed out in one does not come back with what the other one knows', async () => {
    const file = new SharedFile();
    const one = await AnswerWindow.over(file);
    one.write(ADA, 'me', 'ada-secretly', 1);
    one.write(BOB, 'me', 'bob', 1);
    await one.cache.save();
    const two = await AnswerWindow.over(file);
    await one.cache.forget(ADA);
    two.write(BOB, 'balance', '12', 2);
    await two.cache.save();
    assert.ok(!(file.text ?? '').includes('ada-secretly'));
    assert.equal(two.read(ADA, 'me'), undefined);
    assert.equal(one.read(ADA, 'me'), undefined);
    assert.deepEqual([two.read(BOB, 'me'), two.read(BOB, 'balance')], ['bob', '12']);
  });

  it('what arrives for an account after its sign-out is not kept', async () => {
    const file = new SharedFile();
    const window = await AnswerWindow.over(file);
    const ada = window.cache.of(ADA);
    ada.write('me', 'ada-secretly', 1);
    const saved = window.cache.save();
    const forgotten = window.cache.forget(ADA);
    ada.write('me', 'ada-secretly', 2);
    await Promise.all([saved, forgotten]);
    ada.write('balance', 'ada-secretly', 3);
    await window.cache.save();
    assert.ok(!(file.text ?? '').includes('ada-secretly'));
    assert.equal(ada.read('me', ANYTHING), undefined);
    window.write(ADA, 'me', 'signed in again', 4);
    await window.cache.save();
    assert.equal(file.entries.length, 1);
  });

  it('what a window that died left of a signed-out account goes at the next reading', async () => {
    const file = new SharedFile();
    const died = await AnswerWindow.over(file);
    died.write(ADA, 'me', 'ada-secretly', 1);
    await died.cache.save();
    const window = new AnswerWindow(file);
    window.signedOut.add(ADA.account);
    await window.cache.load();
    assert.equal(window.read(ADA, 'me'), undefined);
    window.write(BOB, 'me', 'bob', 2);
    await window.cache.save();
    assert.deepEqual(
      file.entries.map(({ account }) => account),
      ['bob'],
    );
  });

  it('a file that is gone for a moment, or broken, costs nothing of what this window has', async () => {
    const file = new SharedFile();
    const window = await AnswerWindow.over(file);
    window.write(ADA, 'me', 'ada', 1);
    await window.cache.save();
    for (const text of [undefined, '{"cut']) {
      file.text = text;
      window.write(ADA, 'balance', text, 2);
      await window.cache.save();
      assert.ok(file.entries.some(({ resource }) => resource === 'me'));
    }
  });

  it('forgetting everything leaves no entry', async () => {
    const file = new SharedFile();
    const window = await AnswerWindow.over(file);
    window.write(ADA, 'me', 'ada', 1);
    window.write(BOB, 'me', 'bob', 1);
    await window.cache.save();
    window.write(BOB, 'balance', 'not saved yet', 1);
    await window.cache.clear();
    assert.deepEqual(file.entries, []);
    assert.equal(window.read(BOB, 'balance'), undefined);
  });

  it('agree on the newest answers in the end, whoever saves when', async () => {
    const step = fc.record({
      window: fc.constantFrom(0, 1, 2),
      does: fc.constantFrom('write', 'write', 'save', 'forget'),
      owner: fc.constantFrom(ADA, BOB),
      resource: fc.constantFrom('a', 'b'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const file = new SharedFile();
        const windows = [await AnswerWindow.over(file), await AnswerWindow.over(file), await AnswerWindow.over(file)];
        const newest = new Map<string, number>();
        for (const [index, { window, does, owner, resource }] of steps.entries()) {
          const { cache } = windows[window] ?? assert.fail();
          const readAt = index + 1;
          if (does === 'save') await cache.save();
          else if (does === 'forget') {
            // All windows hear of a sign-out, one after another.
            for (const each of windows) await each.cache.forget(owner);
            for (const key of [...newest.keys()]) if (key.startsWith(owner.account)) newest.delete(key);
          } else {
            cache.of(owner).write(resource, readAt, readAt);
            newest.set(`${owner.account} ${resource}`, readAt);
          }
        }
        // Once around for what is not saved, once for everyone to see it.
        for (const { cache } of [...windows, ...windows]) await cache.save();
        for (const owner of [ADA, BOB]) {
          for (const resource of ['a', 'b']) {
            const expected = newest.get(`${owner.account} ${resource}`);
            for (const window of windows) assert.equal(window.read(owner, resource), expected);
          }
        }
      }),
      randomised(2000),
    );
  });
});
