import assert from 'node:assert/strict';
import { createServer as createHttpServer, setGlobalProxyFromEnv, type Server } from 'node:http';
import { Agent, createServer as createTlsServer, get } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import axios from 'axios';
import type { AppError } from '../../../src/common/appError';
import { connectionFailure } from '../../../src/common/failures/connectionFailure';
import { AnsweringServer } from './answeringServer';
import { selfSigned } from './selfSigned';

const CONTEXT = { service: 'github', target: 'GET /user' } as const;
const YEAR = 365 * 24 * 3600 * 1000;

const caught = async (call: Promise<unknown>): Promise<AppError> => {
  const [outcome] = await Promise.allSettled([call]);
  assert.equal(outcome.status, 'rejected');
  const error = connectionFailure(outcome.reason, CONTEXT);
  assert.equal(error.cause, undefined);
  return error;
};
const getOnce = (url: string, agent?: Agent): Promise<unknown> =>
  new Promise((resolve, reject) => get(url, { agent }, resolve).on('error', reject));
/** By both clients of the extension: `fetch`, and axios over it. */
const both = async (url: string, init: { signal?: AbortSignal } = {}): Promise<readonly AppError[]> => [
  await caught(fetch(url, init)),
  await caught(axios.request({ url, adapter: 'fetch', ...init })),
];
const reasons = (errors: readonly AppError[]): readonly string[] => errors.map(({ reason }) => reason);
const listening = async (server: Server | TcpServer): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};

describe('failures of real connections', () => {
  const servers: (Server | TcpServer)[] = [];
  const sockets: Socket[] = [];
  const started = (server: Server | TcpServer): Promise<string> => {
    servers.push(server);
    server.on('connection', (socket: Socket) => sockets.push(socket));
    return listening(server);
  };
  const closed = (server: Server | TcpServer): Promise<unknown> => new Promise((resolve) => server.close(resolve));
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await Promise.all(servers.splice(0).map(closed));
  });

  it('a closed port is unreachable', async () => {
    const server = createTcpServer();
    const place = await listening(server);
    await closed(server);
    const errors = await both(`http://${place}/`);
    assert.deepEqual(reasons(errors), ['unreachable', 'unreachable']);
    assert.deepEqual(errors[0]?.details, { ...CONTEXT, detail: 'ECONNREFUSED' });
  });

  it('a reset connection is unreachable', async () => {
    const place = await started(createTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
    assert.deepEqual(reasons(await both(`http://${place}/`)), ['unreachable', 'unreachable']);
  });

  it('what does not speak HTTP is no API', async () => {
    const place = await started(
      createTcpServer((socket) => socket.once('data', () => socket.write('220 mail.example\r\n'))),
    );
    assert.deepEqual(reasons(await both(`http://${place}/`)), ['notARadApi', 'notARadApi']);
  });

  it('a slow server is a timeout, an abort is none', async () => {
    const server = await new AnsweringServer().start();
    try {
      const limited = await caught(fetch(server.origin, { signal: AbortSignal.timeout(30) }));
      assert.equal(limited.reason, 'timeout');
      const axiosOwn = await caught(axios.request({ url: server.origin, adapter: 'fetch', timeout: 30 }));
      assert.equal(axiosOwn.reason, 'timeout');
      assert.deepEqual(reasons(await both(server.origin, { signal: AbortSignal.abort() })), ['cancelled', 'cancelled']);
    } finally {
      await server.close();
    }
  });

  it('a certificate of an unknown authority is TLS', async () => {
    const { key, cert } = selfSigned('localhost', new Date(Date.now() - YEAR), new Date(Date.now() + YEAR));
    const place = await started(createTlsServer({ key, cert }, (_request, response) => response.end('{}')));
    const errors = await both(`https://${place}/`);
    assert.deepEqual(reasons(errors), ['tls', 'tls']);
    assert.deepEqual(errors[0]?.details.detail, 'DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  it('a trusted certificate that is over, or of another host, is TLS too', async () => {
    const old = selfSigned('localhost', new Date(Date.now() - 2 * YEAR), new Date(Date.now() - YEAR));
    const other = selfSigned('other.example', new Date(Date.now() - YEAR), new Date(Date.now() + YEAR));
    const codes = [];
    for (const { key, cert } of [old, other]) {
      const place = await started(createTlsServer({ key, cert }, (_request, response) => response.end('{}')));
      const url = `https://${place.replace('127.0.0.1', 'localhost')}/`;
      const error = await caught(getOnce(url, new Agent({ ca: cert })));
      assert.equal(error.reason, 'tls');
      codes.push(error.details.detail);
    }
    assert.deepEqual(codes, ['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID']);
  });

  it('https to a server that speaks none, or refuses the version, is TLS', async () => {
    const plain = await started(createHttpServer((_request, response) => response.end('{}')));
    assert.deepEqual(reasons(await both(`https://${plain}/`)), ['tls', 'tls']);
    const { key, cert } = selfSigned('localhost', new Date(Date.now() - YEAR), new Date(Date.now() + YEAR));
    const place = await started(createTlsServer({ key, cert, minVersion: 'TLSv1.3' }));
    const error = await caught(getOnce(`https://${place}/`, new Agent({ maxVersion: 'TLSv1.2' })));
    assert.equal(error.reason, 'tls');
  });

  it('a proxy that wants a sign-in is named, in a tunnel', async () => {
    const proxy = createHttpServer().on('connect', (_request, socket) => {
      socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n',
      );
    });
    const place = await started(proxy);
    const environment = { HTTPS_PROXY: `http://${place}` };
    const agent = new Agent({ proxyEnv: environment });
    assert.equal((await caught(getOnce('https://platform.example/', agent))).reason, 'proxy');
    const restore = setGlobalProxyFromEnv(environment);
    try {
      assert.deepEqual(reasons(await both('https://platform.example/')), ['proxy', 'proxy']);
    } finally {
      restore();
    }
  });

  it('a name that does not exist is unreachable or offline, never a fault of the server', async () => {
    for (const { reason } of await both('https://nothing.invalid/')) {
      assert.ok(reason === 'unreachable' || reason === 'offline', reason);
    }
  });
});
