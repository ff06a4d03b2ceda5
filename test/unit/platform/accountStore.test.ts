import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import type { Me } from '../../../src/contract/me';
import { API_BASE } from '../../../src/contract/routes';
import { AccountClient } from '../../../src/platform/accountClient';
import type { Account } from '../../../src/platform/signIn/account';
import { AccountStore } from '../../../src/platform/signIn/accountStore';
import { discover } from '../../../src/platform/signIn/discover';
import type { SpentTokens } from '../../../src/platform/signIn/spentTokens';
import { PlatformTokenService } from '../../../src/platform/signIn/tokenService';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { temporaryFolder } from '../sandbox/bundledSandbox';
import { localSandbox } from '../sandbox/localSandbox';
import { signIn } from '../sandbox/signIn';
import { MemorySecrets } from './signInSecrets';

describe('accounts of several platforms', () => {
  let first: RunningSandbox;
  let second: RunningSandbox;
  let secrets: MemorySecrets;
  let opened: AccountStore[];

  before(async () => {
    first = await localSandbox(temporaryFolder(), { control: true });
    second = await localSandbox(temporaryFolder());
  });
  after(() => Promise.all([first.close(), second.close()]));
  beforeEach(() => {
    secrets = new MemorySecrets();
    opened = [];
  });
  afterEach(() => {
    for (const store of opened) store.dispose();
  });

  /** The accounts as one window has them. */
  const window = (): AccountStore => {
    const store = new AccountStore({ secrets, service: (platformUrl) => new PlatformTokenService(platformUrl) });
    opened.push(store);
    return store;
  };
  const add = async (store: AccountStore, sandbox: RunningSandbox, id: string): Promise<Account> => {
    const { platformUrl } = sandbox.descriptor;
    const tokens = await signIn(platformUrl, id);
    const { issuer, name } = await discover(platformUrl);
    const grant = {
      accessToken: tokens.access_token,
      issuedAt: Date.now(),
      ...(tokens.refresh_token === undefined ? {} : { refreshToken: tokens.refresh_token }),
    };
    const profile = { platformUrl, platformName: name, id, email: `${id}@example.com` };
    return store.add(profile, { kind: 'grant', grant, issuer });
  };
  const client = async (store: AccountStore, account: Account): Promise<AccountClient> =>
    new AccountClient({ platformUrl: account.platformUrl, tokens: await store.tokensOf(account) });
  const me = async (store: AccountStore, account: Account): Promise<Me> => (await client(store, account)).me();

  it('two accounts of one platform and one of another are signed in at once, each as itself', async () => {
    const store = window();
    const accounts = [
      await add(store, first, 'sandbox-partner'),
      await add(store, first, 'sandbox-partner-two'),
      await add(store, second, 'sandbox-partner'),
    ];
    assert.deepEqual(
      store.all.map(({ key }) => key),
      accounts.map(({ key }) => key),
    );
    for (const account of accounts) assert.equal((await me(store, account)).id, account.id);
  });

  it("an account's token is not given for the address of another platform", async () => {
    const store = window();
    const account = await add(store, first, 'sandbox-partner');
    const elsewhere = `${second.descriptor.platformUrl}${API_BASE}/me`;
    await assert.rejects((await store.tokensOf(account)).accessToken(elsewhere), (error) =>
      AppError.is(error, 'signedOut'),
    );
  });

  it('signing in again replaces the sign-in; the list has the account once', async () => {
    const store = window();
    const before = await add(store, first, 'sandbox-partner');
    const former = (await (await store.tokensOf(before)).storedAccessToken()) ?? '';
    await add(store, first, 'sandbox-partner');
    assert.equal(store.all.length, 1);
    const headers = { authorization: `Bearer ${former}` };
    assert.equal((await fetch(`${first.descriptor.platformUrl}${API_BASE}/me`, { headers })).status, 401);
  });

  it('another window hears of it, and of the sign-out, which the platform hears of too', async () => {
    const [one, other] = [window(), window()];
    await other.load();
    const heard: number[] = [];
    other.onDidChange((accounts) => heard.push(accounts.length));
    const account = await add(one, first, 'sandbox-partner');
    const token = (await (await one.tokensOf(account)).storedAccessToken()) ?? '';
    assert.equal((await me(other, account)).id, 'sandbox-partner');
    assert.deepEqual(await one.remove(account.key), { revoked: true });
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(heard, [1, 0]);
    await assert.rejects(me(other, account), (error) => AppError.is(error, 'signedOut'));
    const headers = { authorization: `Bearer ${token}` };
    assert.equal((await fetch(`${first.descriptor.platformUrl}${API_BASE}/me`, { headers })).status, 401);
    assert.ok(!JSON.stringify(await secretTexts()).includes(token));
  });

  it('a token that the platform refuses is renewed once, and the request answered', async () => {
    const store = window();
    const account = await add(store, first, 'sandbox-partner');
    const { url, token } = first.descriptor.control ?? { url: '', token: '' };
    await fetch(`${url}/tokens/expire`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
    const answers = await Promise.all([1, 2, 3].map(() => me(store, account)));
    assert.deepEqual(
      answers.map(({ id }) => id),
      ['sandbox-partner', 'sandbox-partner', 'sandbox-partner'],
    );
  });

  it("windows that do not see each other's secrets never send a refresh token twice; the later one signs in again", async () => {
    const marks = new Set<string>();
    const spent: SpentTokens = {
      spend: (digest) => Promise.resolve(!marks.has(digest) && marks.add(digest).has(digest)),
      restore: (digest) => Promise.resolve(void marks.delete(digest)),
      isSpent: (digest) => Promise.resolve(marks.has(digest)),
    };
    const { platformUrl, control } = first.descriptor;
    const [mine, others] = [new MemorySecrets(), new MemorySecrets()];
    const open = (own: MemorySecrets): AccountStore => {
      const store = new AccountStore({ secrets: own, service: (url) => new PlatformTokenService(url), spent });
      opened.push(store);
      return store;
    };
    const one = open(mine);
    const account = await add(one, first, 'sandbox-partner');
    for (const key of mine.keys()) others.put(key, (await mine.get(key)) ?? '');
    const other = open(others);
    await fetch(`${control?.url ?? ''}/tokens/expire`, {
      method: 'POST',
      headers: { authorization: `Bearer ${control?.token ?? ''}` },
    });
    assert.equal((await me(one, account)).id, 'sandbox-partner');
    await assert.rejects(me(other, account), (error) => AppError.is(error, 'unauthenticated'));
    assert.equal((await me(one, account)).id, 'sandbox-partner');
    await add(other, first, 'sandbox-partner');
    assert.equal((await me(other, account)).id, 'sandbox-partner');
    assert.equal((await me(one, account)).id, 'sandbox-partner');
    assert.equal(new URL(platformUrl).origin, (await one.tokensOf(account)).origin);
  });

  it('a pasted token that is refused ends with the words and the request id of the platform', async () => {
    const store = window();
    const { platformUrl } = first.descriptor;
    const profile = { platformUrl, platformName: 'RAD', id: 'x', email: 'x@example.com' };
    const account = await store.add(profile, { kind: 'pasted', token: 'not-a-token' });
    await assert.rejects(me(store, account), (error) => {
      assert.ok(AppError.is(error, 'unauthenticated'));
      assert.ok((error.details.requestId ?? '') !== '');
      return true;
    });
  });

  it('accounts that come at once are all kept', async () => {
    const store = window();
    await Promise.all(
      ['one', 'two', 'three'].map((id) =>
        store.add(
          { platformUrl: 'https://rad.example', platformName: 'RAD', id, email: id },
          { kind: 'pasted', token: id },
        ),
      ),
    );
    assert.deepEqual(store.all.map(({ id }) => id).sort(), ['one', 'three', 'two']);
  });

  it('a secret storage that fails once is asked again', async () => {
    const store = window();
    let isLocked = true;
    secrets.beforeAnswer = () => {
      if (isLocked) throw new Error('the keyring is locked');
    };
    await assert.rejects(store.load(), /keyring/);
    isLocked = false;
    assert.deepEqual(await store.load(), []);
  });

  it('a list that is broken counts as empty, and can be made again', async () => {
    secrets.put('rad.accounts', '{"nonsense":');
    const store = window();
    assert.deepEqual(await store.load(), []);
    await add(store, first, 'sandbox-partner');
    assert.equal(store.all.length, 1);
    secrets.put('rad.accounts', JSON.stringify([{ id: 1 }, null, 'x']));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(store.all, []);
  });

  const secretTexts = (): Promise<(string | undefined)[]> =>
    Promise.all(secrets.keys().map((key) => Promise.resolve(secrets.get(key))));
});
