import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkoutState, nextQuestion } from '../../../src/accounting/checkoutWatch';
import { firstPurchase, fittingPurchase, readPurchase, type PurchaseForm } from '../../../src/accounting/purchase';
import type { PaymentOptions } from '../../../src/contract/payments';
import { randomised } from '../randomised';

const OPTIONS: PaymentOptions = {
  providers: [
    { id: 'flutterwave', name: 'Flutterwave', currencies: ['UGX', 'KWD'] },
    { id: 'stripe', name: 'Stripe', currencies: ['USD'] },
  ],
  currencies: ['USD', 'UGX', 'KWD'],
  minimum: { amount: '10.00', currency: 'USD' },
  creditsPerUnit: '1.5',
  tiers: [
    { id: 't', name: 'T', price: { amount: '20.00', currency: 'USD' }, credits: '250', period: 'month', features: [] },
  ],
};

const form = (amount: string, more: Partial<PurchaseForm> = {}): PurchaseForm => ({
  ...firstPurchase(OPTIONS),
  amount,
  ...more,
});

const problemOf = (typed: PurchaseForm): string | undefined => {
  const reading = readPurchase(typed, OPTIONS, 'en');
  return 'problem' in reading ? reading.problem : undefined;
};

describe('buying credits', () => {
  it('begins with who takes the currency of the smallest top-up', () => {
    assert.deepEqual(firstPurchase(OPTIONS), {
      kind: 'topup',
      provider: 'stripe',
      currency: 'USD',
      amount: '',
      tier: 't',
    });
  });

  it('keeps provider and currency fitting', () => {
    const fitting = fittingPurchase(form('5', { provider: 'flutterwave' }), OPTIONS);
    assert.deepEqual([fitting.provider, fitting.currency, fitting.amount], ['flutterwave', 'UGX', '5']);
    const without = fittingPurchase(form('5', { kind: 'subscription', provider: 'gone' }), { ...OPTIONS, tiers: [] });
    assert.deepEqual([without.kind, without.provider, without.tier], ['topup', 'flutterwave', '']);
  });

  it('says what comes of an amount by the rate of the platform, rounded half-even', () => {
    assert.deepEqual(readPurchase(form('25'), OPTIONS, 'en'), {
      request: { kind: 'topup', provider: 'stripe', amount: { amount: '25.00', currency: 'USD' } },
      pays: { amount: '25.00', currency: 'USD' },
      credits: '37.5',
    });
    const comma = readPurchase(form('25,5'), OPTIONS, 'en');
    assert.ok(!('problem' in comma));
    assert.equal(comma.pays.amount, '25.50');
    const other = readPurchase(form('50000', { provider: 'flutterwave', currency: 'UGX' }), OPTIONS, 'en');
    assert.ok(!('problem' in other) && other.credits === undefined, 'only the platform knows its exchange rate');
    const plan = readPurchase(form('', { kind: 'subscription' }), OPTIONS, 'en');
    assert.deepEqual('problem' in plan ? plan : [plan.request, plan.pays.amount, plan.credits], [
      { kind: 'subscription', provider: 'stripe', tierId: 't' },
      '20.00',
      '250',
    ]);
  });

  it('says what is wrong with an amount', () => {
    assert.equal(problemOf(form('')), '');
    assert.equal(problemOf(form('9.99')), 'At least $10.00.');
    for (const typed of ['1.000,00', '1,000', '-5', '1e3', '٣', '10.001', 'x'])
      assert.match(problemOf(form(typed)) ?? '', /at most 2 places/, typed);
    assert.equal(problemOf(form('1.5', { provider: 'flutterwave', currency: 'UGX' })), 'Type a whole amount.');
    assert.equal(problemOf(form('0', { provider: 'flutterwave', currency: 'UGX' })), 'At least $10.00.');
  });

  it('asks for exactly the amount that was typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 999_999_999 }), fc.constantFrom('.', ','), (cents, mark) => {
        const typed = `${String(Math.floor(cents / 100))}${mark}${String(cents % 100).padStart(2, '0')}`;
        const reading = readPurchase(form(typed), OPTIONS, 'en');
        assert.ok(!('problem' in reading));
        assert.equal(reading.pays.amount, typed.replace(',', '.'));
      }),
      randomised(1000),
    );
  });
});

describe('a payment under way', () => {
  const session = { createdAt: '2026-11-22T10:00:00Z', expiresAt: '2026-11-22T10:15:00Z' };
  const at = (minutes: number): number => Date.parse(session.createdAt) + minutes * 60_000;

  it('is asked after often at first, and no more once it is over or nobody can pay it', () => {
    assert.equal(nextQuestion({ ...session, state: 'pending' }, at(1)), 2000);
    assert.equal(nextQuestion({ ...session, state: 'pending' }, at(3)), 5000);
    assert.equal(nextQuestion({ ...session, state: 'pending' }, at(15.5)), 5000);
    assert.equal(nextQuestion({ ...session, state: 'pending' }, at(17)), undefined);
    for (const state of ['paid', 'failed', 'expired'])
      assert.equal(nextQuestion({ ...session, state }, at(1)), undefined);
  });

  it('is waiting while the platform says so or something unknown, and lapsed after its time', () => {
    assert.equal(checkoutState({ ...session, state: 'being thought about' }, at(1)), 'waiting');
    assert.equal(checkoutState({ ...session, state: 'pending' }, at(20)), 'lapsed');
    assert.equal(checkoutState({ ...session, state: 'paid' }, at(20)), 'paid');
  });
});
