import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { creditBalance } from '../../../src/contract/credits';
import { me, type Me } from '../../../src/contract/me';
import { AccountClient } from '../../../src/platform/accountClient';
import type { Account } from '../../../src/platform/signIn/account';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { cachedCredits, readCredits } from '../../../src/vscode/statusBar/creditAnswers';
import { CREDITS_PAUSE, CreditWatch } from '../../../src/vscode/statusBar/creditWatch';
import { serve, type TestServer } from '../github/httpServer';
import { AnswerWindow, SharedFile } from '../platform/answerWindows';
import { temporaryFolder } from '../sandbox/bundledSandbox';
import { localSandbox } from '../sandbox/localSandbox';

const PAUSE = 300;

/** Waits until a condition holds. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert.ok(tries < 400, 'it never came to this');
    await delay(5);
  }
}

describe('reading the credits', () => {
  let sandbox: RunningSandbox;
  /** Stands before the sandbox: counts, and answers otherwise when told to. */
  let front: TestServer;
  let features: Partial<Me['features']> = {};
  let broken = false;
  let delayMs = 0;
  let account: Account | undefined;
  let isWatched = false;
  let window: AnswerWindow;
  let watch: CreditWatch;

  before(async () => {
    sandbox = await localSandbox(temporaryFolder());
    const { platformUrl } = sandbox.descriptor;
    const forward = async (path: string, authorization: string): Promise<{ status: number; text: string }> => {
      await delay(delayMs);
      if (broken) return { status: 500, text: '' };
      const answer = await fetch(`${platformUrl}${path}`, { headers: { authorization } });
      const text = await answer.text();
      if (!path.endsWith('/me')) return { status: answer.status, text };
      const profile = me.parse(JSON.parse(text));
      return { status: 200, text: JSON.stringify({ ...profile, features: { ...profile.features, ...features } }) };
    };
    front = await serve((request, response) => {
      void forward(request.url ?? '', request.headers.authorization ?? '').then(({ status, text }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(text);
      });
    });
  });
  after(async () => {
    await front.close();
    await sandbox.close();
  });

  const paths = (): (string | undefined)[] => front.requests.map(({ url }) => url?.replace('/api/v1', ''));
  const client = (): AccountClient => {
    const accessToken = (): Promise<string> => Promise.resolve(sandbox.descriptor.startToken);
    const tokens = { accessToken, accessTokenAfter: accessToken };
    return new AccountClient({ platformUrl: front.url, tokens });
  };
  const accountOf = (id: string): Account => ({
    key: `${front.url}#${id}`,
    platformUrl: front.url,
    platformName: 'RAD',
    id,
    email: `${id}@example.com`,
  });
  const cache = () => window.cache.of({ origin: front.url, account: account?.id ?? '' });

  const kept = (id: string): boolean => window.read({ origin: front.url, account: id }, 'me') !== undefined;

  beforeEach(async () => {
    front.requests.length = 0;
    features = {};
    broken = false;
    delayMs = 0;
    isWatched = true;
    account = accountOf('ada');
    window = await AnswerWindow.over(new SharedFile());
    watch = new CreditWatch({
      isWatched: () => isWatched,
      account: () => account?.key,
      read: (signal) => readCredits({ profile: client(), account: account ?? assert.fail() }, cache(), signal),
      log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: (_m, e) => logged.push(e) },
      pause: PAUSE,
    });
    logged.length = 0;
  });
  const logged: unknown[] = [];
  afterEach(() => {
    watch.dispose();
    window.cache.dispose();
  });

  it('asks nothing while nobody looks or nobody is signed in', async () => {
    isWatched = false;
    watch.catchUp();
    await delay(2 * PAUSE);
    isWatched = true;
    account = undefined;
    watch.catchUp();
    await delay(2 * PAUSE);
    assert.deepEqual(paths(), []);
  });

  it('asks at first sight, and keeps what it is told', async () => {
    watch.catchUp();
    await until(() => kept('ada'));
    watch.dispose();
    assert.deepEqual(paths(), ['/me', '/credits/balance']);
    const known = await cachedCredits(cache());
    assert.equal(known?.isOn, true);
    assert.deepEqual(known.balance, await client().creditBalance());
    assert.ok(creditBalance.safeParse(known.balance).success);
  });

  it('asks once in the pause, however often somebody looks, then again, until nobody does', async () => {
    assert.equal(CREDITS_PAUSE, 60_000);
    for (let count = 0; count < 50; count++) watch.catchUp();
    await until(() => paths().length === 2);
    await until(() => paths().length === 4);
    isWatched = false;
    watch.catchUp();
    await delay(2 * PAUSE);
    assert.equal(paths().length, 4);
    isWatched = true;
    watch.catchUp();
    await until(() => paths().length === 6);
    watch.dispose();
    watch.catchUp();
    await delay(2 * PAUSE);
    assert.equal(paths().length, 6);
  });

  it('asks at once for another account', async () => {
    watch.catchUp();
    await until(() => paths().length === 2);
    account = accountOf('bob');
    watch.catchUp();
    await until(() => paths().length === 4);
    await until(() => kept('bob'));
  });

  it('does not ask for a balance where credits are off', async () => {
    features = { credits: 'off' };
    watch.catchUp();
    await until(() => kept('ada'));
    assert.deepEqual(paths(), ['/me']);
    const known = await cachedCredits(cache());
    assert.deepEqual([known?.isOn, known?.balance], [false, undefined]);
  });

  it('keeps the last balance while the platform fails, says so once, and recovers by itself', async () => {
    watch.catchUp();
    await until(() => kept('ada'));
    const before = await cachedCredits(cache());
    const told: (string | undefined)[] = [];
    watch.onDidChange(() => told.push(watch.failure?.reason));
    broken = true;
    front.requests.length = 0;
    await until(() => paths().length >= 3);
    assert.deepEqual(await cachedCredits(cache()), before);
    broken = false;
    await until(() => told.length === 2);
    assert.deepEqual(told, ['serverError', undefined]);
    assert.equal(logged.length, 1);
  });

  it('waits for an answer that takes longer than the pause', async () => {
    delayMs = 2 * PAUSE;
    watch.catchUp();
    await until(() => kept('ada'));
    assert.deepEqual(paths(), ['/me', '/credits/balance']);
  });

  it('keeps nothing for an account that is not the one it asked for', async () => {
    const signal = new AbortController().signal;
    const other = window.cache.of({ origin: 'https://rad.example', account: 'ada' });
    await readCredits({ profile: client(), account: accountOf('ada') }, other, signal);
    assert.equal(await cachedCredits(other), undefined);
  });
});
