import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError, type AppErrorReason } from '../../../src/common/appError';
import { boundedFetch } from '../../../src/platform/signIn/boundedFetch';
import { discover } from '../../../src/platform/signIn/discover';
import {
  checkedPlatformUrl,
  platformUrlRefusal,
  type PlatformUrlRefusal,
} from '../../../src/platform/signIn/platformUrl';

const ACCEPTED: readonly (readonly [given: string, url: string])[] = [
  ['https://rad.example.com', 'https://rad.example.com'],
  ['  https://RAD.Example.com:443/  ', 'https://rad.example.com'],
  ['https://rad.example.com:8443/partners//', 'https://rad.example.com:8443/partners'],
  ['https://rad.example.com/a/../b/', 'https://rad.example.com/b'],
  ['http://localhost:4780', 'http://localhost:4780'],
  ['http://rad.localhost:4780/', 'http://rad.localhost:4780'],
  ['http://127.0.0.1:4780', 'http://127.0.0.1:4780'],
  ['http://127.8.9.1', 'http://127.8.9.1'],
  ['http://127.1', 'http://127.0.0.1'],
  ['http://[::1]:4780', 'http://[::1]:4780'],
  // Other hosts than they seem; what is used, shown and compared is what goes over the wire.
  ['https://github.com.evil.test', 'https://github.com.evil.test'],
  ['https://gіthub.com', 'https://xn--gthub-n2e.com'],
  ['https://rad。example.com', 'https://rad.example.com'],
];

const REFUSED: readonly (readonly [given: string, reason: PlatformUrlRefusal])[] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['rad.example.com', 'invalid'],
  ['https:rad.example.com', 'invalid'],
  ['https:///rad.example.com', 'invalid'],
  ['https:\\\\rad.example.com', 'invalid'],
  ['https://rad.example.com\\@evil.test', 'invalid'],
  ['https://rad.exam\tple.com', 'invalid'],
  ['https://rad.example.com\n.evil.test', 'invalid'],
  ['https://rad.example.com:99999', 'invalid'],
  ['https://[::1', 'invalid'],
  ['http://rad.example.com', 'notHttps'],
  ['http://127.0.0.1.evil.test', 'notHttps'],
  ['http://localhost.evil.test', 'notHttps'],
  ['http://evillocalhost', 'notHttps'],
  ['http://128.0.0.1', 'notHttps'],
  ['http://0.0.0.0', 'notHttps'],
  ['http://[::ffff:127.0.0.1]', 'notHttps'],
  ['ftp://localhost', 'notHttps'],
  ['javascript://localhost/%0aalert(1)', 'notHttps'],
  ['http://localhost@evil.test', 'userInfo'],
  ['https://github.com@evil.test/', 'userInfo'],
  ['https://user:secret@rad.example.com', 'userInfo'],
  ['https://@rad.example.com', 'userInfo'],
  ['https://rad.example.com/?a=1', 'query'],
  ['https://rad.example.com?', 'query'],
  ['https://rad.example.com/#a', 'fragment'],
  ['https://rad.example.com#', 'fragment'],
];

describe('the address of a platform', () => {
  for (const [given, url] of ACCEPTED) {
    it(`takes ${JSON.stringify(given)}`, () => {
      assert.deepEqual(checkedPlatformUrl(given), { ok: true, url });
      assert.deepEqual(checkedPlatformUrl(url), { ok: true, url });
    });
  }
  for (const [given, reason] of REFUSED) {
    it(`refuses ${JSON.stringify(given)}: ${reason}`, () => {
      assert.deepEqual(checkedPlatformUrl(given), { ok: false, reason });
    });
  }
  it('says why in a sentence of its own', () => {
    const reasons = [...new Set(REFUSED.map(([, reason]) => reason))];
    assert.equal(new Set(reasons.map(platformUrlRefusal)).size, 6);
  });
});

describe('discovery of who signs people in', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }
  const documents =
    (found: (own: string) => unknown, metadata: (own: string) => unknown): RequestListener =>
    (request, response) => {
      const own = `http://${request.headers.host ?? ''}`;
      const body = request.url?.endsWith('/rad-partner') === true ? found(own) : metadata(own);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
  const discoveryOf = (issuer: string): unknown => ({
    api: 'rad-partner',
    version: 'v1',
    name: 'Test',
    authorization: { issuer },
  });
  const metadataOf = (own: string, more: object = {}): unknown => ({
    issuer: own,
    token_endpoint: `${own}/token`,
    device_authorization_endpoint: `${own}/device`,
    grant_types_supported: [],
    response_types_supported: [],
    ...more,
  });
  const failure = async (url: string, signal?: AbortSignal): Promise<AppError> => {
    const error: unknown = await discover(url, signal).then(
      () => 'found',
      (thrown: unknown) => thrown,
    );
    assert.ok(AppError.is(error), String(error));
    return error;
  };

  it('finds the endpoints, below a path too', async () => {
    const seen: (string | undefined)[] = [];
    const answer = documents(discoveryOf, (own) => metadataOf(own, { revocation_endpoint: `${own}/revoke` }));
    const url = await serve((request, response) => {
      seen.push(request.url);
      assert.equal(request.headers.authorization, undefined);
      answer(request, response);
    });
    assert.deepEqual(await discover(`${url}/partners/`), {
      platformUrl: `${url}/partners`,
      name: 'Test',
      issuer: url,
      deviceAuthorizationEndpoint: `${url}/device`,
      tokenEndpoint: `${url}/token`,
      revocationEndpoint: `${url}/revoke`,
    });
    assert.deepEqual(seen, ['/partners/.well-known/rad-partner', '/.well-known/oauth-authorization-server']);
  });

  it('an address that is refused is not asked', async () => {
    const { reason, details } = await failure('http://localhost@evil.test');
    assert.deepEqual([reason, details.detail], ['invalidRequest', platformUrlRefusal('userInfo')]);
  });

  const status =
    (code: number, headers: Record<string, string> = {}, body = ''): RequestListener =>
    (_request, response) => {
      response.writeHead(code, headers).end(body);
    };
  const html = { 'content-type': 'text/html' };
  const ANSWERS: readonly (readonly [name: string, listener: RequestListener, reason: AppErrorReason])[] = [
    ['a web site', status(200, html, '<h1>Hello</h1>'), 'notARadApi'],
    ['nothing at that path', status(404), 'notARadApi'],
    ['another API', status(200, { 'content-type': 'application/json' }, '{"api":"other"}'), 'notARadApi'],
    ['a refusal', status(403), 'notARadApi'],
    ['a server in trouble', status(503), 'serverError'],
    ['a limit', status(429, { 'retry-after': '7' }), 'rateLimited'],
    ['too much', status(200, html, 'x'.repeat(300_000)), 'invalidAnswer'],
    ['a broken connection', (request) => request.socket.destroy(), 'unreachable'],
  ];
  for (const [name, listener, reason] of ANSWERS) {
    it(`${name}: ${reason}, with the URL tried`, async () => {
      const url = await serve(listener);
      const error = await failure(url);
      assert.equal(error.reason, reason);
      assert.ok(error.details.target?.endsWith(`${url}/.well-known/rad-partner`), error.details.target);
    });
  }

  it('nobody there: unreachable; called off: cancelled', async () => {
    const url = await serve(() => undefined);
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 30);
    assert.equal((await failure(url, stop.signal)).reason, 'cancelled');
    servers[0]?.closeAllConnections();
    await new Promise((resolve) => servers.pop()?.close(resolve));
    assert.equal((await failure(url)).reason, 'unreachable');
  });

  it('an answer that does not come, or not to its end, is given up', async () => {
    const silent = await serve(() => undefined);
    const stalled = await serve((_request, response) => response.writeHead(200, { 'content-length': '9' }).write('{'));
    for (const url of [silent, stalled]) {
      const reason = (error: unknown): boolean => AppError.is(error, 'timeout');
      await assert.rejects(boundedFetch(url, { method: 'GET' }, 60), reason);
    }
  });

  it('follows no redirect, of either document', async () => {
    let visits = 0;
    const good = documents(discoveryOf, (own) => metadataOf(own));
    const elsewhere = await serve((request, response) => {
      visits++;
      good(request, response);
    });
    for (const code of [301, 302, 303, 307, 308]) {
      const all = await serve((request, response) => {
        response.writeHead(code, { location: `${elsewhere}${request.url ?? ''}` }).end();
      });
      assert.equal((await failure(all)).reason, 'notARadApi');
      const second = await serve((request, response) => {
        if (request.url?.endsWith('/rad-partner') === true) good(request, response);
        else response.writeHead(code, { location: `${elsewhere}${request.url ?? ''}` }).end();
      });
      assert.equal((await failure(second)).reason, 'notARadApi');
    }
    assert.equal(visits, 0);
  });

  const MISFITS: readonly (readonly [string, (own: string) => unknown, (own: string) => unknown])[] = [
    ['an issuer that is plain http elsewhere', () => discoveryOf('http://evil.test'), (own) => metadataOf(own)],
    ['an issuer with user info', (own) => discoveryOf(own.replace('//', '//a@')), (own) => metadataOf(own)],
    ['metadata of another issuer', discoveryOf, (own) => metadataOf(own, { issuer: 'https://evil.test' })],
    ['a token endpoint elsewhere', discoveryOf, (own) => metadataOf(own, { token_endpoint: 'https://evil.test/t' })],
    ['a token endpoint at another port', discoveryOf, (own) => metadataOf(own, { token_endpoint: `${own}1/t` })],
    [
      'a token endpoint with user info',
      discoveryOf,
      (own) => metadataOf(own, { token_endpoint: `${own.replace('//', '//evil@')}/t` }),
    ],
    ['a revocation endpoint elsewhere', discoveryOf, (own) => metadataOf(own, { revocation_endpoint: '//evil.test' })],
    ['no device authorization', discoveryOf, (own) => metadataOf(own, { device_authorization_endpoint: undefined })],
  ];
  for (const [name, found, metadata] of MISFITS) {
    it(`refuses ${name}`, async () => {
      assert.equal((await failure(await serve(documents(found, metadata)))).reason, 'notARadApi');
    });
  }
});
