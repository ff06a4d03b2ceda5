// Runs the steps of `npm test` as child processes, shows what they print, and keeps the account.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { isEnding, own } from './lifetime.mjs';
import { ROOT } from './paths.mjs';

/** What a step came to: its counts (a suite's own, or 1 for a check) and its duration in seconds. */
export const results = [];

const seconds = (since) => (Date.now() - since) / 1000;

function record(name, passed, failed, since, note = '') {
  if (isEnding()) return;
  results.push({ name, passed, failed, seconds: seconds(since), note });
}

/** Runs a step that is a function of this process. It counts only when it fails. */
export async function prepare(name, action) {
  const since = Date.now();
  try {
    await action();
    record(name, 0, 0, since);
    return true;
  } catch (error) {
    if (!isEnding()) console.error(error instanceof Error ? error.message : error);
    record(name, 0, 1, since, 'failed');
    return false;
  }
}

/** Starts a command, streams its lines behind `prefix`, and resolves with its exit code and last line. */
function stream([command, ...args], { prefix = '', env = {} } = {}) {
  const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let lastLine = '';
  const read = (input, output) =>
    new Promise((resolve) => {
      createInterface({ input })
        .on('line', (line) => {
          if (output === process.stdout && line.trim() !== '') lastLine = line.trim();
          output.write(`${prefix}${line}\n`);
        })
        .on('close', resolve);
    });
  const closed = Promise.all([read(child.stdout, process.stdout), read(child.stderr, process.stderr)]);
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  const release = own(
    async () => {
      // The child ends what it started by itself; one that hangs is not waited for.
      const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
      child.kill('SIGTERM');
      await exited;
      clearTimeout(timer);
    },
    () => child.kill('SIGKILL'),
  );
  return Promise.all([exited, closed]).then(async ([code]) => {
    if (!isEnding()) await release();
    return { code, lastLine };
  });
}

/** Runs commands one after the other as one check: it has passed when all ended with 0. */
export async function check(name, commands, { counts = true, parallel = false } = {}) {
  const since = Date.now();
  let failed = 0;
  for (const command of commands) {
    if (isEnding()) return false;
    const { code } = await stream(command, { prefix: parallel ? `${name} | ` : '' });
    if (code !== 0) failed = 1;
  }
  record(name, failed === 0 && counts ? 1 : 0, failed, since, failed ? 'failed' : '');
  return failed === 0;
}

/** Runs a suite and takes its counts from its closing line; none, or no test, is a failure. */
export async function suite(name, command, env) {
  if (isEnding()) return;
  const since = Date.now();
  console.log(`\n== ${name}`);
  const { code, lastLine } = await stream(command, { env });
  const counted = /^(\d+) passed, (\d+) failed$/.exec(lastLine);
  const passed = Number(counted?.[1] ?? 0);
  const failed = Number(counted?.[2] ?? 0);
  if (!counted) record(name, 0, 1, since, `no closing line, ended with ${code}`);
  else if (passed + failed === 0) record(name, 0, 1, since, 'no test ran');
  else if (code !== 0 && failed === 0) record(name, passed, 1, since, `ended with ${code}`);
  else record(name, passed, failed, since);
}

/** Prints the table of steps and, as the last line, the sum. Returns the exit code. */
export function conclude() {
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log('');
  for (const { name, passed, failed, seconds: taken, note } of results) {
    const counts = passed + failed > 0 ? `${passed} passed, ${failed} failed` : '';
    const text = [counts, note === 'failed' ? '' : note].filter(Boolean).join('; ');
    console.log(`${failed > 0 ? '✖' : '✔'} ${name.padEnd(width)} ${taken.toFixed(1).padStart(7)} s  ${text}`.trimEnd());
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
