import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import { parseCredential } from '../../../src/github/credential';
import { AccountStore } from '../../../src/platform/signIn/accountStore';
import { PlatformTokenService } from '../../../src/platform/signIn/tokenService';
import type { SandboxDescriptor } from '../../../src/sandbox/descriptor';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { PlatformStorage } from '../../../src/vscode/connection/platformStorage';
import { SandboxSetup } from '../../../src/vscode/connection/sandboxSetup';
import { MemorySecrets } from '../platform/signInSecrets';
import { temporaryFolder } from '../sandbox/bundledSandbox';
import { localSandbox } from '../sandbox/localSandbox';

describe('connecting the sandbox', () => {
  let running: RunningSandbox;
  let descriptor: SandboxDescriptor;
  let secrets: MemorySecrets;
  let accounts: AccountStore;
  let setup: SandboxSetup;

  before(async () => {
    running = await localSandbox(temporaryFolder());
    ({ descriptor } = running);
  });
  after(() => running.close());
  beforeEach(() => {
    secrets = new MemorySecrets();
    accounts = new AccountStore({ secrets, service: (url) => new PlatformTokenService(url) });
    setup = new SandboxSetup(accounts, secrets);
  });
  afterEach(() => {
    accounts.dispose();
  });

  it('signs in, connects GitHub and the agent', async () => {
    const endpoints = await setup.setUp(descriptor);
    assert.equal(endpoints.platformUrl, descriptor.platformUrl);
    assert.deepEqual(
      accounts.all.map(({ id, email }) => [id, email]),
      [['sandbox-partner', 'partner@sandbox.example']],
    );
    const credential = parseCredential(await secrets.get(`rad.github ${descriptor.github.url}`));
    assert.deepEqual(credential, { kind: 'token', login: 'sandbox-partner', token: descriptor.github.token });
    assert.equal(await secrets.get(`rad.jules ${endpoints.julesUrl}`), descriptor.agent.key);
    assert.deepEqual(await setup.last(), endpoints);
  });

  it('what the partner took away stays away', async () => {
    await setup.setUp(descriptor);
    await accounts.remove(accounts.all[0]?.key ?? '');
    await secrets.delete(`rad.github ${descriptor.github.url}`);
    await setup.setUp(descriptor);
    assert.deepEqual(accounts.all, []);
    assert.equal(await secrets.get(`rad.github ${descriptor.github.url}`), undefined);
  });

  it('another sandbox, even at the same address, is connected anew', async () => {
    await setup.setUp(descriptor);
    await accounts.remove(accounts.all[0]?.key ?? '');
    secrets.put('rad.sandbox', ((await secrets.get('rad.sandbox')) ?? '').replace(descriptor.startToken, 'former'));
    await setup.setUp(descriptor);
    assert.equal(accounts.all.length, 1);
  });

  it('a sandbox that is left meanwhile is not connected again', async () => {
    await assert.rejects(
      setup.setUp(descriptor, () => false),
      (error) => AppError.is(error, 'cancelled'),
    );
    assert.deepEqual(secrets.keys(), []);
  });

  it('connecting twice and forgetting, all at once, leave nothing', async () => {
    await Promise.all([setup.setUp(descriptor), setup.setUp(descriptor), setup.forget()]);
    assert.deepEqual(secrets.keys(), []);
    assert.deepEqual(accounts.all, []);
  });

  it('forgetting leaves no secret', async () => {
    await setup.setUp(descriptor);
    await setup.forget();
    assert.deepEqual(secrets.keys(), []);
    assert.equal(await setup.last(), undefined);
    await setup.forget();
  });
});

describe('what the editor keeps for a platform', () => {
  const memento = (keys: readonly string[]) => {
    const values = new Map(keys.map((key) => [key, 1]));
    return {
      keys: () => [...values.keys()],
      get: () => undefined,
      update: (key: string) => {
        values.delete(key);
        return Promise.resolve();
      },
      setKeysForSync: () => undefined,
    };
  };

  it('is forgotten for that platform alone', async () => {
    const url = 'http://127.0.0.1:80';
    const others = [`rad.staged:${url}80#a:o/r:/x`, 'rad.connection', `rad.account ${url}/rad`];
    const [workspaceState, globalState] = [
      memento([`rad.staged:${url}#a:o/r:/x`, `rad.publish:${url}#b:o/r:/x`, ...others]),
      memento([`rad.account ${url}`, ...others]),
    ];
    await new PlatformStorage({ workspaceState, globalState }).forgetPlatform(url);
    assert.deepEqual(workspaceState.keys(), others);
    assert.deepEqual(globalState.keys(), others);
  });
});
