import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../../../src/common/appError';
import { sendJson, withServer } from './httpServer';

const DRAFT = { repository: 'Ada/modules', head: 'jules/limits', base: 'main', title: 'Add limits', body: '' };
const PULL = { number: 7, html_url: 'https://github.test/Ada/modules/pull/7', state: 'open' };

/** GitHub, where a list does not tell a pull request at first that is there nevertheless. */
function lateList(answerLater: object[], refusal: object) {
  let lists = 0;
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method === 'POST') {
      sendJson(response, refusal, 422);
      return;
    }
    lists++;
    sendJson(response, lists === 1 ? [] : answerLater);
  };
}

describe('a pull request of a branch', () => {
  it('is the one that is there, also when the list did not tell it yet', async () => {
    const refusal = {
      message: 'Validation Failed',
      errors: [{ message: 'A pull request already exists for Ada:jules/limits.' }],
    };
    const page = await withServer(
      lateList([PULL], refusal),
      async (client) => (await client.openPullRequest(DRAFT)).url,
    );
    assert.equal(page, PULL.html_url);
  });

  it('is refused with the words of GitHub when there is none', async () => {
    const refusal = { message: 'Validation Failed', errors: [{ message: 'No commits between main and jules/limits' }] };
    await assert.rejects(
      withServer(lateList([], refusal), (client) => client.openPullRequest(DRAFT)),
      (error) => AppError.is(error, 'invalidRequest'),
    );
  });
});
