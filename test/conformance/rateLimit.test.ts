import assert from 'node:assert/strict';
import { problemIn, type Answer } from './answer';
import type { Caller } from './caller';
import { FIRST, USER } from './target';

/** Requests after which a server without a limit is found out. */
const MOST = 5000;
const AT_ONCE = 25;

if (USER !== undefined) describeLimit(USER);

function describeLimit(user: Caller): void {
  describe('the rate limit', () => {
    it('is reached by one account, says when to come back, and leaves the others alone', async () => {
      let limited: Answer | undefined;
      for (let sent = 0; sent < MOST && limited === undefined; sent += AT_ONCE) {
        const burst = Array.from({ length: AT_ONCE }, () => user.send('me', { takeRateLimit: true }));
        limited = (await Promise.all(burst)).find(({ status }) => status !== 200);
      }
      assert.ok(limited !== undefined, `${MOST} requests in a row are no reason for a 429`);
      assert.equal(problemIn(limited).code, 'rate_limited');
      assert.match(limited.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
      assert.equal((await FIRST.send('me')).status, 200);
      // Waits for as long as the Retry-After says.
      assert.equal((await user.send('me')).status, 200);
    });
  });
}
