import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError, type AppErrorReason } from '../../../src/common/appError';
import { retryAt } from '../../../src/platform/answerToError';
import { CatalogClient } from '../../../src/platform/catalogClient';
import { onlyToken } from '../../../src/platform/signIn/onlyToken';

const TOKEN = 'start-token-of-the-test';

describe('platform client over real HTTP', () => {
  let server: Server;
  let origin: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let seen: IncomingMessage[];

  beforeEach(async () => {
    seen = [];
    server = createServer((request, response) => {
      seen.push(request);
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const client = (): CatalogClient => new CatalogClient({ platformUrl: origin, tokens: onlyToken(TOKEN) });
  const json = (status: number, value: unknown, headers: Record<string, string> = {}) => {
    answer = (_request, response) => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      response.end(JSON.stringify(value));
    };
  };
  const problem = (status: number, code: string, headers: Record<string, string> = {}): void => {
    json(status, { type: 'about:blank', title: 'Refused', status, code, detail: 'Because.' }, headers);
  };
  const failure = async (): Promise<AppError> => {
    const error: unknown = await client()
      .publishedModules('o/r')
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );
    assert.ok(error instanceof AppError);
    return error;
  };

  it('reads the published set with its ETag and sends the token', async () => {
    json(200, { repository: 'o/r', data: [], nextCursor: null, unknownField: 1 }, { ETag: '"7"' });
    const set = await client().publishedModules('o/r');
    assert.equal(set.etag, '"7"');
    assert.equal(seen[0]?.headers.authorization, `Bearer ${TOKEN}`);
    assert.equal(seen[0].url, '/api/v1/partner/modules/published?repository=o%2Fr');
  });

  it('sends If-Match and the idempotency key with a publish', async () => {
    json(200, { etag: '"8"', results: [{ name: 'A', outcome: 'an outcome of tomorrow' }] });
    const body = { repository: 'o/r', dryRun: false, modules: [] };
    const result = await client().replacePublishedModules(body, '"7"', 'the-key');
    assert.equal(result.results[0]?.outcome, 'an outcome of tomorrow');
    assert.equal(seen[0]?.headers['if-match'], '"7"');
    assert.equal(seen[0].headers['idempotency-key'], 'the-key');
  });

  const reasons: [number, string, AppErrorReason][] = [
    [401, 'unauthenticated', 'unauthenticated'],
    [403, 'forbidden', 'forbidden'],
    [404, 'not_found', 'notFound'],
    [409, 'in_progress', 'invalidRequest'],
    [412, 'precondition_failed', 'stalePublishedSet'],
    [422, 'validation_failed', 'invalidRequest'],
    [428, 'precondition_required', 'invalidRequest'],
    [500, 'internal_error', 'serverError'],
    [503, 'anything', 'serverError'],
  ];
  for (const [status, code, reason] of reasons) {
    it(`${String(status)} ${code} means ${reason}, with code, detail and request id`, async () => {
      problem(status, code, { 'X-Request-Id': 'r-1' });
      const error = await failure();
      assert.equal(error.reason, reason);
      assert.equal(error.details.code, code);
      assert.equal(error.details.detail, 'Because.');
      assert.equal(error.details.requestId, 'r-1');
    });
  }

  it('a rate limit says when it ends', async () => {
    problem(429, 'rate_limited', { 'Retry-After': '60' });
    const error = await failure();
    assert.equal(error.reason, 'rateLimited');
    assert.ok(Math.abs((error.details.retryAt ?? 0) - Date.now() - 60_000) < 5_000);
    assert.equal(retryAt('Sun, 22 Nov 2026 10:00:00 GMT', 0), Date.UTC(2026, 10, 22, 10));
    assert.equal(retryAt('soon', 0), undefined);
  });

  it('does not follow a redirect with the token', async () => {
    answer = (_request, response) => {
      response.writeHead(302, { Location: `${origin}/elsewhere` });
      response.end();
    };
    const error = await failure();
    assert.ok(['notARadApi', 'unreachable'].includes(error.reason), error.reason);
    assert.equal(seen.length, 1);
  });

  it('a page, a wrong shape and a missing ETag are told apart from an API', async () => {
    answer = (_request, response) => response.end('<html>hello</html>');
    assert.equal((await failure()).reason, 'notARadApi');
    json(200, { repository: 'o/r', data: 'no list' }, { ETag: '"1"' });
    assert.equal((await failure()).reason, 'invalidAnswer');
    json(200, { repository: 'o/r', data: [], nextCursor: null });
    assert.equal((await failure()).reason, 'invalidAnswer');
  });

  it('a broken connection and a closed port are unreachable', async () => {
    answer = (request) => request.socket.destroy();
    assert.equal((await failure()).reason, 'unreachable');
    const closed = new CatalogClient({ platformUrl: 'http://127.0.0.1:9', tokens: onlyToken(TOKEN) });
    await assert.rejects(closed.publishedModules('o/r'), (error) => AppError.is(error, 'unreachable'));
  });

  it('an abort ends a request that hangs', async () => {
    const controller = new AbortController();
    answer = () => {
      controller.abort();
    };
    await assert.rejects(client().publishedModules('o/r', controller.signal), (error) =>
      AppError.is(error, 'cancelled'),
    );
  });

  it('an answer over the size limit is refused and its connection ended', async () => {
    const ended = new Promise<void>((resolve) => {
      answer = (request, response) => {
        request.socket.once('close', () => {
          resolve();
        });
        response.writeHead(200, { 'Content-Type': 'application/json' });
        const more = (): void => {
          while (response.write(' '.repeat(1024 * 1024)));
          response.once('drain', more);
        };
        more();
      };
    });
    await assert.rejects(client().publishedModules('o/r'), (error) => AppError.is(error, 'invalidAnswer'));
    await ended;
  });

  it('no error carries the token or the answer', async () => {
    problem(403, 'forbidden');
    const error = await failure();
    const everything = JSON.stringify([error.details, error.message, error.stack, String(error.cause)]);
    assert.ok(!everything.includes(TOKEN));
  });
});
