import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer, type Server } from 'node:https';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { AppError, type AppErrorReason } from '../../../src/common/appError';
import { cloneAddress } from '../../../src/git/cloneAddress';
import { cloneRepository, type CloneRequest } from '../../../src/git/cloneRepository';
import { transferFailure } from '../../../src/git/transferFailure';
import { closeServer, listen } from '../../../src/sandbox/life/listen';
import { selfSigned } from '../failures/selfSigned';
import type { LocalGitHub } from '../sandbox/githubFixture';
import { credentialOf, gitHubWithCode, NO_PROXY, passOn, record, withEnvironment, type Answer } from './gitServers';

const YEAR = 365 * 24 * 3600 * 1000;
const PAGE = '<!doctype html>\n<html>\n<title>Welcome</title>\n</html>\n';

describe('why a clone failed', () => {
  let parent = '';

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'rad-clone-test-'));
  });

  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  async function failure(origin: string, more: Partial<CloneRequest> = {}): Promise<AppError> {
    const request = { url: `${origin}/Ada/code.git`, target: join(parent, 'code'), parentDirectory: parent };
    const [outcome] = await Promise.allSettled([
      cloneRepository({ ...request, credential: credentialOf(origin), ...more }),
    ]);
    assert.equal(outcome.status, 'rejected');
    const error: unknown = outcome.reason;
    assert.ok(AppError.is(error));
    assert.equal(error.details.service, 'github');
    assert.equal(error.details.target, origin);
    assert.deepEqual(readdirSync(parent), []);
    return error;
  }

  const answers: readonly (readonly [status: number, reason: AppErrorReason])[] = [
    [200, 'notARadApi'],
    [302, 'notARadApi'],
    [400, 'invalidRequest'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [407, 'proxy'],
    [410, 'notFound'],
    [429, 'rateLimited'],
    [500, 'serverError'],
    [503, 'serverError'],
  ];
  for (const [status, reason] of answers)
    it(`an answer ${String(status)} is ${reason}`, async () => {
      const server = await record((_request, response) => void response.writeHead(status).end(PAGE));
      const error = await failure(server.url);
      await server.close();
      assert.equal(error.reason, reason);
    });

  it("keeps the server's own words", async () => {
    const words = 'Write access to repository not granted.';
    const server = await record((_request, response) => {
      response.writeHead(403, { 'content-type': 'text/plain' }).end(`${words}\nAnd more.\n`);
    });
    const error = await failure(server.url);
    await server.close();
    assert.equal(error.details.detail, words);
    assert.equal(error.details.status, 403);
  });

  it('a closed port, a reset connection and a pack that breaks off are unreachable', async () => {
    const closed = await record(() => undefined);
    await closed.close();
    assert.equal((await failure(closed.url)).reason, 'unreachable');
    const reset = await record((request) => request.socket.resetAndDestroy());
    assert.equal((await failure(reset.url)).reason, 'unreachable');
    await reset.close();
    const hub = await gitHubWithCode();
    let posts = 0;
    const breaksOff: Answer = (request, response) => {
      if (request.method === 'GET' || posts++ === 0) {
        passOn(hub.url)(request, response);
        return;
      }
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result', 'content-length': '5000' });
      response.write('000dpackfile\n', () => request.socket.destroy());
    };
    const broken = await record(breaksOff);
    assert.equal((await failure(broken.url)).reason, 'unreachable');
    await Promise.all([broken.close(), hub.close()]);
  });

  it('a host that no name server knows is unreachable, or this machine is offline', async () => {
    const { reason } = await withEnvironment(NO_PROXY, () => failure('https://rad.invalid'));
    assert.ok(reason === 'unreachable' || reason === 'offline', reason);
  });

  describe('with encryption, by way of a proxy', () => {
    const origin = 'https://rad.test';
    let hub: LocalGitHub;
    let server: Server;
    let port = 0;
    let authority = '';
    const headers: (string | undefined)[] = [];

    before(async () => {
      hub = await gitHubWithCode();
      const certificate = selfSigned('rad.test', new Date(Date.now() - YEAR), new Date(Date.now() + YEAR));
      authority = certificate.cert;
      server = createTlsServer(certificate, (request, response) => {
        headers.push(request.headers.authorization);
        passOn(hub.url)(request, response);
      });
      port = await listen(server, []);
    });

    after(async () => {
      server.closeAllConnections();
      await Promise.all([closeServer(server), hub.close()]);
    });

    /** A proxy that leads to the server, or refuses; and with what headers it was asked. */
    async function withProxy(status: number, work: (proxy: string) => Promise<unknown>): Promise<IncomingMessage[]> {
      const asked: IncomingMessage[] = [];
      const proxy = createHttpServer().on('connect', (request: IncomingMessage, client: Socket) => {
        asked.push(request);
        client.on('error', () => undefined);
        if (status !== 200) return void client.end(`HTTP/1.1 ${String(status)} No\r\ncontent-length: 0\r\n\r\n`);
        const onward = connect(port, '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
        onward.on('error', () => client.destroy()).pipe(client);
        client.pipe(onward);
      });
      const url = `http://ada:proxysecret@127.0.0.1:${String(await listen(proxy, []))}`;
      await withEnvironment(NO_PROXY, () => work(url));
      await closeServer(proxy);
      return asked;
    }

    it('an unknown authority is tls, and learns no token', async () => {
      await withProxy(200, async (proxy) => {
        assert.equal((await failure(origin, { proxy })).reason, 'tls');
      });
      assert.deepEqual(headers, []);
    });

    it("clones when the partner's own authority is known; the proxy learns no token", async () => {
      const file = join(parent, 'authority.pem');
      writeFileSync(file, authority);
      const request = { url: `${origin}/Ada/code.git`, target: join(parent, 'code'), parentDirectory: parent };
      const asked = await withProxy(200, (proxy) =>
        withEnvironment({ GIT_SSL_CAINFO: file }, () =>
          cloneRepository({ ...request, proxy, credential: credentialOf(origin) }),
        ),
      );
      assert.equal(readFileSync(join(parent, 'code', 'a.tf'), 'utf8'), 'a\n');
      assert.ok(headers.length >= 3 && headers.every((header) => header?.startsWith('Basic ')));
      assert.ok(asked.length > 0 && asked.every((request) => request.headers.authorization === undefined));
      assert.ok(!readFileSync(join(parent, 'code', '.git', 'config'), 'utf8').includes('proxysecret'));
    });

    for (const status of [403, 407, 502])
      it(`a proxy that answers ${String(status)} is named, without its password`, async () => {
        await withProxy(status, async (proxy) => {
          const error = await failure(origin, { proxy });
          assert.equal(error.reason, 'proxy');
          assert.ok(!inspect(error, { depth: 20 }).includes('proxysecret'));
        });
      });

    it('what is no address of a proxy is not used', async () => {
      const target = join(parent, 'code');
      for (const proxy of ['ext::sh', 'file:///x', 'http://a b', 'http://x\nhttp.sslVerify=false']) {
        const request = { url: `${origin}/Ada/code.git`, target, parentDirectory: parent, proxy };
        await assert.rejects(cloneRepository(request), { reason: 'proxy' });
      }
    });
  });

  it('reads what git says with each library for encryption, and each way of being without network', () => {
    const access = { address: cloneAddress('https://ghe.test/a/b.git') };
    const words: readonly (readonly [line: string, reason: AppErrorReason])[] = [
      ['server certificate verification failed. CAfile: none CRLfile: none', 'tls'],
      ['SSL certificate problem: unable to get local issuer certificate', 'tls'],
      ["SSL: no alternative certificate subject name matches target host name 'ghe.test'", 'tls'],
      ['schannel: next InitializeSecurityContext failed: SEC_E_UNTRUSTED_ROOT (0x80090325)', 'tls'],
      ['gnutls_handshake() failed: Error in the pull function.', 'tls'],
      ['Could not resolve host: ghe.test', 'unreachable'],
      ["Couldn't connect to server", 'unreachable'],
      ['Failed to connect to ghe.test port 443 after 12 ms: Connection refused', 'unreachable'],
      ['Failed to connect to ghe.test port 443: Network is unreachable', 'offline'],
      ['Failed to connect to ghe.test port 443: Connection timed out', 'timeout'],
      ['Operation too slow. Less than 1 bytes/sec transferred the last 120 seconds', 'timeout'],
      ['Could not resolve proxy: proxy.test', 'proxy'],
      ['Received HTTP code 407 from proxy after CONNECT', 'proxy'],
      ['CONNECT tunnel failed, response 403', 'proxy'],
      ['The requested URL returned error: 429', 'rateLimited'],
    ];
    for (const [line, reason] of words) {
      const lines = [`fatal: unable to access 'https://ghe.test/a/b.git/': ${line}`];
      assert.equal(transferFailure(lines, access, () => true).reason, reason, line);
    }
    const unresolved = ["fatal: unable to access 'https://ghe.test/': Could not resolve host: ghe.test"];
    assert.equal(transferFailure(unresolved, access, () => false).reason, 'offline');
    assert.equal(transferFailure(['fatal: write error: No space left on device'], access).reason, 'gitFailed');
    assert.equal(transferFailure([], access).reason, 'gitFailed');
  });
});
