import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { creditBalance } from '../../src/contract/credits';
import { me } from '../../src/contract/me';
import { checkoutSession, paymentOptions } from '../../src/contract/payments';
import { topUp } from './checkout';
import { scaled } from './decimals';
import { FIRST } from './target';

const QUARTER_HOUR_MS = 15 * 60_000;

describe('payments', () => {
  it('offers what the profile says', async () => {
    const options = await FIRST.read('getPaymentOptions', paymentOptions);
    const { creditsPerUnit, currency, features } = await FIRST.read('me', me);
    assert.equal(scaled(options.creditsPerUnit), scaled(creditsPerUnit));
    assert.equal(options.minimum.currency, currency);
    const taken = new Set(options.providers.flatMap(({ currencies }) => currencies));
    assert.deepEqual([...options.currencies].sort(), [...taken].sort());
    assert.equal(options.tiers.length > 0, features.subscriptions === 'on');
  });

  it('begins a top-up that is pending for 15 minutes and changes no balance', async () => {
    const before = await FIRST.read('getCreditBalance', creditBalance);
    const body = await topUp(FIRST);
    const answer = await FIRST.done('postCheckoutSession', { body });
    const session = checkoutSession.parse(answer.json);
    assert.equal(new URL(answer.headers.get('location') ?? '', FIRST.url('me')).pathname.split('/').at(-1), session.id);
    const { state, kind, amount } = session;
    assert.deepEqual({ state, kind, amount }, { state: 'pending', kind: 'topup', amount: body.amount });
    assert.equal(Date.parse(session.expiresAt) - Date.parse(session.createdAt), QUARTER_HOUR_MS);
    const { creditsPerUnit } = await FIRST.read('getPaymentOptions', paymentOptions);
    assert.equal(scaled(session.credits) * scaled('1'), scaled(amount.amount) * scaled(creditsPerUnit));
    const read = await FIRST.read('getCheckoutSession', checkoutSession, { path: { sessionId: session.id } });
    assert.deepEqual(read, session);
    assert.deepEqual(await FIRST.read('getCreditBalance', creditBalance), before);
  });

  it('begins a subscription to each tier', async () => {
    const { tiers, providers } = await FIRST.read('getPaymentOptions', paymentOptions);
    for (const tier of tiers) {
      const provider = providers.find(({ currencies }) => currencies.includes(tier.price.currency));
      const body = { kind: 'subscription', provider: provider?.id, tierId: tier.id };
      const session = await FIRST.read('postCheckoutSession', checkoutSession, { body });
      assert.deepEqual(session.amount, tier.price);
      assert.equal(scaled(session.credits), scaled(tier.credits));
      assert.equal(session.kind, 'subscription');
    }
  });

  it('makes one session for one key', async () => {
    const call = { body: await topUp(FIRST), key: randomUUID() };
    const first = await FIRST.read('postCheckoutSession', checkoutSession, call);
    assert.deepEqual(await FIRST.read('postCheckoutSession', checkoutSession, call), first);
    const more = { ...call.body, amount: { ...call.body.amount, amount: '9999' } };
    await FIRST.refused('postCheckoutSession', 'idempotency_key_reused', { ...call, body: more });
  });

  it('refuses less than the minimum, a currency nobody takes, an unknown tier, a bad amount', async () => {
    const good = await topUp(FIRST);
    const refused = (body: unknown) => FIRST.refused('postCheckoutSession', 'validation_failed', { body });
    await refused({ ...good, amount: { ...good.amount, amount: '0' } });
    await refused({ ...good, amount: { ...good.amount, amount: '-10' } });
    await refused({ ...good, amount: { ...good.amount, amount: '10.001' } });
    await refused({ ...good, amount: { ...good.amount, amount: '1e3' } });
    await refused({ ...good, amount: { amount: '100', currency: 'XXX' } });
    await refused({ ...good, provider: 'bank' });
    await refused({ kind: 'subscription', provider: good.provider, tierId: randomUUID() });
    await FIRST.refused('getCheckoutSession', 'not_found', { path: { sessionId: randomUUID() } });
  });
});
