import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TransactionList, type LedgerPage } from '../../../src/accounting/transactionList';
import { openingBalance, transactionTexts } from '../../../src/accounting/transactionsText';
import { AppError } from '../../../src/common/appError';
import { creditTransaction, type CreditTransaction } from '../../../src/contract/credits';
import { randomised } from '../randomised';

const part = (total: string) => ({ awarded: total, subscription: '0', topUp: '0', total });

const rowOf = (index: number, more: object = {}): CreditTransaction =>
  creditTransaction.parse({
    ...{ id: `t${String(index)}`, createdAt: '2026-11-05T09:31:00Z', type: 'SPEND', category: 'DEPLOYMENT' },
    ...{
      amount: '-1',
      parts: part('-1'),
      balanceAfter: part(String(1000 - index)),
      description: `row ${String(index)}`,
    },
    ...more,
  });

/** A ledger by the ten. */
function ledger(count: number): { list: TransactionList; asked: (string | undefined)[]; fail: { next: boolean } } {
  const rows = Array.from({ length: count }, (_, index) => rowOf(index));
  const asked: (string | undefined)[] = [];
  const fail = { next: false };
  const list = new TransactionList(async (_filter, cursor, signal): Promise<LedgerPage> => {
    asked.push(cursor);
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (signal.aborted) throw new AppError('cancelled');
    if (fail.next) throw new AppError('unreachable');
    const start = Number(cursor ?? 0);
    const end = start + 10;
    return { data: rows.slice(start, end), nextCursor: end < count ? String(end) : null, unreadable: 0 };
  });
  return { list, asked, fail };
}

describe('the ledger, page by page', () => {
  it('reads no more than is wanted, and each page once', async () => {
    const { list, asked } = ledger(95);
    await list.show({}, 5);
    assert.deepEqual([list.rows.length, list.isComplete, asked.length], [10, false, 1]);
    await Promise.all([list.ensure(25), list.ensure(31)]);
    assert.deepEqual([list.rows.length, asked], [40, [undefined, '10', '20', '30']]);
    await list.ensure(1000);
    assert.deepEqual([list.rows.length, list.isComplete, list.totals.amount], [95, true, '-95']);
    await list.ensure(2000);
    assert.equal(asked.length, 10);
  });

  it('a text is searched through all pages, and can be given up', async () => {
    const { list, asked } = ledger(300);
    const searching = list.show({ text: 'row 299' }, 1);
    await new Promise((resolve) => setTimeout(resolve, 8));
    list.stop();
    await searching;
    assert.ok(!list.isReading && asked.length < 30);
    await list.show({ text: 'row 299' }, 1);
    assert.deepEqual(
      list.rows.map(({ id }) => id),
      ['t299'],
    );
    assert.equal(list.searchedCount, 300);
  });

  it('a failure keeps what is known, and goes on where it was', async () => {
    const { list, asked, fail } = ledger(40);
    await list.show({}, 10);
    fail.next = true;
    await list.ensure(20);
    assert.deepEqual([list.failure?.reason, list.rows.length, list.isReading], ['unreachable', 10, false]);
    fail.next = false;
    await list.ensure(20);
    assert.deepEqual([list.failure, list.rows.length, asked], [undefined, 20, [undefined, '10', '10']]);
  });

  it('whatever is asked for and given up, in any order, no row is there twice or missing', async () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('ensure' as const), count: fc.nat(120) }),
      fc.record({ kind: fc.constant('stop' as const), count: fc.nat(3) }),
      fc.record({ kind: fc.constant('refresh' as const), count: fc.nat(40) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
        const { list } = ledger(95);
        const under: Promise<void>[] = [list.show({}, 1)];
        for (const { kind, count } of acts) {
          if (kind === 'stop') list.stop();
          else under.push(kind === 'ensure' ? list.ensure(count) : list.refresh(count));
          await new Promise((resolve) => setTimeout(resolve, count % 4));
        }
        await Promise.all(under);
        await list.ensure(95);
        if (list.rows.length === 0) await list.refresh(95);
        assert.deepEqual(
          list.rows.map(({ id }) => id),
          Array.from({ length: 95 }, (_, index) => `t${String(index)}`),
        );
      }),
      randomised(200, 20),
    );
  });
});

describe('the opening balance', () => {
  it('is what the oldest row began with, when no row in between is left out', () => {
    const rows = [rowOf(0), rowOf(1)];
    assert.equal(openingBalance(rows, {}), '1000');
    assert.equal(openingBalance(rows, { range: { from: '2026-11-01', to: '2026-12-01' } }), '1000');
    assert.equal(openingBalance(rows, { type: 'SPEND' }), undefined);
    assert.equal(openingBalance([], {}), undefined);
    const first = rowOf(0, { amount: '5', balanceAfter: part('5') });
    assert.equal(openingBalance([first], {}), undefined, 'an account begins with nothing');
  });
});

describe('a row in words', () => {
  it('spending is called by what it was for', () => {
    const kinds = (['DEPLOYMENT', 'PROJECT', 'OTHER'] as const).map(
      (category) => transactionTexts(rowOf(0, { category }), 'en').type,
    );
    assert.deepEqual(kinds, ['Deployment', 'Project costs', 'Spending']);
  });
});
