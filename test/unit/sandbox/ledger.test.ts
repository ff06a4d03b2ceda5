import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  creditBalance,
  creditTransactions,
  TRANSACTION_CATEGORIES,
  TRANSACTION_TYPES,
  type CreditTransaction,
} from '../../../src/contract/credits';
import { addCredits, credits, NO_CREDITS, parseCredits, type Credits } from '../../../src/money/credits';
import { reservedOf } from '../../../src/money/account';
import { totalOf } from '../../../src/money/balances';
import { newestFirst } from '../../../src/sandbox/ledger/newestFirst';
import { allTransactions, transactionList } from '../../../src/sandbox/ledger/transactions';
import { randomised } from '../randomised';
import { AGENT, MoneyServer, USER } from './moneyFixture';
import { problemOf } from './platformCalls';

const PATH = '/credits/transactions';
const DAY = 86_400_000;
const START = Date.parse('2026-06-01T00:00:00Z');

const amount = fc.integer({ min: 1, max: 50_000 }).map((hundredths) => credits(hundredths));
const step = fc.record({
  what: fc.constantFrom('award', 'topUp', 'subscription', 'signUp', 'expire', 'project', 'deploy', 'fail'),
  amount,
  deployment: fc.integer({ min: 0, max: 5 }),
  user: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Does the step as the platform does it; what cannot be paid changes nothing. */
function perform(server: MoneyServer, { what, amount: wanted, deployment, user }: Step, index: number): void {
  const { ledger } = server;
  const account = (user ? USER : AGENT).id;
  // Several rows share an instant.
  const at = new Date(START + Math.floor(index / 2) * DAY);
  const text = { at, description: `step ${String(index)}` };
  if (what === 'expire') ledger.expire(account, 'subscription', wanted, text);
  else if (what === 'project') ledger.chargeProjectCost(account, wanted, text);
  else if (what === 'deploy' || what === 'fail') {
    const id = `r${String(index)}`;
    const charge = { moduleFee: wanted, buildEstimate: credits(100), purchasedOnly: deployment === 0 };
    if (!ledger.reserve(account, id, `d-${String(deployment)}`, charge).ok) return;
    if (what === 'fail' && deployment > 2) ledger.release(account, id);
    else if (what === 'deploy') {
      const of = { id: `d-${String(deployment)}`, shortId: `00a${String(deployment)}` };
      ledger.settle(account, id, credits(150), { ...text, deployment: of });
    }
  } else ledger.grant(account, what, wanted, text);
}

describe('the ledger over HTTP', () => {
  let server: MoneyServer;
  let rows: readonly CreditTransaction[];

  before(async () => {
    server = await MoneyServer.start();
    const steps = fc.sample(step, { numRuns: 240, seed: 7 });
    server.write(() => {
      for (const [index, one] of steps.entries()) perform(server, one, index);
    });
    rows = allTransactions(server.database, AGENT.id, {});
  });

  after(async () => {
    assert.deepEqual(server.errors, []);
    await server.close();
  });

  it('lists the newest first, each row with the balance after it', () => {
    assert.ok(rows.length > 60, String(rows.length));
    let previous: CreditTransaction | undefined;
    for (const row of rows.toReversed()) {
      if (previous !== undefined) assert.ok(previous.createdAt <= row.createdAt);
      for (const part of ['awarded', 'subscription', 'topUp', 'total'] as const) {
        const before = parseCredits(previous?.balanceAfter[part] ?? '0');
        assert.equal(addCredits(before, parseCredits(row.parts[part])), parseCredits(row.balanceAfter[part]));
      }
      assert.equal(row.amount, row.parts.total);
      previous = row;
    }
  });

  it('pages through the same rows with any limit and any filter', async () => {
    const word = <T>(values: readonly T[]): fc.Arbitrary<T | undefined> =>
      fc.option(fc.constantFrom(...values), { nil: undefined });
    const range = fc.option(
      fc.record({ from: fc.integer({ min: -5, max: 130 }), days: fc.integer({ min: 1, max: 366 }) }),
      { nil: undefined },
    );
    const filters = fc.record({
      type: word(TRANSACTION_TYPES),
      category: word(TRANSACTION_CATEGORIES),
      deploymentId: word(['d-1', 'd-3', '00a2', 'ffff', 'd-99']),
      range,
    });
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 100 }), async ({ range: days, ...wanted }, limit) => {
        const [from, to] =
          days === undefined
            ? []
            : [days.from, days.from + days.days].map((day) => new Date(START + day * DAY).toISOString().slice(0, 10));
        const query = Object.entries({ ...wanted, from, to }).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        );
        const found = await server.readAll(
          AGENT,
          `${PATH}?${new URLSearchParams(query).toString()}`,
          creditTransactions,
          limit,
        );
        const { type, category, deploymentId } = wanted;
        const expected = rows.filter(
          (row) =>
            (type === undefined || row.type === type) &&
            (category === undefined || row.category === category) &&
            (deploymentId === undefined || [row.deploymentId, row.deploymentShortId].includes(deploymentId)) &&
            (from === undefined || to === undefined || (row.createdAt >= from && row.createdAt < to)),
        );
        assert.deepEqual(found, expected);
      }),
      randomised(400),
    );
  });

  it('adds up to the balance, reservations apart', async () => {
    const balance = await server.read(AGENT, '/credits/balance', creditBalance);
    const sum = (part: 'awarded' | 'subscription' | 'topUp' | 'total'): Credits =>
      rows.reduce((total, row) => addCredits(total, parseCredits(row.parts[part])), NO_CREDITS);
    for (const part of ['awarded', 'subscription', 'topUp', 'total'] as const) {
      assert.equal(parseCredits(balance[part]), sum(part), part);
      assert.equal(addCredits(parseCredits(balance.available[part]), parseCredits(balance.reserved[part])), sum(part));
    }
    assert.equal(parseCredits(balance.reserved.total), totalOf(reservedOf(server.ledger.account(AGENT.id))));
    assert.notEqual(balance.reserved.total, '0');
    assert.equal(balance.awardsResetAt, undefined);
    assert.equal(balance.subscriptionRenewsAt, undefined);
    server.ledger.check();
  });

  it("keeps one account's rows from the other", async () => {
    const theirs = await server.readAll(USER, PATH, creditTransactions, 100);
    assert.ok(theirs.length > 60);
    const ours = new Set(rows.map(({ id }) => id));
    assert.ok(theirs.every(({ id }) => !ours.has(id)));
    const { nextCursor } = await server.read(AGENT, `${PATH}?limit=1`, creditTransactions);
    const stolen = await server.call(USER, `${PATH}?limit=1&cursor=${String(nextCursor)}`);
    assert.equal((await problemOf(stolen)).errors?.[0]?.code, 'invalid_cursor');
  });

  it('refuses half a range, an empty one and one that is too long', async () => {
    const cases: readonly [query: string, code: string, pointer: string][] = [
      ['from=2026-01-01', 'validation_failed', '/to'],
      ['to=2026-01-01', 'validation_failed', '/from'],
      ['from=2026-01-01&to=2026-01-01', 'validation_failed', '/from'],
      ['from=2026-01-02&to=2026-01-01', 'validation_failed', '/from'],
      ['from=2025-01-01&to=2026-01-03', 'range_too_large', '/from'],
      ['from=2026-02-30&to=2026-03-01', 'validation_failed', '/from'],
      ['limit=0', 'validation_failed', '/limit'],
      ['type=NOTHING', 'validation_failed', '/type'],
    ];
    for (const [query, code, pointer] of cases) {
      const answer = await server.call(AGENT, `${PATH}?${query}`);
      const problem = await problemOf(answer);
      assert.deepEqual([answer.status, problem.code, problem.errors?.[0]?.pointer], [422, code, pointer], query);
    }
    const widest = await server.call(AGENT, `${PATH}?from=2025-01-01&to=2026-01-02`);
    assert.equal(widest.status, 200);
  });

  it('finds every page by an index', () => {
    const filters = [
      {},
      { type: 'SPEND' },
      { category: 'DEPLOYMENT' },
      { type: 'SPEND', category: 'PROJECT' },
      { deploymentId: 'd-1' },
      { deploymentId: '00a1' },
      { deploymentId: '00a1', type: 'SPEND', category: 'DEPLOYMENT' },
    ] as const;
    for (const range of [{}, { from: '2026-06-01', to: '2026-07-01' }]) {
      for (const filter of filters) {
        for (const after of [undefined, ['2026-06-20T00:00:00.000Z', 40]]) {
          const plan = server.plan(newestFirst(transactionList(AGENT.id, { ...filter, ...range }), after, 26));
          assert.equal(plan.length, 1, plan.join('\n'));
          assert.match(plan[0] ?? '', /^SEARCH credit_transaction USING INDEX .*created_at>\? AND created_at<\?\)$/);
        }
      }
    }
  });
});

describe('random credits', () => {
  it('add up after every run', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const server = new MoneyServer();
        server.write(() => {
          for (const [index, one] of steps.entries()) perform(server, one, index);
        });
        server.ledger.check();
        for (const { id } of [AGENT, USER]) {
          const { balances, reservations } = server.ledger.account(id);
          assert.ok(Object.values(balances).every((part) => part >= 0));
          assert.ok(totalOf(reservedOf({ balances, reservations })) <= totalOf(balances));
        }
        server.database.close();
      }),
      randomised(400),
    );
  });

  it('stay in order when the clock is put back', () => {
    const server = new MoneyServer();
    for (const [day, hundredths] of [
      ['05', 100],
      ['03', 200],
      ['04', 300],
      ['06', 400],
    ] as const) {
      const at = new Date(`2026-03-${day}T00:00:00Z`);
      server.ledger.grant(AGENT.id, 'topUp', credits(hundredths), { at, description: day });
    }
    const rows = allTransactions(server.database, AGENT.id, {});
    assert.deepEqual(
      rows.map(({ createdAt, balanceAfter }) => `${createdAt.slice(8, 10)} ${balanceAfter.total}`),
      ['06 10', '05 6', '05 3', '05 1'],
    );
    server.database.close();
  });

  it('are noticed when a balance is not the sum of its rows, and rows cannot be changed', () => {
    const server = new MoneyServer();
    server.ledger.grant(AGENT.id, 'topUp', credits(100), { at: new Date(), description: 'x' });
    assert.throws(() => server.database.exec('UPDATE credit_transaction SET top_up = 1'), /append-only/);
    assert.throws(() => server.database.exec('DELETE FROM credit_transaction'), /append-only/);
    server.ledger.check();
    server.database.exec('UPDATE credit_balance SET top_up = 99');
    assert.throws(() => {
      server.ledger.check();
    }, /does not add up/);
    server.database.close();
  });
});
