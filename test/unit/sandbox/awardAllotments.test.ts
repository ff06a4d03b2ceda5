import assert from 'node:assert/strict';
import { creditBalance, creditTransactions, type CreditBalance } from '../../../src/contract/credits';
import { API_BASE } from '../../../src/contract/routes';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { temporaryFolder } from './bundledSandbox';
import { localSandbox } from './localSandbox';
import { PlatformCalls } from './platformCalls';

describe('awards of the sandbox', () => {
  const dataDir = temporaryFolder();
  let running: RunningSandbox | undefined;

  afterEach(() => running?.close());

  const balanceAt = async (time: string): Promise<{ balance: CreditBalance; newest: string[] }> => {
    running = await localSandbox(dataDir, { story: true, now: () => new Date(time) });
    const calls = new PlatformCalls(running.descriptor, '');
    const read = async (path: string): Promise<unknown> => (await calls.call(`${API_BASE}${path}`)).json();
    const balance = creditBalance.parse(await read('/credits/balance'));
    const { data } = creditTransactions.parse(await read('/credits/transactions?limit=2'));
    return { balance, newest: data.map(({ type, amount }) => `${type} ${amount}`) };
  };

  it('are reset at the start of a month, once, to what the account is given each month', async () => {
    const first = await balanceAt('2026-11-29T10:00:00Z');
    assert.equal(first.balance.awardsResetAt, '2026-12-01T00:00:00.000Z');
    await running?.close();
    assert.deepEqual((await balanceAt('2026-11-30T23:59:59Z')).balance, first.balance);
    await running?.close();
    const second = await balanceAt('2026-12-01T00:00:00Z');
    assert.equal(second.balance.awardsResetAt, '2027-01-01T00:00:00.000Z');
    assert.equal(second.balance.topUp, first.balance.topUp);
    const [given, lapsed] = second.newest;
    assert.deepEqual([given, lapsed], [`PARTNER ${second.balance.awarded}`, `AWARD -${first.balance.awarded}`]);
    await running?.close();
    assert.deepEqual(await balanceAt('2026-12-24T00:00:00Z'), second);
  });
});
