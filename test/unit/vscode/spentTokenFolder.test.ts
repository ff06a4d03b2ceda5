import assert from 'node:assert/strict';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../../../src/platform/signIn/spentTokens';
import { spentTokenFolder } from '../../../src/vscode/node/spentTokenFolder';
import { temporaryFolder } from '../sandbox/bundledSandbox';

describe('marks of exchanged refresh tokens', () => {
  let folder: string;
  const window = () => spentTokenFolder(join(folder, 'spent'));
  beforeEach(() => {
    folder = temporaryFolder();
  });

  it('of windows that come at once, one may send the token', async () => {
    for (let round = 0; round < 50; round++) {
      const digest = await digestOf(`token ${String(round)}`);
      const told = await Promise.all([window(), window(), window(), window()].map((one) => one.spend(digest)));
      assert.deepEqual(told.filter(Boolean), [true], `round ${String(round)}`);
      assert.equal(await window().isSpent(digest), true);
    }
  });

  it('a mark can be taken back; nothing but digests is kept, and nothing for ever', async () => {
    const [one, other] = [await digestOf('one'), await digestOf('other')];
    assert.equal(await window().spend(one), true);
    await window().restore(one);
    assert.equal(await window().isSpent(one), false);
    assert.equal(await window().spend(one), true);
    assert.match(one, /^[0-9a-f]{64}$/);
    assert.deepEqual(readdirSync(join(folder, 'spent')), [one]);
    const old = Date.now() / 1000 - 101 * 24 * 3600;
    utimesSync(join(folder, 'spent', one), old, old);
    await window().spend(other);
    assert.deepEqual(readdirSync(join(folder, 'spent')), [other]);
  });
});
