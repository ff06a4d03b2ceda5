import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { GitHubClient } from '../../../src/github/gitHubClient';
import { isBelow } from '../../../src/github/gitHubFetch';
import { repositoryRow, sendJson, serve, TOKEN, withServer } from './httpServer';

describe('the token of GitHub', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`does not follow a redirect (${String(status)}) to another port, host or user`, async () => {
      const other = await serve((_request, response) => {
        sendJson(response, repositoryRow('Ada/x'));
      });
      const port = new URL(other.url).port;
      for (const location of [
        other.url,
        `http://localhost:${port}`,
        `//127.0.0.1:${port}/x`,
        `http://ada@127.0.0.1:${port}`,
      ]) {
        await withServer(
          (_request, response) => void response.writeHead(status, { location }).end(),
          (client) => assert.rejects(client.repository('Ada/x'), { reason: 'notARadApi' }),
        );
      }
      assert.equal(other.requests.length, 0);
      await other.close();
    });
  }

  it('follows the redirect of a renamed repository', async () => {
    await withServer(
      (request, response) => {
        if (request.url === '/repositories/7') sendJson(response, repositoryRow('Ada/new'));
        else response.writeHead(301, { location: '/repositories/7' }).end('{"message":"Moved Permanently"}');
      },
      async (client, { requests }) => {
        assert.equal((await client.repository('Ada/old')).fullName, 'Ada/new');
        assert.deepEqual(
          requests.map(({ headers }) => /^\w+ ghp_/.test(headers.authorization ?? '')),
          [true, true],
        );
      },
    );
  });

  it('does not leave the path of an enterprise API', async () => {
    const server = await serve((_request, response) => void response.writeHead(302, { location: '/login' }).end());
    const client = new GitHubClient({ apiUrl: `${server.url}/api/v3`, token: TOKEN });
    await assert.rejects(client.viewer(), { reason: 'notARadApi' });
    assert.deepEqual(
      server.requests.map(({ url }) => url),
      ['/api/v3/user'],
    );
    await server.close();
  });

  it('goes with headers that say nothing about the machine', async () => {
    await withServer(
      (_request, response) => {
        sendJson(response, { login: 'Ada' }, 200, { deprecation: 'true', link: '<https://x.test>; rel="deprecation"' });
      },
      async (client, { requests }) => {
        const written: unknown[] = [];
        const { warn, error, info, debug, log } = console;
        for (const name of ['warn', 'error', 'info', 'debug', 'log'] as const)
          console[name] = (...texts) => void written.push(texts);
        await client.viewer().finally(() => Object.assign(console, { warn, error, info, debug, log }));
        assert.deepEqual(written, []);
        const headers: IncomingHttpHeaders = requests[0]?.headers ?? {};
        assert.equal(headers['user-agent'], 'RAD-Partner');
        assert.equal(headers['x-github-api-version'], '2022-11-28');
        assert.equal(headers.cookie, undefined);
      },
    );
  });

  const inside = ['https://ghe.test/api/v3/user', 'https://ghe.test:443/api/v3/repos/a/b?x=1'];
  const outside = [
    'https://ghe.test/api/v33/user',
    'https://ghe.test/api/v3/../user',
    'https://ghe.test:8443/api/v3/user',
    'http://ghe.test/api/v3/user',
    'https://ghe.test.evil.test/api/v3/user',
    'https://ghe.test@evil.test/api/v3/user',
    'https://ada@ghe.test/api/v3/user',
    '/api/v3/user',
  ];
  it('goes to addresses below the API alone', () => {
    for (const url of inside) assert.ok(isBelow(url, 'https://ghe.test/api/v3'), url);
    for (const url of outside) assert.ok(!isBelow(url, 'https://ghe.test/api/v3'), url);
  });
});
