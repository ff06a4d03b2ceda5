import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { AppError, type AppErrorReason } from '../../../src/common/appError';
import { API_BASE } from '../../../src/contract/routes';
import { discover } from '../../../src/platform/signIn/discover';
import type { Grant } from '../../../src/platform/signIn/grant';
import type { SignInServer } from '../../../src/platform/signIn/signInServer';
import { signInWithDevice, type ShownDeviceCode } from '../../../src/platform/signIn/signInWithDevice';
import { TokenKeeper } from '../../../src/platform/signIn/tokenKeeper';
import { PlatformTokenService } from '../../../src/platform/signIn/tokenService';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { temporaryFolder } from '../sandbox/bundledSandbox';
import { localSandbox } from '../sandbox/localSandbox';
import { decide } from '../sandbox/signIn';
import { MemorySecrets } from './signInSecrets';

const HOUR = 3_600_000;

describe('sign-in of the extension to the sandbox', () => {
  let time = Date.parse('2026-06-01T10:00:00Z');
  let running: RunningSandbox;
  let url: string;
  let server: SignInServer;
  const now = (): number => time;
  const waits: number[] = [];
  let shown: ShownDeviceCode | undefined;
  const sleep = (ms: number): Promise<void> => {
    time += ms;
    return Promise.resolve();
  };
  const clock = { now, sleep };

  before(async () => {
    running = await localSandbox(temporaryFolder(), { now: () => new Date(time), control: true });
    url = running.descriptor.platformUrl;
    server = await discover(url);
  });
  after(() => running.close());
  afterEach(() => setFaults());

  const control = async (method: string, path: string, body?: object): Promise<void> => {
    const { url: base, token } = running.descriptor.control ?? { url: '', token: '' };
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${base}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    assert.equal(answer.status, 204);
  };
  const setFaults = (...rules: readonly object[]): Promise<void> => control('PUT', '/faults', { rules });
  const tokenFault = (fault: object, more: object = {}): object => ({
    service: 'platform',
    path: '/oauth/token',
    fault,
    ...more,
  });
  const statusOf = async (token: string): Promise<number> =>
    (await fetch(`${url}${API_BASE}/me`, { headers: { authorization: `Bearer ${token}` } })).status;

  /** Signs in; the person decides after so many waits. */
  async function signIn(decision: 'approve' | 'deny' | 'never', afterWaits = 2): ReturnType<typeof signInWithDevice> {
    waits.length = 0;
    return signInWithDevice(server, {
      now,
      show: (code) => (shown = code),
      sleep: async (ms) => {
        await sleep(decision === 'never' ? 60_000 : ms);
        waits.push(ms);
        if (waits.length === afterWaits && decision !== 'never') {
          await decide(url, shown?.userCode ?? '', 'sandbox-partner', decision);
        }
      },
    });
  }
  async function grant(): Promise<Grant> {
    const outcome = await signIn('approve', 1);
    assert.ok(outcome.kind === 'signedIn');
    return outcome.grant;
  }
  function keeperOn(secrets: MemorySecrets): TokenKeeper {
    const service = new PlatformTokenService(url, now);
    return new TokenKeeper({ key: 'account', platformUrl: url, secrets: secrets.window(), service, clock });
  }
  async function signedIn(): Promise<{ keeper: TokenKeeper; secrets: MemorySecrets; first: string; given: Grant }> {
    const secrets = new MemorySecrets();
    const keeper = keeperOn(secrets);
    const given = await grant();
    await keeper.keepGrant(given, server.issuer);
    return { keeper, secrets, first: given.accessToken, given };
  }
  async function failure(work: Promise<unknown>, reason: AppErrorReason, ...secrets: string[]): Promise<void> {
    const error: unknown = await work.then(
      () => 'no failure',
      (thrown: unknown) => thrown,
    );
    assert.ok(AppError.is(error, reason), inspect(error));
    const text = inspect(error, { depth: 20, showHidden: true });
    for (const secret of secrets) assert.ok(!text.includes(secret), 'a secret in an error');
  }

  it('shows a code and signs in when it is approved', async () => {
    const outcome = await signIn('approve');
    assert.ok(outcome.kind === 'signedIn');
    assert.match(shown?.verificationUriComplete ?? '', /user_code=/);
    assert.equal(await statusOf(outcome.grant.accessToken), 200);
    assert.equal(outcome.grant.expiresAt, outcome.grant.issuedAt + HOUR);
  });

  it('tells denied, expired and cancelled apart', async () => {
    assert.deepEqual(await signIn('deny'), { kind: 'denied' });
    assert.deepEqual(await signIn('never'), { kind: 'expired' });
    const stop = new AbortController();
    const cancelled = signInWithDevice(server, {
      now,
      signal: stop.signal,
      show: () => {
        stop.abort();
      },
    });
    assert.deepEqual(await cancelled, { kind: 'cancelled' });
  });

  it('waits longer when told to slow down, and goes on after polls without an answer', async () => {
    waits.length = 0;
    const early = signInWithDevice(server, {
      now,
      show: () => undefined,
      // The sandbox's clock hardly moves, so every poll but the first is too early.
      sleep: (ms) => {
        waits.push(ms);
        time += waits.length > 4 ? 11 * 60_000 : 1;
        return Promise.resolve();
      },
    });
    assert.deepEqual(await early, { kind: 'expired' });
    assert.deepEqual(waits.slice(0, 4), [1_000, 1_000, 6_000, 11_000]);
    await setFaults(
      tokenFault({ kind: 'status', status: 503 }, { times: 1 }),
      tokenFault({ kind: 'reset', when: 'before' }, { times: 1 }),
    );
    assert.equal((await signIn('approve', 3)).kind, 'signedIn');
    assert.deepEqual(waits, [1_000, 2_000, 4_000]);
  });

  it('renews ahead of the end, once for calls at the same time', async () => {
    const { keeper, first } = await signedIn();
    assert.equal(await keeper.accessToken(url), first);
    time += HOUR - 61_000;
    assert.equal(await keeper.accessToken(url), first);
    time += 2_000;
    const tokens = await Promise.all(Array.from({ length: 20 }, () => keeper.accessToken(`${url}${API_BASE}/me`)));
    assert.equal(new Set(tokens).size, 1);
    assert.notEqual(tokens[0], first);
    assert.equal(await statusOf(tokens[0] ?? ''), 200);
  });

  it('a token that the platform refuses is renewed once', async () => {
    const { keeper, first } = await signedIn();
    await control('POST', '/tokens/expire');
    assert.equal(await statusOf(first), 401);
    const tokens = await Promise.all([keeper.accessTokenAfter(first, url), keeper.accessTokenAfter(first, url)]);
    assert.equal(new Set(tokens).size, 1);
    assert.equal(await statusOf(tokens[0]), 200);
  });

  it('another window sees the renewed token', async () => {
    const { keeper, secrets } = await signedIn();
    const other = keeperOn(secrets);
    await other.accessToken(url);
    let changes = 0;
    other.onDidChange(() => changes++);
    time += HOUR;
    const renewed = await keeper.accessToken(url);
    assert.equal(await other.accessToken(url), renewed);
    assert.equal(changes, 1);
  });

  it('a race that was lost is not a sign-out', async () => {
    const { keeper, secrets, given } = await signedIn();
    // Somebody who takes no turns renews and stores while this window's request is on its way to be refused.
    const service = new PlatformTokenService(url, now);
    const newer = await service.refresh(server.issuer, given.refreshToken ?? '');
    await keeper.accessToken(url);
    time += HOUR - 30_000;
    const stored = { ...newer, expiresAt: time + HOUR, kind: 'oauth', origin: url, issuer: server.issuer };
    secrets.beforeAnswer = sleepThenStore(secrets, JSON.stringify(stored));
    assert.equal(await keeper.accessToken(url), newer.accessToken);
    assert.equal(await statusOf(newer.accessToken), 401, 'the request was not sent');
  });
  const sleepThenStore = (secrets: MemorySecrets, text: string) => (key: string, reads: number) => {
    // The reads before the request find the old tokens, those after it the new ones.
    if (key === 'account' && reads === 3) secrets.put('account', text);
  };

  it('a sign-in that is over says so, and is not asked about again', async () => {
    const { keeper, first, given } = await signedIn();
    await new PlatformTokenService(url, now).revoke(server.issuer, given.refreshToken ?? '');
    await failure(keeper.accessTokenAfter(first, url), 'unauthenticated', first, given.refreshToken ?? '');
    await setFaults(tokenFault({ kind: 'status', status: 500 }));
    await failure(keeper.accessTokenAfter(first, url), 'unauthenticated', first);
  });

  it('without a connection the token is used to its end, then the failure is told without secrets', async () => {
    const { keeper, first, given } = await signedIn();
    await setFaults(tokenFault({ kind: 'status', status: 503 }));
    time += HOUR - 30_000;
    assert.equal(await keeper.accessToken(url), first);
    time += 30_000;
    await failure(keeper.accessToken(url), 'serverError', first, given.refreshToken ?? '');
    await setFaults();
    assert.equal(await statusOf(await keeper.accessToken(url)), 200);
    await setFaults(tokenFault({ kind: 'truncate', bytes: 40 }));
    time += HOUR;
    await failure(keeper.accessToken(url), 'unreachable', first);
  });

  it('signing out ends every token at the server, in all windows', async () => {
    const { keeper, secrets, first } = await signedIn();
    const other = keeperOn(secrets);
    assert.equal(await other.accessToken(url), first);
    assert.deepEqual(await keeper.signOut(), { revoked: true });
    assert.equal(await statusOf(first), 401);
    await failure(keeper.accessToken(url), 'signedOut', first);
    await failure(other.accessToken(url), 'signedOut', first);
    assert.deepEqual(secrets.keys(), []);
  });

  it('a new sign-in ends the one before it', async () => {
    const { keeper, first } = await signedIn();
    const next = await grant();
    await keeper.keepGrant(next, server.issuer);
    assert.equal(await statusOf(first), 401);
    assert.equal(await statusOf(await keeper.accessToken(url)), 200);
    keeper.dispose();
  });

  it('signs out without a connection too', async () => {
    const { keeper, secrets } = await signedIn();
    await setFaults({ service: 'platform', fault: { kind: 'status', status: 503 } });
    assert.deepEqual(await keeper.signOut(), { revoked: false });
    assert.deepEqual(secrets.keys(), []);
  });

  it('a pasted token is neither renewed nor revoked', async () => {
    const secrets = new MemorySecrets();
    const keeper = keeperOn(secrets);
    const { startToken } = running.descriptor;
    await keeper.keepPasted(startToken);
    time += 10 * HOUR;
    assert.equal(await keeper.kind(), 'pasted');
    assert.equal(await keeper.accessToken(url), startToken);
    await failure(keeper.accessTokenAfter(startToken, url), 'unauthenticated', startToken);
    assert.deepEqual(await keeper.signOut(), { revoked: false });
    assert.equal(await statusOf(startToken), 200);
  });

  it('no other origin gets the token', async () => {
    const { keeper, secrets, first } = await signedIn();
    const { port } = new URL(url);
    const others = [
      `http://127.0.0.1:${String(Number(port) + 1)}`,
      `https://127.0.0.1:${port}`,
      `http://localhost:${port}`,
      `http://127.0.0.1:${port}.evil.test`,
      `http://127.0.0.1.evil.test:${port}`,
      `http://127.0.0.1:${port}@evil.test`,
      'not a url',
    ];
    for (const other of others) await failure(keeper.accessToken(other), 'signedOut', first);
    const service = new PlatformTokenService('https://evil.test');
    const foreign = new TokenKeeper({ key: 'account', platformUrl: 'https://evil.test', secrets, service, clock });
    await failure(foreign.accessToken('https://evil.test/api'), 'signedOut', first);
  });

  it('a refresh token does not go to another issuer than its own', async () => {
    const { secrets, given } = await signedIn();
    const keeper = keeperOn(secrets);
    await keeper.keepGrant(given, 'https://former.example');
    time += HOUR;
    await failure(keeper.accessToken(url), 'unauthenticated', given.refreshToken ?? '');
    await failure(new PlatformTokenService(url).revoke('https://former.example', 'x'), 'unauthenticated');
  });

  it('a clock set back does not keep an old token alive', async () => {
    const { keeper, first } = await signedIn();
    time -= 2 * HOUR;
    assert.notEqual(await keeper.accessToken(url), first);
    time += 2 * HOUR;
  });

  it('one call can stop waiting while others go on', async () => {
    const { keeper, first } = await signedIn();
    time += HOUR;
    const stop = new AbortController();
    const [stopped, other] = [keeper.accessToken(url, stop.signal), keeper.accessToken(url)];
    stop.abort();
    await failure(stopped, 'cancelled');
    assert.notEqual(await other, first);
  });
});
