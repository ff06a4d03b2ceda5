import assert from 'node:assert/strict';
import type { Account } from '../../../src/platform/signIn/account';
import { AccountStore } from '../../../src/platform/signIn/accountStore';
import { PlatformTokenService } from '../../../src/platform/signIn/tokenService';
import { ActiveAccount } from '../../../src/vscode/connection/activeAccount';
import { MemorySecrets } from '../platform/signInSecrets';
import { MemoryStore } from '../publishing/samples';

const URL = 'https://rad.example';

describe('the account in use', () => {
  let accounts: AccountStore;
  let globalState: Memento;
  let one: Account;
  let two: Account;

  class Memento extends MemoryStore {
    keys(): readonly string[] {
      return [];
    }

    setKeysForSync(): void {
      // Nothing is synchronised here.
    }
  }

  /** A workspace of its own in the same editor. */
  const workspace = (): ActiveAccount =>
    new ActiveAccount({ workspaceState: new Memento() as never, globalState: globalState as never }, accounts);
  const add = (id: string, platformUrl = URL): Promise<Account> =>
    accounts.add({ platformUrl, platformName: 'RAD', id, email: `${id}@example.com` }, { kind: 'pasted', token: id });

  beforeEach(async () => {
    globalState = new Memento();
    accounts = new AccountStore({ secrets: new MemorySecrets(), service: (url) => new PlatformTokenService(url) });
    one = await add('one');
    two = await add('two');
    await add('elsewhere', 'https://other.example');
  });
  afterEach(() => {
    accounts.dispose();
  });

  it('is the first one until somebody chooses', () => {
    assert.equal(workspace().of(URL)?.id, 'one');
    assert.equal(workspace().of('https://nobody.example'), undefined);
  });

  it('is chosen per workspace; new workspaces start with the last choice', async () => {
    const [first, second] = [workspace(), workspace()];
    await first.choose(one);
    await second.choose(two);
    assert.equal(first.of(URL)?.id, 'one');
    assert.equal(second.of(URL)?.id, 'two');
    assert.equal(workspace().of(URL)?.id, 'two');
  });

  it('is nobody once it is signed out, whoever else is signed in', async () => {
    const [chosen, used] = [workspace(), workspace()];
    await chosen.choose(one);
    await used.remember(one);
    await accounts.remove(one.key);
    assert.equal(chosen.of(URL), undefined);
    assert.equal(used.of(URL), undefined);
    assert.equal(workspace().of(URL)?.id, 'two');
  });

  it('that was used is no reason to change a choice', async () => {
    const active = workspace();
    await active.choose(two);
    await active.remember(one);
    assert.equal(active.of(URL)?.id, 'two');
  });
});
