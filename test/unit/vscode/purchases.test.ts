import assert from 'node:assert/strict';
import { join } from 'node:path';
import { onlyToken } from '../../../src/platform/signIn/onlyToken';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { openSession } from '../../../src/vscode/connection/openSession';
import { Purchases, type KeptPurchase, type PurchaseStore } from '../../../src/vscode/credits/purchases';
import { bundledSandbox, temporaryFolder } from '../sandbox/bundledSandbox';
import { localSandbox } from '../sandbox/localSandbox';

describe('a purchase, against the sandbox', function () {
  this.timeout(30_000);
  let sandbox: RunningSandbox;
  const opened: string[] = [];
  const ended: string[] = [];

  before(async () => {
    await bundledSandbox();
    sandbox = await localSandbox(join(temporaryFolder(), 'data'), { story: true, control: true });
  });
  after(() => sandbox.close());

  function storeOf(): PurchaseStore & { kept: KeptPurchase | undefined } {
    return {
      kept: undefined,
      get() {
        return this.kept;
      },
      set(kept) {
        this.kept = kept;
        return Promise.resolve();
      },
    };
  }

  function purchases(store: PurchaseStore): Purchases {
    const { platformUrl, startToken, github } = sandbox.descriptor;
    const endpoints = { kind: 'sandbox', platformUrl, githubApiUrl: github.url, julesUrl: platformUrl } as const;
    const account = { key: 'k', id: 'u', platformUrl, platformName: 'S', name: 'N' } as never;
    const session = openSession(account, endpoints, onlyToken(startToken));
    const silent = () => undefined;
    return new Purchases({
      connection: { kind: 'sandbox', platformName: 'S', require: () => Promise.resolve(session) },
      answers: {
        current: () => Promise.resolve(undefined),
        of: () => Promise.reject(new Error('unused')),
        onDidKeep: () => ({ dispose: silent }),
      },
      log: { debug: silent, info: silent, warn: silent, error: silent },
      store,
      openPage: (url) => Promise.resolve(void opened.push(url)),
      confirm: () => Promise.resolve(true),
      onEnd: ({ state }) => void ended.push(state),
    });
  }

  async function faults(rules: readonly object[]): Promise<void> {
    const { control } = sandbox.descriptor;
    assert.ok(control !== undefined);
    const answer = await fetch(`${control.url}/faults`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${control.token}` },
      body: JSON.stringify({ rules }),
    });
    assert.equal(answer.status, 204);
  }

  it('is made once although the answer got lost, and found again after a reload with its key', async () => {
    const store = storeOf();
    const first = purchases(store);
    await first.load();
    first.choose({ ...(first.choice ?? assert.fail()), amount: '25' });
    const path = '/api/v1/payments/checkout-sessions';
    await faults([{ service: 'platform', method: 'POST', path, times: 1, fault: { kind: 'reset', when: 'after' } }]);
    await first.begin('en');
    await faults([]);
    assert.equal(first.failure, undefined);
    const { session } = first.underWay ?? assert.fail();
    assert.deepEqual([session.state, opened.length, store.kept?.sessionId], ['pending', 1, session.id]);
    await first.begin('en');
    assert.equal(first.underWay?.session.id, session.id, 'a second click changes nothing');
    first.dispose();

    // The window went away before it knew the id.
    const { key, request } = store.kept ?? assert.fail();
    await store.set({ key, request });
    const second = purchases(store);
    await second.load();
    assert.equal(second.underWay?.session.id, session.id, 'the same payment, not another one');
    second.dispose();
  });

  it('is watched until it is paid, and then forgotten by the store', async () => {
    const store = storeOf();
    const buying = purchases(store);
    await buying.load();
    buying.choose({ ...(buying.choice ?? assert.fail()), amount: '30' });
    await buying.begin('en');
    const { url } = buying.underWay?.session ?? assert.fail();
    await decide(url, 'pay');
    ended.length = 0;
    for (let tries = 0; ended.length === 0 && tries < 60; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual([ended, buying.underWay?.state, store.kept], [['paid'], 'paid', undefined]);
    await buying.dismiss();
    assert.equal(buying.underWay, undefined);
    buying.dispose();
  });

  /** Decides on the page of a payment. */
  async function decide(url: string, decision: 'pay' | 'decline' | 'cancel'): Promise<void> {
    const page = await (await fetch(url)).text();
    const token = /name="form_token" value="([^"]+)"/.exec(page)?.[1] ?? assert.fail();
    await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ form_token: token, decision }),
      redirect: 'manual',
    });
  }

  for (const [decision, state] of [
    ['pay', 'paid'],
    ['decline', 'failed'],
    ['cancel', 'expired'],
  ] as const)
    it(`whose end came while no window was there is told once: ${state}`, async () => {
      const store = storeOf();
      const first = purchases(store);
      await first.load();
      first.choose({ ...(first.choice ?? assert.fail()), amount: '20' });
      await first.begin('en');
      const { url } = first.underWay?.session ?? assert.fail();
      first.dispose();
      await decide(url, decision);
      ended.length = 0;
      const second = purchases(store);
      await second.load();
      assert.deepEqual([ended, second.underWay?.state, store.kept], [[state], state, undefined]);
      await second.check();
      assert.equal(ended.length, 1);
      second.dispose();
    });

  it('that lapsed and was paid late is told when somebody checks', async () => {
    const store = storeOf();
    const buying = purchases(store);
    await buying.load();
    buying.choose({ ...(buying.choice ?? assert.fail()), amount: '20' });
    await buying.begin('en');
    const { session } = buying.underWay ?? assert.fail();
    await decide(session.url, 'pay');
    ended.length = 0;
    const now = Date.now;
    try {
      Date.now = () => now() + 20 * 60_000;
      assert.equal(buying.underWay?.state, 'lapsed');
      await buying.check();
    } finally {
      Date.now = now;
    }
    assert.deepEqual([ended, store.kept], [['paid'], undefined]);
    buying.dispose();
  });

  it('that another window waits for is shown, and no second one is made', async () => {
    const store = storeOf();
    const [one, other] = [purchases(store), purchases(store)];
    await Promise.all([one.load(), other.load()]);
    for (const window of [one, other]) window.choose({ ...(window.choice ?? assert.fail()), amount: '35' });
    await one.begin('en');
    await other.begin('en');
    assert.equal(other.underWay?.session.id, one.underWay?.session.id);
    await decide(one.underWay?.session.url ?? '', 'cancel');
    one.dispose();
    other.dispose();
  });
});
