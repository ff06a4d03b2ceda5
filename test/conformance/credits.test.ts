import assert from 'node:assert/strict';
import {
  creditBalance,
  creditTransaction,
  TRANSACTION_CATEGORIES,
  TRANSACTION_TYPES,
  type CreditParts,
  type CreditTransaction,
} from '../../src/contract/credits';
import { csvRecords } from './csv';
import { scaled, sum } from './decimals';
import { readAll } from './lists';
import { firstOfMonth } from './ranges';
import { EVERYBODY, FIRST } from './target';

const PARTS = ['awarded', 'subscription', 'topUp', 'total'] as const;

const addsUp = (parts: CreditParts): void =>
  assert.equal(sum([parts.awarded, parts.subscription, parts.topUp]), scaled(parts.total));

const transactionsOf = (caller: (typeof EVERYBODY)[number], query = {}): Promise<CreditTransaction[]> =>
  readAll(caller, 'getCreditTransactions', creditTransaction, { query });

describe('credits', () => {
  for (const caller of EVERYBODY) {
    it(`add up in the balance of ${caller.name}`, async () => {
      const balance = await caller.read('getCreditBalance', creditBalance);
      for (const parts of [balance, balance.reserved, balance.available]) addsUp(parts);
      assert.equal(scaled(balance.purchased), sum([balance.subscription, balance.topUp]));
      for (const part of PARTS) {
        assert.equal(scaled(balance.available[part]), scaled(balance[part]) - scaled(balance.reserved[part]), part);
        assert.ok(scaled(balance.available[part]) >= 0n, `available ${part} is negative`);
      }
    });

    it(`run through the ledger of ${caller.name} to that balance`, async () => {
      const rows = await transactionsOf(caller);
      const balance = await caller.read('getCreditBalance', creditBalance);
      assert.ok(rows.length > 0, 'there are no transactions');
      for (const [index, row] of rows.entries()) {
        addsUp(row.parts);
        addsUp(row.balanceAfter);
        assert.equal(scaled(row.amount), scaled(row.parts.total));
        const former = rows[index + 1];
        for (const part of PARTS) {
          const start = former === undefined ? 0n : scaled(former.balanceAfter[part]);
          assert.equal(scaled(row.balanceAfter[part]), start + scaled(row.parts[part]), `${row.id} ${part}`);
        }
        assert.ok(former === undefined || former.createdAt <= row.createdAt, 'not newest first');
        if (row.deploymentShortId !== undefined) assert.ok(row.deploymentId !== undefined);
      }
      for (const part of PARTS) assert.equal(scaled(rows[0]?.balanceAfter[part] ?? '0'), scaled(balance[part]), part);
    });
  }

  it('are filtered by type, category and range as the rows say', async () => {
    const all = await transactionsOf(FIRST);
    assert.ok(all.length > 0, 'there are no transactions');
    const [from, to] = [firstOfMonth(2), firstOfMonth(0)];
    const filters: [query: object, fits: (row: CreditTransaction) => boolean][] = [
      ...TRANSACTION_TYPES.map((type): [object, (row: CreditTransaction) => boolean] => [
        { type },
        (row) => row.type === type,
      ]),
      ...TRANSACTION_CATEGORIES.map((category): [object, (row: CreditTransaction) => boolean] => [
        { category },
        (row) => row.category === category,
      ]),
      [{ from, to }, ({ createdAt }) => createdAt >= from && createdAt < to],
      [{ from, to, type: 'SPEND' }, (row) => row.createdAt >= from && row.createdAt < to && row.type === 'SPEND'],
    ];
    for (const [query, fits] of filters)
      assert.deepEqual(await transactionsOf(FIRST, query), all.filter(fits), JSON.stringify(query));
  });

  it('are filtered by the id and the short id of a deployment', async () => {
    const all = await transactionsOf(FIRST);
    const one = all.find(({ deploymentId }) => deploymentId !== undefined);
    assert.ok(one?.deploymentId !== undefined, 'no transaction belongs to a deployment');
    const { deploymentId, deploymentShortId } = one;
    const byId = all.filter((row) => row.deploymentId === deploymentId);
    assert.deepEqual(await transactionsOf(FIRST, { deploymentId }), byId);
    if (deploymentShortId === undefined) return;
    const byShortId = all.filter((row) => row.deploymentShortId === deploymentShortId);
    assert.deepEqual(await transactionsOf(FIRST, { deploymentId: deploymentShortId }), byShortId);
  });

  it('come as CSV with a header and all rows that the filters let through', async () => {
    for (const query of [{}, { type: 'SPEND' }]) {
      const rows = await transactionsOf(FIRST, query);
      assert.ok(rows.length > 0, 'there are no transactions');
      const headers = { accept: 'text/csv' };
      const answer = await FIRST.done('getCreditTransactions', { query: { ...query, limit: 1 }, headers });
      assert.match(answer.headers.get('content-type') ?? '', /^text\/csv/);
      const records = csvRecords(answer.text);
      assert.equal(records.length, rows.length + 1, JSON.stringify(query));
      const width = records[0]?.length ?? 0;
      assert.ok(width > 3 && records.every((record) => record.length === width), 'not all records are as wide');
      // Guards against spreadsheets that take a text for a formula (OWASP, CSV injection); a negative number is none.
      const formula = records.flat().find((field) => /^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/.test(field));
      assert.equal(formula, undefined);
    }
  });

  it('come as JSON unless CSV alone is asked for', async () => {
    for (const accept of ['application/json', '*/*', 'application/json, text/csv;q=0.5']) {
      const { headers } = await FIRST.done('getCreditTransactions', { headers: { accept } });
      assert.match(headers.get('content-type') ?? '', /^application\/json/, accept);
    }
  });
});
