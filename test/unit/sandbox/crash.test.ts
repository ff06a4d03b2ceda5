import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { checkoutSession } from '../../../src/contract/payments';
import { API_BASE } from '../../../src/contract/routes';
import { readDescriptor } from '../../../src/sandbox/attach';
import { randomised } from '../randomised';
import { SandboxProcess, temporaryFolder } from './bundledSandbox';
import { git } from './gitFixture';
import { audit } from './ledgerAudit';
import { PlatformCalls } from './platformCalls';
import { WriteLoad } from './writeLoad';

const SAMPLE = 'sandbox-partner/partner-modules';

/** How long a deployment may stay under way after a restart, milliseconds. */
const PATIENCE = 30_000;

describe('a sandbox that is killed under load', function () {
  const { numRuns, seed } = randomised(200, 4);
  this.timeout(numRuns * 20_000 + 60_000);

  after(() => SandboxProcess.killAll());

  it('loses no acknowledged write, leaves no deployment stuck, and its ledger adds up', async () => {
    const dataDir = temporaryFolder();
    const delays = fc.sample(fc.integer({ min: 5, max: 900 }), { numRuns, seed });
    let acknowledged = 0;
    let sandbox = await SandboxProcess.start('--data', dataDir, '--pace', '15');
    await sandbox.ready();
    for (const [round, delay] of delays.entries()) {
      const descriptor = await readDescriptor(dataDir);
      assert.ok(descriptor !== undefined);
      const bare = descriptor.repositories[0]?.clonePath ?? '';
      const load = new WriteLoad(descriptor, SAMPLE, [
        git(bare, 'rev-parse', 'main'),
        git(bare, 'rev-parse', 'main~1'),
      ]);
      const running = load.run();
      await Promise.race([wait(delay), running]);
      load.end();
      await sandbox.kill('SIGKILL');
      await running;

      sandbox = await SandboxProcess.start('--data', dataDir, '--pace', '15');
      await sandbox.ready();
      const where = `round ${String(round)}, killed after ${String(delay)} ms, seed ${String(seed)}`;
      for (const write of load.acknowledged) {
        const { status, text } = await load.send(write);
        assert.deepEqual([status, text], [write.status, write.text], `${write.method} ${write.path}, ${where}`);
      }
      for (const write of load.unanswered) assert.ok((await load.send(write)).status < 500, where);
      await expectPaid(new PlatformCalls(descriptor, SAMPLE), load.paid, where);
      await expectEverythingEnds(dataDir, where);
      acknowledged += load.acknowledged.length;
    }
    await sandbox.kill('SIGTERM');
    const { transactions } = audit(dataDir);
    assert.ok(acknowledged > delays.length, `only ${String(acknowledged)} acknowledged writes`);
    console.log(
      `      ${String(numRuns)} kills, ${String(acknowledged)} acknowledged writes, ${String(transactions)} ledger rows`,
    );
  });
});

async function expectPaid(calls: PlatformCalls, sessions: readonly string[], where: string): Promise<void> {
  for (const id of sessions) {
    const answer = await calls.call(`${API_BASE}/payments/checkout-sessions/${id}`);
    assert.equal(checkoutSession.parse(await answer.json()).state, 'paid', where);
  }
}

async function expectEverythingEnds(dataDir: string, where: string): Promise<void> {
  const until = performance.now() + PATIENCE;
  let { underWay } = audit(dataDir);
  while (underWay > 0) {
    assert.ok(performance.now() < until, `${String(underWay)} deployments are stuck, ${where}`);
    await wait(50);
    ({ underWay } = audit(dataDir));
  }
}
