import assert from 'node:assert/strict';
import { KeptAnswers } from '../../../src/common/keptAnswers';

describe('answers that are kept', () => {
  it('are asked for once, and the one used longest ago goes first when there is too much', async () => {
    const asked: string[] = [];
    const kept = new KeptAnswers<string>(10, ({ length }) => length);
    const get = (key: string, answer = 'four') =>
      kept.get(key, () => {
        asked.push(key);
        return Promise.resolve(answer);
      });
    await Promise.all([get('a'), get('a')]);
    await get('b');
    await get('a');
    await get('c');
    await get('a');
    assert.deepEqual(asked, ['a', 'b', 'c']);
    await get('b');
    assert.deepEqual(asked, ['a', 'b', 'c', 'b']);
    await get('huge', 'more than ten characters');
    await get('huge', 'more than ten characters');
    assert.deepEqual(asked.slice(4), ['huge', 'huge'], 'nothing is kept beyond the limit');
  });

  it('do not keep a failure', async () => {
    const kept = new KeptAnswers<string>(10);
    await assert.rejects(kept.get('a', () => Promise.reject(new Error('no'))));
    assert.equal(await kept.get('a', () => Promise.resolve('yes')), 'yes');
  });
});
