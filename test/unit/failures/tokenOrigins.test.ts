import assert from 'node:assert/strict';
import { createServer, setGlobalProxyFromEnv, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../../src/common/appError';
import { CatalogClient } from '../../../src/platform/catalogClient';
import { TokenKeeper } from '../../../src/platform/signIn/tokenKeeper';
import { PlatformTokenService } from '../../../src/platform/signIn/tokenService';
import { MemorySecrets } from '../platform/signInSecrets';
import { SERVICES, sendJson, type Service, type ServiceClient } from './faultServices';
import { FaultyProxy, FaultySite } from './faultySite';

/** Every place that is not the service: same port on other addresses of this machine, other ports, and names beyond it. */
class Elsewhere {
  readonly seen: IncomingMessage[] = [];
  private readonly servers: Server[] = [];
  readonly proxy = new FaultyProxy();

  async open(port: number): Promise<this> {
    await Promise.all([this.listen(port, '127.0.0.2'), this.proxy.start()]);
    this.otherPort = await this.listen(0, '127.0.0.1');
    return this;
  }

  otherPort = 0;

  private async listen(port: number, host: string): Promise<number> {
    const server = createServer((request, response) => {
      this.seen.push(request);
      sendJson(response, 200, { login: 'Eve', repository: 'ada/modules', data: [], nextCursor: null }, { ETag: '"1"' });
    });
    this.servers.push(server);
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    return (server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const server of this.servers) server.closeAllConnections();
    await Promise.all([
      ...this.servers.map((server) => new Promise((resolve) => server.close(resolve))),
      this.proxy.stop(),
    ]);
  }

  /** Nobody here was asked anything, and no name beyond this machine either. */
  assertUntouched(): void {
    assert.deepEqual(
      this.seen.map(({ headers }) => headers),
      [],
    );
    assert.deepEqual(this.proxy.asked, []);
  }
}

/** Addresses that are, or look as if they were, near the service at 127.0.0.1:`port`. */
const near = (port: string, otherPort: number): readonly string[] => [
  `http://127.0.0.1:${String(otherPort)}`,
  `http://127.0.0.2:${port}`,
  `http://[::1]:${port}`,
  `http://LOCALHOST:${port}`,
  `http://localhost.:${port}`,
  `http://127.0.0.1:${port}@127.0.0.2:${port}`,
  `http://ada:secret@127.0.0.1:${String(otherPort)}`,
  `http://127.0.0.1.evil.test:${port}`,
  `http://127.0.0.1:${port}.evil.test`,
  `http://github.com.evil.test:${port}`,
  `http://jules.googleapis.com.evil.test:${port}`,
  `https://127.0.0.1:${port}`,
  `https://api.github.com@evil.test:${port}`,
  `http://xn--127-0-0-1.test:${port}`,
];

async function refusalOf(call: Promise<unknown>): Promise<AppError> {
  const error: unknown = await call.then(
    () => assert.fail('it answered'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof AppError, String(error));
  return error;
}

describe('a token goes to no other origin', () => {
  let site: FaultySite;
  let elsewhere: Elsewhere;
  let port: string;
  let restore: () => void;

  beforeEach(async () => {
    site = await new FaultySite(() => undefined).start();
    ({ port } = new URL(site.origin));
    elsewhere = await new Elsewhere().open(Number(port));
    // Names beyond this machine are asked for at the proxy; what is on it is reached directly.
    const proxied = {
      HTTP_PROXY: `http://${elsewhere.proxy.address}`,
      HTTPS_PROXY: `http://${elsewhere.proxy.address}`,
    };
    restore = setGlobalProxyFromEnv({ ...proxied, NO_PROXY: '127.0.0.1,127.0.0.2,localhost,localhost.,[::1]' });
  });
  afterEach(async () => {
    restore();
    await Promise.all([site.stop(), elsewhere.close()]);
  });

  const mine = (): readonly string[] => near(port, elsewhere.otherPort);
  const redirectTo = (status: number, location: string): void => {
    site.answer = (_request, response) => response.writeHead(status, { Location: location }).end();
  };

  it('the places that must not hear of it can be heard of', async () => {
    for (const place of [`http://127.0.0.1:${String(elsewhere.otherPort)}`, `http://127.0.0.2:${port}`])
      await fetch(place, { headers: { Authorization: 'Bearer x' } });
    assert.deepEqual(
      elsewhere.seen.map(({ headers }) => headers.authorization),
      ['Bearer x', 'Bearer x'],
    );
    site.answer = (_request, response) => response.end();
    await fetch(`http://github.com.evil.test:${port}`);
    await fetch(`http://localhost:${port}`);
    assert.deepEqual(
      site.seen.map(({ headers }) => headers.host),
      [`github.com.evil.test:${port}`, `localhost:${port}`],
    );
    assert.deepEqual(elsewhere.proxy.asked, [`github.com.evil.test:${port}`]);
  });

  for (const service of SERVICES) {
    for (const status of [301, 302, 303, 307, 308]) {
      it(`${service.name}: by no redirect with status ${String(status)}`, async () => {
        const client = await service.open(site.origin);
        for (const place of mine()) {
          for (const location of [place, `${place}/api/v1/me?x=1#y`, place.slice(place.indexOf('//'))]) {
            // An https address without its scheme is the service's own.
            if (location === `//127.0.0.1:${port}`) continue;
            redirectTo(status, location);
            assert.equal((await refusalOf(client.call())).reason, 'notARadApi', location);
          }
        }
        elsewhere.assertUntouched();
        assertHeard(site, service);
      });
    }

    it(`${service.name}: by none that ends a connection, and to no place named in an answer`, async () => {
      const client = await service.open(site.origin);
      const hints = { Refresh: `0; url=http://127.0.0.2:${port}/`, 'Alt-Svc': `h2="127.0.0.2:${port}"` };
      for (const status of [200, 401, 503]) {
        site.answer = (_request, response) => {
          const place = `http://127.0.0.2:${port}`;
          const headers = { ...hints, Location: place, Link: `<${place}>; rel="next"`, 'Content-Location': place };
          const body = status === 200 ? service.good.body : service.refusal(status, place);
          sendJson(response, status, body, { ...headers, ...service.good.headers });
        };
        await client.call().catch(() => undefined);
        await client.call().catch(() => undefined);
      }
      elsewhere.assertUntouched();
    });
  }

  /** A client of an address, with the sign-in of `site`. */
  async function platformAt(platformUrl: string): Promise<CatalogClient> {
    const [secrets, service] = [new MemorySecrets(), new PlatformTokenService(site.origin)];
    const tokens = new TokenKeeper({ key: 'account', platformUrl: site.origin, secrets, service });
    await tokens.keepPasted('radp-0123456789-of-the-test');
    return new CatalogClient({ platformUrl, tokens });
  }

  it('platform: a sign-in is for one origin, whatever address the connection has', async () => {
    for (const place of mine()) {
      const client = await platformAt(place);
      assert.equal((await refusalOf(client.publishedModules('ada/modules'))).reason, 'signedOut', place);
    }
    elsewhere.assertUntouched();
    assert.equal(site.seen.length, 0);
  });

  it('platform: other spellings of the same origin are the same, but not with user info', async () => {
    const [platform] = SERVICES;
    assert.ok(platform);
    site.answer = (_request, response) => {
      sendJson(response, 200, platform.good.body, platform.good.headers);
    };
    for (const place of [`HTTP://127.0.0.1:${port}`, `http://127.0.0.1.:${port}`, `http://0x7f.1:${port}`])
      await (await platformAt(place)).publishedModules('ada/modules');
    const withUser = (await platformAt(`http://ada:secret@127.0.0.1:${port}`)).publishedModules('ada/modules');
    assert.equal((await refusalOf(withUser)).reason, 'signedOut');
    const sent = site.seen.map(({ headers }) => headers.authorization);
    assert.deepEqual(sent, Array(3).fill('Bearer radp-0123456789-of-the-test'));
    elsewhere.assertUntouched();
  });

  it('jules: an address that is not the service alone is not asked', async () => {
    const jules = SERVICES.find(({ name }) => name === 'jules');
    assert.ok(jules);
    const hostile = mine().filter((place) => place.includes('@') || /^http:.*(?:evil|xn--|localhost\.:)/.test(place));
    assert.equal(hostile.length, 9);
    for (const place of hostile) {
      const client: ServiceClient = await jules.open(place);
      assert.equal((await refusalOf(client.call())).reason, 'invalidRequest', place);
    }
    elsewhere.assertUntouched();
  });
});

/** The service itself got the credential with each request, under its own name: the test would see it elsewhere too. */
function assertHeard({ seen, address }: FaultySite, service: Service): void {
  const [header, value] = service.carries(service.credential);
  assert.ok(seen.length > 10);
  for (const { headers } of seen) assert.deepEqual([headers.host, headers[header]], [address, value]);
}
