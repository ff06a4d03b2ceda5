import assert from 'node:assert/strict';
import { AppError, type AppErrorReason } from '../../../src/common/appError';
import { JulesClient } from '../../../src/jules/julesClient';
import { checkedJulesUrl } from '../../../src/jules/julesUrl';
import { AnsweringServer } from '../failures/answeringServer';

const KEY = 'AIzaKeyOfTheTest0123456789';

describe('requests to Jules', () => {
  let server: AnsweringServer;

  beforeEach(async () => {
    server = await new AnsweringServer().start();
  });
  afterEach(() => server.close());

  const client = (limits = { time: 10_000, size: 1_000_000 }): JulesClient =>
    new JulesClient({ apiUrl: `${server.origin}/v1alpha`, key: KEY }, limits);
  const failure = async (call = client().checkKey()): Promise<AppError> => {
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof AppError, String(error));
    assert.equal(error.details.service, 'jules');
    assert.ok(!JSON.stringify([error.details, error.message, error.stack, String(error.cause)]).includes(KEY));
    return error;
  };
  const google = (code: number, status: string, reason?: string): void => {
    const details = reason === undefined ? {} : { details: [{ '@type': 'x', other: 1 }, { reason }] };
    server.json(code, { error: { code, status, message: 'API keys are not supported by this API.', ...details } });
  };

  it('carry the key as a header only', async () => {
    server.json(200, {});
    await client().checkKey();
    assert.equal(server.seen[0]?.headers['x-goog-api-key'], KEY);
    assert.equal(server.seen[0].url, '/v1alpha/sources?pageSize=1');
  });

  const answers: [number, string, string | undefined, AppErrorReason][] = [
    [400, 'INVALID_ARGUMENT', undefined, 'invalidRequest'],
    [400, 'INVALID_ARGUMENT', 'API_KEY_INVALID', 'unauthenticated'],
    [401, 'UNAUTHENTICATED', 'CREDENTIALS_MISSING', 'unauthenticated'],
    [403, 'PERMISSION_DENIED', undefined, 'forbidden'],
    [404, 'NOT_FOUND', undefined, 'notFound'],
    [429, 'RESOURCE_EXHAUSTED', undefined, 'rateLimited'],
    [500, 'INTERNAL', undefined, 'serverError'],
    [503, 'UNAVAILABLE', undefined, 'serverError'],
  ];
  for (const [code, status, reason, expected] of answers) {
    it(`${String(code)} ${reason ?? status} means ${expected}`, async () => {
      google(code, status, reason);
      const error = await failure();
      assert.equal(error.reason, expected);
      assert.equal(error.details.code, reason ?? status);
      const isMisleading = expected === 'unauthenticated' || expected === 'forbidden';
      assert.equal(error.details.detail === undefined, isMisleading);
    });
  }

  it('do not follow a redirect with the key', async () => {
    const other = await new AnsweringServer().start();
    try {
      other.json(200, {});
      for (const status of [301, 302, 307, 308]) {
        server.json(status, {}, { Location: `${other.origin}/v1alpha/sources` });
        assert.equal((await failure()).reason, 'notARadApi');
      }
      assert.equal(other.seen.length, 0);
    } finally {
      await other.close();
    }
  });

  it('tell a page, a list and another shape from an answer', async () => {
    server.answer = (_request, response) => response.end('<html>hello</html>');
    assert.equal((await failure()).reason, 'notARadApi');
    server.answer = (_request, response) => response.writeHead(404).end('<html>not here</html>');
    assert.equal((await failure()).reason, 'notARadApi');
    for (const body of [[], null, 7, { sources: 'none' }]) {
      server.json(200, body);
      assert.equal((await failure()).reason, 'invalidAnswer');
    }
  });

  it('read page after page, leaving out what is no repository', async () => {
    const item = (repo: string) => ({ name: `sources/${repo}`, githubRepo: { owner: 'acme', repo } });
    server.answer = (request, response) => {
      const token = Number(new URL(request.url ?? '', server.origin).searchParams.get('pageToken') ?? '0');
      const more = token < 30 ? { nextPageToken: String(token + 1) } : {};
      const page = token === 3 ? {} : { sources: [item(`m${String(token)}`), {}, null, { name: 'sources/other' }] };
      response.end(JSON.stringify({ ...page, ...more }));
    };
    assert.equal((await client().findSource('Acme/M30'))?.name, 'sources/m30');
    assert.equal(server.seen.length, 31);
    assert.equal((await client().findSource('acme/m2'))?.name, 'sources/m2');
    assert.equal(server.seen.length, 34, 'and no page more than it needs');
    assert.equal(await client().findSource('acme/m3'), undefined);
  });

  it('give up pages that do not end', async () => {
    server.json(200, { nextPageToken: 'again' });
    assert.equal(
      (
        await failure(
          client()
            .findSource('acme/modules')
            .then(() => undefined),
        )
      ).reason,
      'invalidAnswer',
    );
    assert.equal(server.seen.length, 2);
  });

  it('end in time, while waiting for an answer and within one', async () => {
    const limits = { time: 60, size: 1000 };
    assert.equal((await failure(client(limits).checkKey())).reason, 'timeout');
    server.answer = (_request, response) => response.write('{');
    assert.equal((await failure(client(limits).checkKey())).reason, 'timeout');
  });

  it('end an answer over the size limit, and its connection', async () => {
    const closed = new Promise<void>((resolve) => {
      server.answer = (request, response) => {
        request.socket.once('close', () => {
          resolve();
        });
        const more = (): void => {
          while (response.write(' '.repeat(10_000)));
          response.once('drain', more);
        };
        more();
      };
    });
    assert.equal((await failure()).reason, 'invalidAnswer');
    await closed;
  });

  it('end when they are cancelled', async () => {
    const controller = new AbortController();
    server.answer = () => {
      controller.abort();
    };
    assert.equal((await failure(client().checkKey(controller.signal))).reason, 'cancelled');
    server.answer = (_request, response) => {
      response.write('{');
      setTimeout(() => {
        second.abort();
      }, 20);
    };
    const second = new AbortController();
    assert.equal((await failure(client().checkKey(second.signal))).reason, 'cancelled');
  });

  it('survive a broken connection and a cut answer', async () => {
    server.answer = (request) => request.socket.destroy();
    assert.equal((await failure()).reason, 'unreachable');
    server.answer = (request, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{', () => request.socket.destroy());
    };
    assert.equal((await failure()).reason, 'unreachable');
  });
});

describe('the address of Jules', () => {
  const GOOD = [
    ['https://jules.googleapis.com/v1alpha', 'https://jules.googleapis.com/v1alpha'],
    ['https://JULES.example:8443/v1alpha///', 'https://jules.example:8443/v1alpha'],
    ['http://127.0.0.1:9000/v1alpha', 'http://127.0.0.1:9000/v1alpha'],
    ['http://localhost/v1alpha', 'http://localhost/v1alpha'],
    ['http://[::1]:1', 'http://[::1]:1'],
  ] as const;
  for (const [text, checked] of GOOD) {
    it(`${text} may be one`, () => {
      assert.equal(checkedJulesUrl(text), checked);
    });
  }

  const BAD = [
    ...['', 'jules.googleapis.com', 'http://jules.googleapis.com/v1alpha', 'http://127.0.0.1.evil.test/'],
    ...[
      'http://localhost.evil.test',
      'https://user:secret@jules.example',
      'https://@jules.example',
      'file:///etc/passwd',
    ],
    ...['https://jules.example/?key=secret', 'https://jules.example/#secret', 'javascript:alert(1)', 'https://a b'],
    ...['https://jules.example\\@evil.test', ' https://jules.example', 'https://jules.example\n', 'ftp://localhost'],
  ];
  for (const text of BAD) {
    it(`${JSON.stringify(text)} may not`, () => {
      assert.throws(
        () => checkedJulesUrl(text),
        (error) =>
          AppError.is(error, 'invalidRequest') && !JSON.stringify([error.message, error.details]).includes('secret'),
      );
    });
  }
});
