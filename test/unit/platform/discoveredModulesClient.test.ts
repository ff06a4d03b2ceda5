import assert from 'node:assert/strict';
import { DiscoveredModulesClient } from '../../../src/platform/discoveredModulesClient';
import { onlyToken } from '../../../src/platform/signIn/onlyToken';
import { sendJson, serve, type Answer } from '../github/httpServer';

const COMMIT = 'a'.repeat(40);

async function asking<T>(
  answer: Answer,
  work: (client: DiscoveredModulesClient, urls: string[]) => Promise<T>,
): Promise<T> {
  const urls: string[] = [];
  const server = await serve((request, response) => {
    urls.push(request.url ?? '');
    answer(request, response);
  });
  try {
    return await work(new DiscoveredModulesClient({ platformUrl: server.url, tokens: onlyToken('token') }), urls);
  } finally {
    await server.close();
  }
}

const row = (name: string) => ({ name, path: `modules/${name}`, publishState: 'new', problems: [], treeSha: COMMIT });
const page = (names: readonly string[], nextCursor: string | null) => ({
  repository: 'o/r',
  ref: COMMIT,
  commitSha: COMMIT,
  data: names.map(row),
  nextCursor,
});

describe('the modules that the platform finds in a repository', () => {
  it('reads all pages of one commit, a hundred rows each', async () => {
    await asking(
      (request, response) => {
        const cursor = new URL(request.url ?? '', 'http://x').searchParams.get('cursor');
        sendJson(response, cursor === null ? page(['A', 'B'], 'n+1') : page(['C'], null));
      },
      async (client, urls) => {
        const { modules, commitSha } = await client.read('o/r', COMMIT);
        assert.deepEqual(
          modules.map(({ name }) => name),
          ['A', 'B', 'C'],
        );
        assert.equal(commitSha, COMMIT);
        const queries = urls.map((url) => Object.fromEntries(new URL(url, 'http://x').searchParams));
        const first = { repository: 'o/r', ref: COMMIT, limit: '100' };
        assert.deepEqual(queries, [first, { ...first, cursor: 'n+1' }]);
      },
    );
  });

  it('ends with a list that has no end', async () => {
    await asking(
      (_, response) => {
        sendJson(response, page([], 'again'));
      },
      (client) => assert.rejects(client.read('o/r', COMMIT), { reason: 'invalidAnswer' }),
    );
  });

  it('ends when its caller does', async () => {
    await asking(
      (_, response) => {
        sendJson(response, page([], null));
      },
      (client) => assert.rejects(client.read('o/r', COMMIT, AbortSignal.abort()), { reason: 'cancelled' }),
    );
  });
});
