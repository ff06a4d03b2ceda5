import assert from 'node:assert/strict';
import { get } from 'node:http';
import { API_BASE } from '../../../src/contract/routes';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { temporaryFolder } from './bundledSandbox';
import { localSandbox } from './localSandbox';
import { PlatformCalls, problemOf } from './platformCalls';
import { signIn } from './signIn';

const ME = `${API_BASE}/me`;

describe('faults on demand', () => {
  let running: RunningSandbox;
  let platform: PlatformCalls;

  before(async () => {
    running = await localSandbox(temporaryFolder(), { control: true });
    platform = new PlatformCalls(running.descriptor, 'sandbox-partner/partner-modules');
  });

  after(() => running.close());
  afterEach(() => faults());

  const control = (method: string, path: string, body?: unknown, token?: string): Promise<Response> => {
    const { url, token: own } = running.descriptor.control ?? { url: '', token: '' };
    return fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token ?? own}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
  const faults = async (...rules: readonly object[]): Promise<void> => {
    assert.equal((await control('PUT', '/faults', { rules })).status, 204);
  };
  const rule = (fault: object, more: object = {}): object => ({ service: 'platform', path: ME, fault, ...more });

  it('the control port is there only when asked for, and needs its own token', async () => {
    const other = await localSandbox(temporaryFolder());
    assert.equal(other.descriptor.control, undefined);
    await other.close();
    assert.equal((await control('PUT', '/faults', { rules: [] }, running.descriptor.startToken)).status, 401);
    assert.equal((await control('PUT', '/faults', { rules: [{ service: 'else' }] })).status, 422);
  });

  it('an answer can be late', async () => {
    await faults(rule({ kind: 'latency', milliseconds: 120 }));
    const start = performance.now();
    assert.equal((await platform.call(ME)).status, 200);
    assert.ok(performance.now() - start >= 119);
  });

  it('a connection can break before and after the request was handled', async () => {
    const { data } = await platform.published();
    const wanted = data.slice(1).map(({ name, path, commitSha }) => ({ name, path, commitSha }));
    await faults({ service: 'platform', method: 'PUT', fault: { kind: 'reset', when: 'before' } });
    await assert.rejects(platform.publish(wanted));
    assert.equal((await platform.published()).data.length, data.length);
    await faults({
      service: 'platform',
      method: 'PUT',
      path: '/**/published',
      fault: { kind: 'reset', when: 'after' },
    });
    await assert.rejects(platform.publish(wanted));
    assert.equal((await platform.published()).data.length, data.length - 1);
  });

  it('an answer can end in the middle', async () => {
    await faults(rule({ kind: 'truncate', bytes: 10 }));
    await assert.rejects(async () => (await platform.call(ME)).text());
  });

  it('a route can answer with a status for some of its requests', async () => {
    await faults(rule({ kind: 'status', status: 429, retryAfter: 7 }, { skip: 1, times: 1 }));
    assert.equal((await platform.call(ME)).status, 200);
    const limited = await platform.call(ME);
    assert.equal(limited.headers.get('retry-after'), '7');
    assert.equal((await problemOf(limited)).code, 'rate_limited');
    assert.equal((await platform.call(ME)).status, 200);
    await faults(rule({ kind: 'status', status: 503 }));
    assert.equal((await platform.call(ME)).status, 503);
    assert.equal((await platform.call('/.well-known/rad-partner')).status, 200);
  });

  it('finds the path of every request, whatever the target looks like', async () => {
    await faults({ service: 'platform', path: '//', fault: { kind: 'status', status: 418 } });
    const { platformUrl } = running.descriptor;
    const ask = (path: string): Promise<number> =>
      new Promise((resolve, reject) => {
        get(platformUrl, { path }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        }).on('error', reject);
      });
    assert.equal(await ask('//'), 418);
    assert.equal(await ask(`http://127.0.0.1${ME}`), 401);
    assert.equal(await ask('*'), 400);
  });

  it('the services fail apart', async () => {
    const { github, agent } = running.descriptor;
    const ask = (url: string, headers: Record<string, string>): Promise<Response> => fetch(url, { headers });
    const user = (): Promise<Response> => ask(`${github.url}/user`, { authorization: `Bearer ${github.token}` });
    const sources = (): Promise<Response> => ask(`${agent.url}/v1alpha/sources`, { 'x-goog-api-key': agent.key });
    await faults({ service: 'github', fault: { kind: 'status', status: 502 } });
    assert.deepEqual([(await user()).status, (await sources()).status], [502, 200]);
    await faults({ service: 'agent', path: '/v1alpha/*', fault: { kind: 'status', status: 500 } });
    assert.deepEqual([(await user()).status, (await sources()).status], [200, 500]);
  });

  it('tokens expire and the clock moves on demand', async () => {
    const status = async (token: string): Promise<number> =>
      (await platform.call(ME, { headers: { authorization: `Bearer ${token}` } })).status;
    const first = await signIn(running.descriptor.platformUrl, 'sandbox-user-one');
    assert.equal(await status(first.access_token), 200);
    await control('POST', '/tokens/expire');
    assert.equal(await status(first.access_token), 401);
    const second = await signIn(running.descriptor.platformUrl, 'sandbox-user-one');
    await control('PUT', '/clock', { skewMs: 2 * 60 * 60_000 });
    assert.equal(await status(second.access_token), 401);
    await control('PUT', '/clock', { skewMs: 0 });
    assert.equal((await control('PUT', '/clock', { skewMs: Number.MAX_SAFE_INTEGER })).status, 422);
  });
});
