import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { AppError } from '../../../src/common/appError';
import { GitHubClient } from '../../../src/github/gitHubClient';
import { repositoryRow, sendJson, serve, TOKEN, withServer, type Answer } from './httpServer';

const NOW = Date.UTC(2026, 10, 22);
const DOCS = 'https://docs.github.com/rest';
const LIMIT_DOCS = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';

const refuse =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    sendJson(response, body, status, headers);
  };

/** What a call to a server ends with; its error never holds the token. */
async function failure(answer: Answer, timeLimit = 5_000): Promise<AppError> {
  const options = { timeLimit, sizeLimit: 100_000, now: () => NOW };
  const error: unknown = await withServer(
    answer,
    (client) => client.viewer().catch((reason: unknown) => reason),
    options,
  );
  assert.ok(error instanceof AppError, inspect(error));
  assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(TOKEN));
  assert.equal(error.details.service, 'github');
  return error;
}

describe('a GitHub that fails', () => {
  const message = (text: string, page = DOCS): object => ({ message: text, documentation_url: page });
  const html = { 'content-type': 'text/html' };
  const resets = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 600) };
  const cases: readonly (readonly [title: string, answer: Answer, reason: string, details?: object])[] = [
    ['a refused token', refuse(401, message('Bad credentials')), 'unauthenticated', { detail: 'Bad credentials' }],
    ['a missing right', refuse(403, message('Resource not accessible')), 'forbidden', { status: 403 }],
    [
      'single sign-on',
      refuse(403, message('SAML'), { 'x-github-sso': 'required; url=https://github.com/x' }),
      'forbidden',
      { code: 'sso_required' },
    ],
    [
      'nothing there',
      refuse(404, message('Not Found'), { 'x-github-request-id': 'A1' }),
      'notFound',
      { requestId: 'A1' },
    ],
    [
      'the hourly limit, 403',
      refuse(403, message('API rate limit exceeded'), resets),
      'rateLimited',
      { retryAt: NOW + 600_000 },
    ],
    [
      'the hourly limit, 429',
      refuse(429, message('API rate limit exceeded'), resets),
      'rateLimited',
      { retryAt: NOW + 600_000 },
    ],
    [
      'a secondary limit, 403',
      refuse(403, message('Secondary'), { 'retry-after': '30' }),
      'rateLimited',
      { retryAt: NOW + 30_000 },
    ],
    [
      'a secondary limit, 429',
      refuse(429, message('Secondary'), { 'retry-after': '30' }),
      'rateLimited',
      { retryAt: NOW + 30_000 },
    ],
    [
      'a secondary limit without a time, 403',
      refuse(403, message('Wait', `${LIMIT_DOCS}#about-secondary-rate-limits`)),
      'rateLimited',
      { retryAt: NOW + 60_000 },
    ],
    [
      'a secondary limit of old',
      refuse(403, message('Wait', 'https://developer.github.com/v3/#abuse-rate-limits')),
      'rateLimited',
      { retryAt: NOW + 60_000 },
    ],
    ['a limit without a time, 429', refuse(429, message('Wait')), 'rateLimited', { retryAt: NOW + 60_000 }],
    ['a server error', refuse(500, message('Server Error')), 'serverError'],
    ['a bad gateway in HTML', refuse(502, '<html>', html), 'serverError', { status: 502 }],
    ['a website that knows no such page', refuse(404, '<html>', html), 'notARadApi'],
    ['a website', refuse(200, '<html>', html), 'notARadApi'],
    ['JSON that is none', refuse(200, '{"login": "Ad'), 'invalidAnswer'],
    ['another object', refuse(200, { name: 'Ada' }), 'invalidAnswer', { detail: 'login' }],
    ['null', refuse(200, 'null'), 'invalidAnswer'],
    ['an empty answer', refuse(200, ''), 'invalidAnswer'],
    ['an answer over the limit', refuse(200, { login: 'x'.repeat(200_000) }), 'invalidAnswer'],
    ['a closed connection', (request) => void request.socket.destroy(), 'unreachable'],
    ['another protocol', (request) => void request.socket.end('SSH-2.0-x\r\n\r\n'), 'notARadApi'],
    [
      'a redirect without an end',
      (_request, response) => void response.writeHead(302, { location: '/user' }).end(),
      'notARadApi',
    ],
    [
      'a redirect to nowhere',
      (_request, response) => void response.writeHead(301, { location: 'http://[' }).end(),
      'notARadApi',
    ],
  ];
  for (const [title, answer, reason, details = {}] of cases) {
    it(`${title} is ${reason}`, async () => {
      const error = await failure(answer);
      assert.equal(error.reason, reason);
      for (const [key, value] of Object.entries(details)) assert.equal(error.details[key as 'code'], value, key);
    });
  }

  it('a cut answer is unreachable, however far it came', async () => {
    const error = await failure((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"login":"Ada"', () => void request.socket.destroy());
    });
    assert.equal(error.reason, 'unreachable');
  });

  it('a server that is silent, or in the middle of its answer, runs into the time limit', async () => {
    const silent = await failure(() => undefined, 100);
    const slow = await failure((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"login":');
    }, 100);
    assert.deepEqual([silent.reason, slow.reason], ['timeout', 'timeout']);
  });

  it('nobody at the address is unreachable', async () => {
    const gone = await serve(() => undefined);
    await gone.close();
    await assert.rejects(new GitHubClient({ apiUrl: gone.url, token: TOKEN }).viewer(), { reason: 'unreachable' });
  });

  it('a call that is cancelled ends at once, whatever the reason given', async () => {
    for (const reason of [undefined, new Error('x'), 'text']) {
      const controller = new AbortController();
      const start = performance.now();
      await withServer(
        () => {
          controller.abort(reason);
        },
        (client) => assert.rejects(client.viewer(controller.signal), { reason: 'cancelled' }),
      );
      assert.ok(performance.now() - start < 2_000);
    }
  });

  it('recovers with the same client', async () => {
    let isDown = true;
    await withServer(
      (_request, response) => {
        if (isDown) response.destroy();
        else sendJson(response, { login: 'Ada' });
      },
      async (client) => {
        await assert.rejects(client.viewer(), { reason: 'unreachable' });
        isDown = false;
        assert.deepEqual(await client.viewer(), { login: 'Ada' });
      },
    );
  });

  it('an empty list of scopes means none for a classic token, and nothing for the token of an app', async () => {
    const answer = refuse(200, { login: 'Ada' }, { 'x-oauth-scopes': '' });
    const kinds = [
      ['ghp_', []],
      ['gho_', []],
      ['ghu_', undefined],
      ['ghs_', undefined],
      ['github_pat_', undefined],
    ] as const;
    for (const [prefix, scopes] of kinds) {
      const viewer = await withServer(answer, (client) => client.viewer(), { token: `${prefix}0123456789` });
      assert.deepEqual(viewer.scopes, scopes, prefix);
    }
  });

  it('a repository of another form, or with a name that leads elsewhere, is refused', async () => {
    for (const row of [
      {},
      null,
      'x',
      repositoryRow('../x'),
      repositoryRow('Ada/..'),
      repositoryRow('Ada/x', { pushed_at: 'soon' }),
    ])
      await withServer(refuse(200, JSON.stringify(row)), (client) =>
        assert.rejects(client.repository('Ada/x'), { reason: 'invalidAnswer' }),
      );
  });

  it('an archived repository takes no pushes, and unknown fields do not matter', async () => {
    const row = repositoryRow('Ada/x', { archived: true, pushed_at: null, unheard: { of: 1 } });
    await withServer(refuse(200, row), async (client, { url }) => {
      const cloneUrl = `${url}/Ada/x.git`;
      const expected = { fullName: 'Ada/x', private: true, defaultBranch: 'main', canPush: false, cloneUrl };
      assert.deepEqual(await client.repository('Ada/x'), expected);
    });
  });
});
