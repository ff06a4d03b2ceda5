import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { AppError } from '../../../src/common/appError';
import { signInWithDevice } from '../../../src/platform/signIn/signInWithDevice';
import { PlatformTokenService } from '../../../src/platform/signIn/tokenService';

const CODE = { device_code: 'd', user_code: 'ABCD-EFGH', expires_in: 60, interval: 1 };
const SECRET = 'secret-0123456789';

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

describe('sign-in at a server that means harm', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function serve(reply: (path: string, own: string, body: string) => Reply): Promise<string> {
    const server = createServer((request: IncomingMessage, response) => {
      void text(request).then((sent) => {
        const { status = 200, headers, body } = reply(request.url ?? '', `http://${request.headers.host ?? ''}`, sent);
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  const SHOWN: readonly (readonly [string, object])[] = [
    ['a page that is a script', { verification_uri: 'javascript:alert(1)' }],
    ['a page that is a file', { verification_uri: 'file:///etc/passwd' }],
    ['a page that is a command of the editor', { verification_uri: 'command:workbench.action.quit' }],
    ['a page over plain http', { verification_uri: 'http://evil.test/device' }],
    ['a page with user info', { verification_uri: 'https://github.com@evil.test/device' }],
    ['a second page that is a script', { verification_uri_complete: 'javascript:alert(1)' }],
    ['a code with markup', { user_code: '[here](https://evil.test)' }],
    ['a code of many lines', { user_code: 'A\nB' }],
    ['a code without end', { user_code: 'A'.repeat(1_000) }],
  ];
  for (const [name, more] of SHOWN) {
    it(`does not show ${name}`, async () => {
      const url = await serve(() => ({ body: { ...CODE, verification_uri: 'https://rad.example/device', ...more } }));
      const endpoints = { deviceAuthorizationEndpoint: `${url}/device`, tokenEndpoint: `${url}/token` };
      const server = { platformUrl: url, name: '', issuer: url, ...endpoints };
      const outcome = signInWithDevice(server, { show: () => assert.fail('shown') });
      await assert.rejects(outcome, (error) => AppError.is(error, 'invalidAnswer'));
    });
  }

  const documents = (path: string, own: string): Reply | undefined => {
    if (path === '/.well-known/rad-partner')
      return { body: { api: 'rad-partner', version: 'v1', name: 'Test', authorization: { issuer: own } } };
    if (path !== '/.well-known/oauth-authorization-server') return undefined;
    const endpoints = { token_endpoint: `${own}/token`, device_authorization_endpoint: `${own}/device` };
    const lists = { grant_types_supported: [], response_types_supported: [] };
    return { body: { issuer: own, revocation_endpoint: `${own}/revoke`, ...endpoints, ...lists } };
  };

  it('a refresh token follows no redirect', async () => {
    const received: string[] = [];
    const elsewhere = await serve((_path, _own, body) => {
      received.push(body);
      return { body: { access_token: 'a', token_type: 'Bearer' } };
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const headers = { location: `${elsewhere}/token` };
      const url = await serve((path, own) => documents(path, own) ?? { status, headers });
      const service = new PlatformTokenService(url);
      await assert.rejects(service.refresh(url, SECRET), (error) => AppError.is(error, 'notARadApi'));
      await assert.rejects(service.revoke(url, SECRET), (error) => AppError.is(error, 'notARadApi'));
    }
    assert.deepEqual(received, []);
  });

  const ODD: readonly (readonly [string, Reply])[] = [
    ['an answer of another form', { body: { access_token: SECRET } }],
    ['another kind of token', { body: { access_token: SECRET, token_type: 'mac' } }],
    ['an error that quotes the token', { status: 400, body: { error: `no ${SECRET}`, error_description: SECRET } }],
    ['a challenge', { status: 401, headers: { 'www-authenticate': `Bearer realm="${SECRET}"` }, body: {} }],
  ];
  for (const [name, reply] of ODD) {
    it(`tells nothing secret after ${name}`, async () => {
      const url = await serve((path, own) => documents(path, own) ?? reply);
      const error: unknown = await new PlatformTokenService(url)
        .refresh(url, SECRET)
        .catch((thrown: unknown) => thrown);
      assert.ok(AppError.is(error) && ['invalidAnswer', 'invalidRequest'].includes(error.reason), inspect(error));
      assert.ok(!inspect(error, { depth: 20, showHidden: true }).includes(SECRET));
    });
  }
});
