import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { creditBalance, creditTransactions } from '../../../src/contract/credits';
import { checkoutSession, type CheckoutSession } from '../../../src/contract/payments';
import { API_BASE } from '../../../src/contract/routes';
import type { Account } from '../../../src/sandbox/account';
import { renewDueSubscriptions } from '../../../src/sandbox/payments/subscriptions';
import { credits } from '../../../src/money/credits';
import { randomised } from '../randomised';
import { temporaryFolder } from './bundledSandbox';
import { localSandbox } from './localSandbox';
import {
  AGENT,
  beginCheckout,
  decide,
  formToken,
  MoneyServer,
  readCheckout,
  SESSIONS,
  subscription,
  topUp,
  USER,
} from './moneyFixture';
import { PlatformCalls } from './platformCalls';

const NOW = new Date('2026-01-31T12:00:00.000Z');

describe('the pages of a payment', () => {
  let server: MoneyServer;

  beforeEach(async () => {
    server = await MoneyServer.start();
    server.time = NOW;
  });

  afterEach(async () => {
    assert.deepEqual(server.errors, []);
    server.ledger.check();
    await server.close();
  });

  const begin = (body: unknown, account?: Account) => beginCheckout(server, body, account);
  const read = (session: CheckoutSession, account?: Account) => readCheckout(server, session, account);
  const balance = () => server.read(AGENT, '/credits/balance', creditBalance);
  const transactions = async () => (await server.read(AGENT, '/credits/transactions', creditTransactions)).data;

  it('is paid on its page, once however often the form is sent', async () => {
    const session = await begin(topUp('25.00'));
    const page = await fetch(session.url);
    const text = await page.text();
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
    for (const part of ['no money moves', '25.00 USD', '<dd>250</dd>', 'color-scheme', '<html lang="en">'])
      assert.ok(text.includes(part), part);
    assert.doesNotMatch(text, /<script|(?:href|src|action)="(?:\/|https?:)/);

    const tokens = await Promise.all([formToken(session.url), formToken(session.url), formToken(session.url)]);
    const sent = await Promise.all([...tokens, ...tokens].map((token) => decide(session, 'pay', token)));
    for (const answer of sent) {
      assert.equal(answer.status, 303);
      const location = answer.headers.get('location') ?? '';
      assert.doesNotMatch(location, /^\/|:/);
      const target = await fetch(new URL(location, session.url));
      assert.match(await target.text(), /250 credits were added\..*You may close this tab/s);
    }
    assert.equal((await read(session)).state, 'paid');
    assert.equal((await balance()).topUp, '250');
    assert.equal((await transactions()).length, 1);
    assert.match(await (await fetch(session.url)).text(), /You may close this tab/);
  });

  it('fails and is cancelled without credits', async () => {
    for (const [decision, state] of [
      ['decline', 'failed'],
      ['cancel', 'expired'],
    ] as const) {
      const session = await begin(topUp('25'));
      const late = await formToken(session.url);
      assert.equal((await decide(session, decision)).status, 303);
      assert.equal((await read(session)).state, state);
      await decide(session, 'pay', late);
      assert.equal((await read(session)).state, state);
    }
    assert.equal((await balance()).total, '0');
  });

  it('expires by itself', async () => {
    const session = await begin(topUp('25'));
    const token = await formToken(session.url);
    server.time = new Date('2026-01-31T12:14:59.999Z');
    assert.equal((await read(session)).state, 'pending');
    server.time = new Date('2026-01-31T12:15:00.000Z');
    assert.equal((await read(session)).state, 'expired');
    assert.equal((await decide(session, 'pay', token)).status, 303);
    assert.equal((await read(session)).state, 'expired');
    assert.match(await (await fetch(session.url)).text(), /The payment is over/);
    assert.equal((await balance()).total, '0');
  });

  it('asks again without a good token or decision, and is unknown without its key', async () => {
    const session = await begin(topUp('25'));
    const other = await begin(topUp('30'));
    const used = await formToken(other.url);
    for (const [decision, token] of [
      ['pay', ''],
      ['pay', 'x'.repeat(32)],
      ['pay', used],
      ['toString', await formToken(session.url)],
      ['', await formToken(session.url)],
    ] as const) {
      const answer = await decide(session, decision, token);
      assert.equal(answer.status, 200);
      assert.match(await answer.text(), /name="form_token"/);
    }
    assert.equal((await read(session)).state, 'pending');
    const key = new URL(session.url).searchParams.get('key') ?? '';
    for (const url of [
      session.url.replace(key, ''),
      session.url.replace(key, `${key}x`),
      session.url.replace(/\?.*/, ''),
      other.url.replace(other.id, session.id),
      session.url.replace(session.id, randomUUID()),
    ]) {
      for (const method of ['GET', 'POST']) assert.equal((await fetch(url, { method })).status, 404, url);
      assert.equal((await fetch(url.replace(/(\?|$)/, '/return$1'))).status, 404);
    }
  });

  it('puts a subscription in the place of the former one', async () => {
    await decide(await begin(topUp('10')), 'pay');
    await decide(await begin(subscription('starter-monthly')), 'pay');
    assert.deepEqual([(await balance()).subscription, (await balance()).topUp], ['220', '100']);
    assert.equal((await balance()).subscriptionRenewsAt, '2026-02-28T12:00:00.000Z');

    // A deployment under way keeps what it has reserved of the old credits.
    server.write(() =>
      server.ledger.reserve(AGENT.id, 'r', 'd', {
        ...{ moduleFee: credits(2_000), buildEstimate: credits(0), purchasedOnly: true },
      }),
    );
    server.time = new Date('2026-02-10T00:00:00.000Z');
    await decide(await begin(subscription('team-yearly')), 'pay');
    const { subscription: left, subscriptionRenewsAt, available } = await balance();
    assert.deepEqual(
      [left, available.subscription, subscriptionRenewsAt],
      ['12020', '12000', '2027-02-10T00:00:00.000Z'],
    );
    const [granted, expired] = await transactions();
    assert.deepEqual([granted?.amount, expired?.amount, expired?.payment], ['12000', '-200', undefined]);
    assert.deepEqual(granted?.payment, { provider: 'stripe', amount: { amount: '800.00', currency: 'USD' } });
  });

  it('renews a subscription when it is due, once, and begins only the present period after a long rest', async () => {
    await decide(await begin(subscription('starter-monthly')), 'pay');
    const renewed = async (time: string): Promise<unknown[]> => {
      server.time = new Date(time);
      renewDueSubscriptions(server, server.time);
      server.ledger.check();
      const { subscription: left, subscriptionRenewsAt } = await balance();
      return [left, subscriptionRenewsAt, (await transactions()).length];
    };
    assert.deepEqual(await renewed('2026-02-28T11:59:59.999Z'), ['220', '2026-02-28T12:00:00.000Z', 1]);
    assert.deepEqual(await renewed('2026-02-28T12:00:00.000Z'), ['220', '2026-03-28T12:00:00.000Z', 3]);
    assert.deepEqual(await renewed('2026-02-28T12:01:00.000Z'), ['220', '2026-03-28T12:00:00.000Z', 3]);
    assert.deepEqual(await renewed('2026-08-01T00:00:00.000Z'), ['220', '2026-08-28T12:00:00.000Z', 5]);
    const [granted] = await transactions();
    assert.deepEqual(granted?.payment, { provider: 'stripe', amount: { amount: '20.00', currency: 'USD' } });
  });

  it('adds up whatever is bought at once', async () => {
    const purchase = fc.record({
      user: fc.boolean(),
      body: fc.oneof(
        fc.integer({ min: 1_000, max: 90_000 }).map((cents) => topUp((cents / 100).toFixed(2))),
        fc.constantFrom('starter-monthly', 'team-monthly').map(subscription),
      ),
      decisions: fc.array(fc.constantFrom('pay', 'pay', 'decline', 'cancel'), { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(purchase, { minLength: 1, maxLength: 6 }), async (purchases) => {
        const sessions = await Promise.all(
          purchases.map(async ({ user, body, decisions }) => {
            const account = user ? USER : AGENT;
            const session = await begin(body, account);
            await Promise.all(decisions.map((decision) => decide(session, decision)));
            return { account, session: await read(session, account) };
          }),
        );
        server.ledger.check();
        const paid = sessions.filter(({ session }) => session.state === 'paid').length;
        const rows = server.database.prepare('SELECT count(*) AS n FROM credit_transaction WHERE provider IS NOT NULL');
        const known = server.database.prepare("SELECT count(*) AS n FROM checkout_session WHERE state = 'paid'");
        assert.equal(rows.get()?.['n'], known.get()?.['n']);
        assert.ok(paid <= sessions.length && sessions.every(({ session }) => session.state !== 'pending'));
      }),
      randomised(200),
    );
  });
});

describe('the whole sandbox', () => {
  it('sells credits on its own pages', async () => {
    const sandbox = await localSandbox(temporaryFolder());
    try {
      const calls = new PlatformCalls(sandbox.descriptor, '');
      const path = `${API_BASE}/credits/balance`;
      const before = creditBalance.parse(await (await calls.call(path)).json());
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      const body = JSON.stringify(topUp('25'));
      const begun = await calls.call(`${API_BASE}${SESSIONS}`, { method: 'POST', headers, body });
      const session = checkoutSession.parse(await begun.json());
      assert.equal((await decide(session, 'pay')).status, 303);
      const after = creditBalance.parse(await (await calls.call(path)).json());
      assert.equal(Number(after.topUp) - Number(before.topUp), 250);
      const location = begun.headers.get('location') ?? '';
      assert.equal(checkoutSession.parse(await (await calls.call(location)).json()).state, 'paid');
    } finally {
      await sandbox.close();
    }
  });
});
