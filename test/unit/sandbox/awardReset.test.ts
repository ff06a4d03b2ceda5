import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { creditBalance, creditTransactions } from '../../../src/contract/credits';
import { credits } from '../../../src/money/credits';
import { allot, resetDueAwards } from '../../../src/sandbox/ledger/awardAllotments';
import { keepPeriods } from '../../../src/sandbox/periods';
import { AGENT, MoneyServer, USER } from './moneyFixture';

describe('awards', () => {
  let server: MoneyServer;

  beforeEach(async () => {
    server = await MoneyServer.start();
    server.time = new Date('2026-12-31T23:00:00.000Z');
    server.write(() => {
      server.ledger.grant(AGENT.id, 'partnerAllotment', credits(5_000), { at: server.time, description: 'first' });
      server.ledger.grant(USER.id, 'signUp', credits(700), { at: server.time, description: 'welcome' });
      allot(server.database, AGENT.id, 'partnerAllotment', credits(10_000), server.time);
    });
  });

  afterEach(() => server.close());

  const reset = (time: string): void => {
    server.time = new Date(time);
    resetDueAwards(server, server.time);
    server.ledger.check();
  };
  const balance = () => server.read(AGENT, '/credits/balance', creditBalance);
  const amounts = async () =>
    (await server.read(AGENT, '/credits/transactions', creditTransactions)).data.map(({ amount }) => amount);

  it('are reset when the month begins, once, and not those of somebody without an allotment', async () => {
    reset('2026-12-31T23:59:59.999Z');
    assert.deepEqual([(await balance()).awarded, (await balance()).awardsResetAt], ['50', '2027-01-01T00:00:00.000Z']);
    for (const time of ['2027-01-01T00:00:00.000Z', '2027-01-01T00:01:00.000Z']) reset(time);
    assert.deepEqual([(await balance()).awarded, (await balance()).awardsResetAt], ['100', '2027-02-01T00:00:00.000Z']);
    assert.deepEqual(await amounts(), ['100', '-50', '50']);
    assert.equal((await server.read(USER, '/credits/balance', creditBalance)).awarded, '7');
  });

  it('of months in which the sandbox did not run are not given later', async () => {
    reset('2027-05-10T12:00:00.000Z');
    assert.deepEqual([(await balance()).awarded, (await balance()).awardsResetAt], ['100', '2027-06-01T00:00:00.000Z']);
  });

  it('that a deployment has reserved stay', async () => {
    const charge = { moduleFee: credits(2_000), buildEstimate: credits(0), purchasedOnly: false };
    server.write(() => server.ledger.reserve(AGENT.id, 'r', 'd', charge));
    reset('2027-01-01T00:00:00.000Z');
    const { awarded, available } = await balance();
    assert.deepEqual([awarded, available.awarded], ['120', '100']);
  });

  it('that cannot be reset now are reset later', async () => {
    const errors: string[] = [];
    const ignore = (): void => undefined;
    const log = { debug: ignore, info: ignore, warn: ignore, error: (message: string) => errors.push(message) };
    const stop = keepPeriods(server, () => server.time, log, 5);
    try {
      // As if somebody else held the database.
      server.database.exec('BEGIN');
      await wait(50);
      server.database.exec('COMMIT');
      assert.ok(errors.length > 0);
      server.time = new Date('2027-01-01T00:00:00.000Z');
      await wait(50);
      assert.equal((await balance()).awarded, '100');
    } finally {
      stop();
    }
  });
});
