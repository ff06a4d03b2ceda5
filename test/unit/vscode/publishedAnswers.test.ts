import assert from 'node:assert/strict';
import { cachedPublishedSet, keepPublishedSet } from '../../../src/vscode/connection/publishedAnswers';
import { ADA, AnswerWindow, SharedFile } from '../platform/answerWindows';
import { published } from '../publishing/samples';

const SET = {
  repository: 'acme/modules',
  data: [published('Redis')],
  nextCursor: null,
  etag: '"7"',
};

describe('cached published sets', () => {
  it('come back with their ETag in another window, each for its own repository', async () => {
    const file = new SharedFile();
    const window = await AnswerWindow.over(file);
    keepPublishedSet(window.cache.of(ADA), 'acme/modules', SET, 5);
    await window.cache.save();
    const cache = (await AnswerWindow.over(file)).cache.of(ADA);
    assert.deepEqual(await cachedPublishedSet(cache, 'acme/modules'), { data: SET, readAt: 5 });
    assert.equal(await cachedPublishedSet(cache, 'acme/others'), undefined);
  });

  it('are no sets without an ETag, or in another shape', async () => {
    const { cache } = await AnswerWindow.over(new SharedFile());
    const ada = cache.of(ADA);
    const { repository, data, nextCursor } = SET;
    for (const [index, answer] of [
      { repository, data, nextCursor },
      { ...SET, etag: 7 },
      { etag: '"7"' },
      null,
    ].entries()) {
      ada.write('published acme/modules', answer, index + 1);
      assert.equal(await cachedPublishedSet(ada, 'acme/modules'), undefined);
    }
  });
});
