import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { creditTransactions } from '../../../src/contract/credits';
import { checkoutSession, paymentOptions, type CheckoutSession } from '../../../src/contract/payments';
import { API_BASE } from '../../../src/contract/routes';
import type { Account } from '../../../src/sandbox/account';
import { money } from '../../../src/money/money';
import { EXCHANGEABLE, toUsd } from '../../../src/sandbox/payments/exchangeRates';
import {
  AGENT,
  beginCheckout,
  decide,
  MoneyServer,
  readCheckout,
  SESSIONS,
  subscription,
  topUp,
  USER,
} from './moneyFixture';
import { problemOf } from './platformCalls';

const NOW = new Date('2026-01-31T12:00:00.000Z');

describe('payments over HTTP', () => {
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
  const transactions = async () => (await server.read(AGENT, '/credits/transactions', creditTransactions)).data;

  it('offers what can be bought', async () => {
    const { providers, currencies, minimum, creditsPerUnit, tiers } = await server.read(
      AGENT,
      '/payments/options',
      paymentOptions,
    );
    assert.deepEqual(minimum, { amount: '10.00', currency: 'USD' });
    assert.equal(creditsPerUnit, '10');
    assert.deepEqual(Object.fromEntries(providers.map((one) => [one.id, one.currencies.join(' ')])), {
      stripe: 'USD',
      flutterwave: 'USD EUR GBP NGN GHS KES ZAR TZS UGX RWF XAF XOF',
    });
    assert.deepEqual(currencies, [...EXCHANGEABLE]);
    assert.ok(tiers.length >= 2 && new Set(tiers.map(({ id }) => id)).size === tiers.length);
  });

  it('begins a payment that waits 15 minutes', async () => {
    const answer = await server.post(AGENT, SESSIONS, topUp('25.00'));
    const session = checkoutSession.parse(await answer.json());
    const { id, url, ...rest } = session;
    assert.deepEqual(rest, {
      ...{ kind: 'topup', state: 'pending', amount: { amount: '25.00', currency: 'USD' }, credits: '250' },
      ...{ createdAt: '2026-01-31T12:00:00.000Z', expiresAt: '2026-01-31T12:15:00.000Z' },
    });
    assert.equal(answer.headers.get('location'), `${API_BASE}${SESSIONS}/${id}`);
    assert.ok(url.startsWith(`${server.url}/checkout/${id}?key=`), url);
    assert.deepEqual(await read(session), session);
    assert.equal((await server.call(USER, `${SESSIONS}/${id}`)).status, 404);
    assert.equal((await server.call(AGENT, `${SESSIONS}/${randomUUID()}`)).status, 404);
  });

  it('replays a payment that was begun, and begins it once', async () => {
    const key = randomUUID();
    const [one, other] = [
      await (await server.post(AGENT, SESSIONS, topUp('25'), key)).text(),
      await (await server.post(AGENT, SESSIONS, topUp('25'), key)).text(),
    ];
    assert.equal(one, other);
    const reused = await server.post(AGENT, SESSIONS, topUp('26'), key);
    assert.equal((await problemOf(reused)).code, 'idempotency_key_reused');
    const count = server.database.prepare('SELECT count(*) AS n FROM checkout_session').get()?.['n'];
    assert.equal(count, 1);
  });

  it('takes each currency at its rate, and the credits follow from the dollars', async () => {
    for (const [amount, currency, credits, usd] of [
      ['100.00', 'EUR', '1080', '108.00'],
      ['10.05', 'GBP', '127.6', '12.76'],
      ['100000', 'UGX', '270', '27.00'],
      ['6061', 'XAF', '100', '10.00'],
      ['1000000.00', 'NGN', '6500', '650.00'],
    ] as const) {
      const session = await begin(topUp(amount, currency, 'flutterwave'));
      assert.equal(session.credits, credits, currency);
      await decide(session, 'pay');
      const [newest] = await transactions();
      assert.deepEqual(newest?.payment, {
        provider: 'flutterwave',
        amount: { amount, currency },
        usdAmount: { amount: usd, currency: 'USD' },
      });
      assert.equal(newest.amount, credits);
      server.time = new Date(server.time.getTime() + 1);
    }
  });

  it('refuses what is not offered, with the field', async () => {
    for (const [body, pointer] of [
      [topUp('9.99'), '/amount/amount'],
      [topUp('-25'), '/amount/amount'],
      [topUp('25.001'), '/amount/amount'],
      [topUp('25.5', 'UGX', 'flutterwave'), '/amount/amount'],
      [topUp('1000000.01'), '/amount/amount'],
      [topUp('999999999999999999999'), '/amount/amount'],
      [topUp('90071992547409.91', 'EUR', 'flutterwave'), '/amount/amount'],
      [topUp('25', 'EUR'), '/amount/currency'],
      [topUp('25', 'JPY', 'flutterwave'), '/amount/currency'],
      [topUp('25', 'usd'), '/amount/currency'],
      [topUp('9.25', 'EUR', 'flutterwave'), '/amount/amount'],
      [topUp('25', 'USD', 'paypal'), '/provider'],
      [subscription('no-such-tier'), '/tierId'],
      [{ kind: 'gift' }, '/kind'],
    ] as const) {
      const answer = await server.post(AGENT, SESSIONS, body);
      const problem = await problemOf(answer);
      const found = [answer.status, problem.code, problem.errors?.[0]?.pointer];
      assert.deepEqual(found, [422, 'validation_failed', pointer], JSON.stringify(body));
    }
    assert.equal(server.database.prepare('SELECT count(*) AS n FROM checkout_session').get()?.['n'], 0);
  });

  it('gives addresses that clients open, whatever name the server was called by', async () => {
    const session = await begin(topUp('25'));
    const port = new URL(server.url).port;
    for (const [host, origin] of [
      [`localhost:${port}`, `http://localhost:${port}`],
      [`code.localhost:${port}`, `http://localhost:${port}`],
      ['127.0.0.1:4780', 'http://127.0.0.1:4780'],
      ['[::1]:4780', 'http://[::1]:4780'],
    ] as const) {
      const text = await new Promise<string>((resolve, reject) => {
        const headers = { host, authorization: `Bearer ${AGENT.id}` };
        const call = request(`${server.url}${API_BASE}${SESSIONS}/${session.id}`, { headers }, (answer) => {
          let body = '';
          answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
          answer.on('end', () => {
            resolve(body);
          });
        });
        call.on('error', reject);
        call.end();
      });
      assert.equal(new URL(checkoutSession.parse(JSON.parse(text)).url).origin, origin);
    }
  });
});

describe('exchange rates', () => {
  it('are exact and round half to even, once', () => {
    for (const [minor, currency, cents] of [
      // 0.50 EUR x 1.08 = 0.54; 1.25 GBP x 1.27 = 1.5875; 0.05 ZAR x 0.055 = 0.00275.
      [50, 'EUR', 54],
      [125, 'GBP', 159],
      [5, 'ZAR', 0],
      // 50 GBP pence x 1.27 = 63.5 -> 64; 150 x 1.27 = 190.5 -> 190.
      [50, 'GBP', 64],
      [150, 'GBP', 190],
      [9_007_199_254_740_991, 'USD', 9_007_199_254_740_991],
      [1_000_000_000_000_007, 'UGX', 27_000_000_000_000],
    ] as const) {
      assert.equal(toUsd(money(minor, currency)).minorUnits, cents, `${String(minor)} ${currency}`);
    }
    assert.throws(() => toUsd(money(1, 'JPY')), RangeError);
  });
});
