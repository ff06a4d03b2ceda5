import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import type { JudgedModule, ReadModule } from '../../../src/scan/messages';
import type { ModuleReading } from '../../../src/terraform/module';
import { ScanReceiver, type KnownReadings } from '../../../src/vscode/node/scanReceiver';

/** A reading of some 20 kB, as it comes over. */
const sent = (path: string, key = 'k'): ReadModule => ({
  path,
  key,
  text: JSON.stringify({
    path,
    problems: [],
    variables: Array.from({ length: 60 }, () => ({ type: 'x'.repeat(300) })),
  }),
});
const scanned = (modules: readonly JudgedModule[]) => ({ kind: 'scanned', id: 1, modules, unreadable: [] }) as const;

describe('what a scan sends', () => {
  it('is taken in slices that leave the thread to others', async () => {
    const known: KnownReadings = new Map();
    const batches: (readonly ModuleReading[])[] = [];
    const receiver = new ScanReceiver(known, (modules) => batches.push(modules), new AbortController().signal);
    const modules = Array.from({ length: 3_000 }, (_, index) => sent(`m${String(index)}`));
    let turns = 0;
    let running = true;
    const count = (): void => {
      turns++;
      if (running) setImmediate(count);
    };
    setImmediate(count);
    void receiver.take(modules);
    const result = await receiver.finish(scanned(modules.map(({ path }) => ({ path }))));
    running = false;
    assert.equal(result.modules.length, 3_000);
    assert.equal(batches.flat().length, 3_000);
    // 60 MB take hundreds of milliseconds to parse: many slices, whatever the machine.
    assert.ok(batches.length >= 5 && turns >= batches.length - 1, `${String(batches.length)} ${String(turns)}`);
  });

  it('is the same object again while key and problems are the same', async () => {
    const known: KnownReadings = new Map();
    const problems = JSON.stringify([{ rule: 'RAD010', severity: 'error', message: 'x' }]);
    const scan = async (modules: ReadModule[], end: JudgedModule[]): Promise<readonly ModuleReading[]> => {
      const receiver = new ScanReceiver(known, () => undefined, new AbortController().signal);
      void receiver.take(modules);
      return (await receiver.finish(scanned(end))).modules;
    };
    const first = await scan([sent('a'), sent('b')], [{ path: 'a' }, { path: 'b', added: problems }]);
    const second = await scan(
      [
        { path: 'a', key: 'k' },
        { path: 'b', key: 'k' },
      ],
      [{ path: 'a' }, { path: 'b', added: problems }],
    );
    assert.ok(first[0] === second[0] && first[1] === second[1]);
    assert.deepEqual(first[1]?.problems, JSON.parse(problems));
    const third = await scan([{ path: 'b', key: 'k' }], [{ path: 'b' }]);
    assert.deepEqual(third[0]?.problems, []);
    assert.deepEqual([...known.keys()], ['b']);
    const fourth = await scan([sent('b', 'other')], [{ path: 'b', added: problems }]);
    assert.notEqual(fourth[0], first[1]);
  });

  it('adds problems to those of a module, or puts others in their place', async () => {
    const problem = (rule: string) => ({ rule, severity: 'info', message: 'x' });
    const text = JSON.stringify({ path: 'a', problems: [problem('RAD015')] });
    const known: KnownReadings = new Map();
    const rulesAfter = async (end: JudgedModule): Promise<unknown> => {
      const receiver = new ScanReceiver(known, () => undefined, new AbortController().signal);
      void receiver.take([{ path: 'a', key: 'k', ...(known.size === 0 ? { text } : {}) }]);
      const { modules } = await receiver.finish(scanned([end]));
      return modules[0]?.problems.map(({ rule }) => rule);
    };
    const other = JSON.stringify([problem('RAD010')]);
    assert.deepEqual(await rulesAfter({ path: 'a', added: other }), ['RAD015', 'RAD010']);
    assert.deepEqual(await rulesAfter({ path: 'a', problems: other }), ['RAD010']);
    assert.deepEqual(await rulesAfter({ path: 'a', added: other }), ['RAD015', 'RAD010']);
    assert.deepEqual(await rulesAfter({ path: 'a' }), ['RAD015']);
  });

  it('is dropped when nobody wants it any more', async () => {
    const stopped = new AbortController();
    const batches: unknown[] = [];
    const receiver = new ScanReceiver(new Map(), (modules) => batches.push(modules), stopped.signal);
    const modules = Array.from({ length: 3_000 }, (_, index) => sent(`m${String(index)}`));
    void receiver.take(modules);
    stopped.abort();
    await assert.rejects(receiver.finish(scanned([])), (error) => AppError.is(error, 'cancelled'));
    assert.ok(batches.length <= 2);
  });
});
