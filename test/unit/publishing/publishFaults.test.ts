import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { randomised } from '../randomised';
import { SandboxProcess } from '../sandbox/bundledSandbox';
import { FaultySandbox } from './faultySandbox';
import { PublishWindow } from './publishWindow';

/** What goes wrong with the requests of one publish. */
const FAULTS = [
  { name: 'reset before', fault: { kind: 'reset', when: 'before' } },
  { name: 'reset during', fault: { kind: 'truncate', bytes: 40 } },
  { name: 'reset after', fault: { kind: 'reset', when: 'after' } },
  { name: 'status 500', fault: { kind: 'status', status: 500 } },
  { name: 'status 429, short', fault: { kind: 'status', status: 429, retryAfter: 0 } },
  { name: 'status 429, long', fault: { kind: 'status', status: 429, retryAfter: 600 } },
  { name: 'timeout', fault: { kind: 'latency', milliseconds: 2_000 } },
  { name: 'killed', fault: undefined },
] as const;

interface Run {
  readonly fault: (typeof FAULTS)[number];
  /** For so many requests: a few are overcome by sending again, more leave the outcome unknown. */
  readonly times: number;
  /** Of a kill: milliseconds after the request was begun. */
  readonly delay: number;
  /** The window is closed while the outcome is unknown, or goes on. */
  readonly isClosed: boolean;
  /** A bit for each module: is it to be published? */
  readonly ticks: number;
}

const runArbitrary: fc.Arbitrary<Run> = fc.record({
  fault: fc.constantFrom(...FAULTS),
  times: fc.constantFrom(1, 2, 9),
  delay: fc.integer({ min: 0, max: 60 }),
  isClosed: fc.boolean(),
  ticks: fc.nat(0xff),
});

describe('publishing while the platform fails', function () {
  const { numRuns, seed } = randomised(100, 10);
  this.timeout(60_000 + numRuns * 10_000);
  after(() => SandboxProcess.killAll());

  it('leaves each module exactly as it was or as it was wanted, and the rows say which', async () => {
    const sandbox = await FaultySandbox.start();
    const figures = new Map<string, Map<string, number>>();
    const started = performance.now();
    // Each fault in turn, so that a small share of the runs has all of them.
    const runs = fc.sample(runArbitrary, { numRuns, seed });
    for (const [index, run] of runs.entries()) {
      const fault = FAULTS[index % FAULTS.length] ?? run.fault;
      const outcome = await publishOnce(sandbox, { ...run, fault }, `run ${String(index)}, seed ${String(seed)}`);
      const counts = figures.get(fault.name) ?? new Map<string, number>();
      figures.set(fault.name, counts.set(outcome, (counts.get(outcome) ?? 0) + 1));
    }
    await sandbox.end();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`      ${String(numRuns)} runs in ${seconds} s, seed ${String(seed)}`);
    for (const [name, counts] of figures) {
      console.log(`      ${name}: ${[...counts].map(([what, count]) => `${String(count)} ${what}`).join(', ')}`);
    }
  });
});

/** @returns how the publish ended for the partner, and what is true after it */
async function publishOnce(sandbox: FaultySandbox, run: Run, where: string): Promise<string> {
  const { fault, times, delay, isClosed, ticks } = run;
  const label = `${where}: ${fault.name}, ${String(times)} times, ${String(delay)} ms`;
  const window = await PublishWindow.open(sandbox);
  assert.equal(window.isWaiting, false, label);
  window.tick(ticks);
  const before = await sandbox.publishedCommits();
  const wanted = window.wantedCommits();
  if (fault.fault !== undefined) await sandbox.setFault(fault.fault, times);
  const sending = window.publish();
  if (fault.fault === undefined) {
    await wait(delay);
    // Half of them is back while the window still asks, as when the editor starts it again.
    await sandbox.kill();
    if (isClosed) await sending;
    await sandbox.restart();
  }
  const told = await sending;
  await sandbox.setFault(undefined, 0);
  // The window goes on, or another one is opened in its place: what is known comes from the disk alone.
  const later = isClosed ? await PublishWindow.open(sandbox, window.folder) : await window.read();
  const now = await sandbox.publishedCommits();
  const isDone = JSON.stringify(now) === JSON.stringify(wanted);
  if (!isDone) assert.deepEqual(now, before, `${label}: neither before nor after`);
  assert.equal(later.isWaiting, false, `${label}: the outcome is unknown`);
  assert.deepEqual(later.shownCommits(), now, `${label}: the rows show something else`);
  if (isDone) assert.deepEqual(later.stagedNames(), [], `${label}: what is done is still staged`);
  else assert.deepEqual(later.wantedCommits(), wanted, `${label}: ticks are lost`);
  if (told === 'answered') assert.ok(isDone, `${label}: answered, and not done`);
  const isAlike = JSON.stringify(before) === JSON.stringify(wanted);
  return isAlike ? `${told}, nothing to change` : `${told}, ${isDone ? 'done' : 'not done'}`;
}
