import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Mocha from 'mocha';

/** Lines of the report that the runner reads: one per test, and one when all are done. */
interface ReportLine {
  readonly kind: 'passed' | 'failed' | 'done';
  readonly title: string;
  readonly milliseconds: number;
  readonly error?: string;
}

/** VS Code logs a rejected promise a second after it was lost; the runner reads that log. In milliseconds. */
const UNHANDLED_DELAY = 1200;

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`${name} is not set: start the tests with npm run test:integration`);
  return value;
}

/**
 * Called by VS Code in its extension host. Runs the tests of the case `RAD_TEST_CASE` and writes what happened to the
 * file `RAD_TEST_REPORT` as it happens, so that a host that dies leaves the tests up to that point.
 */
export async function run(): Promise<void> {
  const report = required('RAD_TEST_REPORT');
  const folder = path.join(__dirname, required('RAD_TEST_CASE'));
  const write = (line: ReportLine): void => {
    fs.appendFileSync(report, `${JSON.stringify(line)}\n`);
  };
  const grep = process.env['RAD_TEST_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 20_000,
    forbidOnly: true,
    forbidPending: true,
    // Counts, and prints nothing: this console is the window's.
    reporter: Mocha.reporters.Base,
    ...(grep === undefined ? {} : { grep }),
  });
  for (const file of fs.readdirSync(folder).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(folder, file));
  }
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => {
      write({ kind: 'passed', title: test.fullTitle(), milliseconds: test.duration ?? 0 });
    });
    runner.on('fail', (test, error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      write({ kind: 'failed', title: test.fullTitle(), milliseconds: test.duration ?? 0, error: text });
    });
  });
  await delay(UNHANDLED_DELAY);
  write({ kind: 'done', title: '', milliseconds: 0 });
  if (failures > 0) throw new Error(`${String(failures)} tests failed`);
}
