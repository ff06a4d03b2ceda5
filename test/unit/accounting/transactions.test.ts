import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchesFilter, transactionsQuery } from '../../../src/accounting/transactionFilter';
import { transactionTotals } from '../../../src/accounting/transactionTotals';
import { creditTransaction, creditTransactionsQuery, type CreditTransaction } from '../../../src/contract/credits';
import { randomised } from '../randomised';
import { decimal, decimalArbitrary, scaled, sumOf, transaction } from './samples';

const paid = (amount: string, currency: string): Pick<CreditTransaction, 'payment'> => ({
  payment: { provider: 'stripe', amount: { amount, currency } },
});

describe('totals of transactions', () => {
  it('are by kind, and by currency where something was paid', () => {
    const totals = transactionTotals([
      transaction('-11.4'),
      transaction('300', { type: 'PURCHASE', category: 'PURCHASE', ...paid('30.00', 'USD') }),
      transaction('500', { type: 'PURCHASE', category: 'PURCHASE', ...paid('185000', 'UGX') }),
      transaction('100', { type: 'PURCHASE', category: 'PURCHASE', ...paid('10.05', 'USD') }),
      transaction('-0.1'),
    ]);
    assert.deepEqual(totals, {
      ...{ rowCount: 5, amount: '888.5', incoming: '900', outgoing: '-11.5' },
      parts: { awarded: '0', subscription: '0', topUp: '888.5', total: '888.5' },
      kinds: [
        { type: 'SPEND', isKnown: true, rowCount: 2, amount: '-11.5' },
        { type: 'PURCHASE', isKnown: true, rowCount: 3, amount: '900' },
      ],
      payments: [
        { rowCount: 2, amount: { amount: '40.05', currency: 'USD' } },
        { rowCount: 1, amount: { amount: '185000', currency: 'UGX' } },
      ],
      ...{ unknownKinds: 0, purchasesWithoutPayment: 0, setAside: 0 },
    });
  });

  it('keep kinds of tomorrow, count what is missing, and set aside what cannot be computed', () => {
    const refund = creditTransaction.parse({ ...transaction('5', { type: 'REFUND', category: 'OTHER' }), more: 1 });
    const huge = transaction('99999999999999999999');
    const totals = transactionTotals([
      refund,
      transaction('7', { type: '__proto__' }),
      transaction('9', { type: 'PURCHASE' }),
      huge,
      transaction('1', { type: 'PURCHASE', ...paid('1.005', 'USD') }),
    ]);
    assert.deepEqual(totals.kinds, [
      { type: 'REFUND', isKnown: false, rowCount: 1, amount: '5' },
      { type: '__proto__', isKnown: false, rowCount: 1, amount: '7' },
      { type: 'PURCHASE', isKnown: true, rowCount: 1, amount: '9' },
    ]);
    const { rowCount, amount, unknownKinds, purchasesWithoutPayment, setAside, payments } = totals;
    assert.deepEqual([rowCount, amount, unknownKinds, purchasesWithoutPayment, setAside], [3, '21', 2, 1, 2]);
    assert.deepEqual(payments, []);
    assert.deepEqual(transactionTotals([]).amount, '0');
  });

  it('of random ledgers equal sums made with BigInt', () => {
    const row = fc.record({
      amount: decimalArbitrary(2),
      type: fc.constantFrom('SPEND', 'PURCHASE', 'AWARD', 'TOMORROW'),
      payment: fc.option(
        fc
          .constantFrom(['USD', 2] as const, ['UGX', 0] as const, ['KWD', 3] as const)
          .chain(([currency, places]) => decimalArbitrary(places).map((amount) => ({ amount, currency }))),
        { nil: undefined },
      ),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (ledger) => {
        const rows = ledger.map(({ amount, type, payment }) =>
          transaction(amount, { type, ...(payment && { payment: { provider: 'stripe', amount: payment } }) }),
        );
        const totals = transactionTotals(rows);
        const expected = sumOf(
          ledger.map(({ amount }) => amount),
          2,
        );
        assert.equal(scaled(totals.amount, 2), expected);
        assert.equal(scaled(totals.parts.total, 2), expected);
        assert.equal(scaled(totals.incoming, 2) + scaled(totals.outgoing, 2), expected);
        for (const { type, rowCount, amount } of totals.kinds) {
          const own = ledger.filter((one) => one.type === type);
          assert.equal(rowCount, own.length);
          assert.equal(
            scaled(amount, 2),
            sumOf(
              own.map((one) => one.amount),
              2,
            ),
          );
        }
        for (const [currency, places] of [['USD', 2] as const, ['UGX', 0] as const, ['KWD', 3] as const]) {
          const own = ledger.flatMap(({ payment }) => (payment?.currency === currency ? [payment.amount] : []));
          const sum = totals.payments.find(({ amount }) => amount.currency === currency);
          assert.equal(sum?.rowCount ?? 0, own.length);
          assert.equal(sum?.amount.amount ?? decimal(0n, places), decimal(sumOf(own, places), places));
        }
      }),
      randomised(5000),
    );
  });
});

describe('filter of transactions', () => {
  it('asks the platform for what it knows of', () => {
    const range = { from: '2026-11-01', to: '2026-12-01' };
    const query = transactionsQuery({ type: 'SPEND', category: 'DEPLOYMENT', deployment: '51fd', range, text: 'x' });
    assert.deepEqual(query, { type: 'SPEND', category: 'DEPLOYMENT', deploymentId: '51fd', ...range });
    assert.ok(creditTransactionsQuery.safeParse(query).success);
    assert.deepEqual(transactionsQuery({ type: 'REFUND', category: 'OTHER', text: 'x' }), {});
  });

  it('lets through by kind, deployment, days and words', () => {
    const row = transaction('-1', {
      deploymentId: 'd-1',
      deploymentShortId: '51fd',
      description: 'Build, Keycloak_GKE',
    });
    const through = (filter: Parameters<typeof matchesFilter>[1]): boolean => matchesFilter(row, filter);
    assert.ok(through({}));
    assert.deepEqual([through({ type: 'SPEND' }), through({ type: 'AWARD' })], [true, false]);
    assert.deepEqual([through({ category: 'DEPLOYMENT' }), through({ category: 'PROJECT' })], [true, false]);
    for (const deployment of ['d-1', '51fd']) assert.ok(through({ deployment }));
    assert.ok(!through({ deployment: '51' }));
    for (const text of ['KEYCLOAK build', ' ', '51fd spend', '']) assert.ok(through({ text }), text);
    assert.ok(!through({ text: 'keycloak award' }));
    assert.ok(through({ range: { from: '2026-11-05', to: '2026-11-06' } }));
    assert.ok(!through({ range: { from: '2026-11-01', to: '2026-11-05' } }));
    assert.ok(!through({ range: { from: '2026-11-06', to: '2026-11-07' } }));
  });
});
