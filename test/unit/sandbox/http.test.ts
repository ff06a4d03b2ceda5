import assert from 'node:assert/strict';
import { request } from 'node:http';
import { me } from '../../../src/contract/me';
import { API_BASE } from '../../../src/contract/routes';
import { HEALTH_PATH } from '../../../src/sandbox/descriptor';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { temporaryFolder } from './bundledSandbox';
import { localSandbox } from './localSandbox';
import { PlatformCalls, problemOf } from './platformCalls';

const ME = `${API_BASE}/me`;

describe("the sandbox's HTTP", () => {
  let sandbox: RunningSandbox;
  let calls: PlatformCalls;
  const logged: string[] = [];
  const dataDir = temporaryFolder();

  before(async () => {
    const keep = (message: string): void => {
      logged.push(message);
    };
    sandbox = await localSandbox(dataDir, { log: { debug: keep, info: keep, warn: keep, error: keep } });
    calls = new PlatformCalls(sandbox.descriptor, 'sandbox-partner/partner-modules');
  });

  after(async () => {
    await sandbox.close();
  });

  /** A request whose Host header and target are set by hand, which fetch does not allow. */
  function withHost(host: string, path = ME): Promise<{ status: number; body: string }> {
    const { platformUrl, startToken } = sandbox.descriptor;
    return new Promise((resolve, reject) => {
      const call = request(
        platformUrl,
        { path, headers: { host, authorization: `Bearer ${startToken}` } },
        (answer) => {
          let body = '';
          answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
          answer.on('end', () => {
            resolve({ status: answer.statusCode ?? 0, body });
          });
        },
      );
      call.on('error', reject);
      call.end();
    });
  }

  it('says who is signed in', async () => {
    const answer = await calls.call(ME);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const { email, displayName, roles, currency, creditsPerUnit, partnerRevenueSharePct, moduleLimit } = me.parse(
      await answer.json(),
    );
    assert.deepEqual(
      { email, displayName, roles, currency, creditsPerUnit, partnerRevenueSharePct, moduleLimit },
      {
        email: 'partner@sandbox.example',
        displayName: 'Sandbox Partner',
        roles: ['user', 'partner', 'agent'],
        currency: 'USD',
        creditsPerUnit: '10',
        partnerRevenueSharePct: '20',
        moduleLimit: 200,
      },
    );
  });

  it('describes itself without a token', async () => {
    const { platformUrl } = sandbox.descriptor;
    const answer = await fetch(`${platformUrl}/.well-known/rad-partner`);
    assert.deepEqual(await answer.json(), {
      api: 'rad-partner',
      version: 'v1',
      name: 'RAD Sandbox',
      authorization: { issuer: platformUrl },
    });
  });

  it('asks for its token everywhere else, routes it does not have included', async () => {
    for (const path of [ME, HEALTH_PATH, '/', '/nowhere', `${API_BASE}/partner/modules/published`]) {
      for (const authorization of [
        undefined,
        'Bearer wrong',
        'Basic eDp5',
        `Bearer ${sandbox.descriptor.startToken}x`,
      ]) {
        const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
        const answer = await fetch(`${sandbox.descriptor.platformUrl}${path}`, { headers });
        assert.deepEqual([answer.status, (await problemOf(answer)).code], [401, 'unauthenticated'], path);
        assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/);
      }
    }
  });

  it('answers loopback names on any port and no other name', async () => {
    for (const host of ['127.0.0.1', '127.0.0.1:1', 'localhost:8080', '[::1]:9', 'LOCALHOST', 'code.localhost:4780']) {
      assert.equal((await withHost(host)).status, 200, host);
    }
    for (const host of [
      'example.com',
      'localhost.example.com',
      '127.0.0.1.nip.io',
      '10.0.0.1',
      'localhost@evil.example',
      '127.999.0.1',
    ]) {
      const { status, body } = await withHost(host);
      assert.ok(status === 421 || status === 400, `${host} ${String(status)}`);
      assert.ok(['forbidden', 'validation_failed'].includes((JSON.parse(body) as { code: string }).code), body);
    }
    // A target with an address of its own stands in for the Host header (RFC 9112, section 3.2.2).
    assert.equal((await withHost('localhost', `http://localhost${ME}`)).status, 200);
    assert.equal((await withHost('localhost', `http://example.com${ME}`)).status, 421);
  });

  it('echoes a request id or makes one', async () => {
    const echoed = await calls.call(ME, { headers: { 'x-request-id': 'abc-1' } });
    assert.equal(echoed.headers.get('x-request-id'), 'abc-1');
    const made = await calls.call('/nowhere', { headers: { 'x-request-id': 'x'.repeat(200) } });
    assert.match(made.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
  });

  it('writes the request id to its log, with what failed', async () => {
    await calls.call(ME, { headers: { 'x-request-id': 'find-me' } });
    assert.ok(
      logged.some((line) => line.includes(`GET ${ME} 200`) && line.includes('find-me')),
      logged.at(-1),
    );
  });

  it('answers 404, 405 and 413 as problems', async () => {
    const missing = await calls.call('/api/v2/me');
    assert.deepEqual([missing.status, (await problemOf(missing)).code], [404, 'not_found']);
    const method = await calls.call(ME, { method: 'DELETE' });
    assert.equal(method.headers.get('allow'), 'GET, HEAD');
    assert.deepEqual([method.status, (await problemOf(method)).status], [405, 405]);
    const published = await calls.call(`${API_BASE}/partner/modules/published`, { method: 'POST', body: '{}' });
    assert.deepEqual([published.status, published.headers.get('allow')], [405, 'GET, HEAD, PUT']);
    const large = await calls.put([], { etag: '"x"', body: `"${'x'.repeat(2 * 1024 * 1024)}"` });
    assert.deepEqual([large.status, (await problemOf(large)).status], [413, 413]);
    assert.equal(large.headers.get('access-control-allow-origin'), '*');
    const streamed = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let part = 0; part < 40; part++) controller.enqueue(new Uint8Array(64 * 1024));
        controller.close();
      },
    });
    const endless = await calls.call(ME, { method: 'POST', body: streamed, duplex: 'half' } as RequestInit);
    assert.equal(endless.status, 413);
  });

  it('wants to know which repository', async () => {
    const answer = await calls.call(`${API_BASE}/partner/modules/published`);
    const { code, errors } = await problemOf(answer);
    assert.deepEqual([answer.status, code, errors?.[0]?.pointer], [422, 'validation_failed', '/repository']);
  });

  it('hides its inside when something fails, and logs no token', async () => {
    const errors: string[] = [];
    const ignore = (): void => undefined;
    const log = { debug: ignore, info: ignore, warn: ignore, error: (message: string) => errors.push(message) };
    const other = await localSandbox(temporaryFolder(), { log });
    // A repository that vanished on disk is nothing the API has a word for.
    const { rmSync } = await import('node:fs');
    const [repository] = other.descriptor.repositories;
    rmSync(repository?.clonePath ?? '', { recursive: true });
    const broken = new PlatformCalls(other.descriptor, repository?.name ?? '');
    const { etag } = await broken.published();
    const answer = await broken.put([{ name: 'X', path: 'modules/X', commitSha: 'a'.repeat(40) }], { etag });
    const text = JSON.stringify(await problemOf(answer));
    await other.close();
    assert.equal(answer.status, 500);
    const requestId = answer.headers.get('x-request-id') ?? '';
    assert.ok(requestId !== '' && errors.some((line) => line.includes(requestId)), errors.join());
    assert.ok(text.includes('internal_error') && !text.includes(dataDir) && !/\bat .*:\d+/.test(text), text);
    assert.ok(logged.length > 0 && !logged.some((line) => line.includes(sandbox.descriptor.startToken)));
  });
});
