// The frame of every suite: whatever happens, everything is ended and the last line says how many tests passed.
import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { endAll, isEnding } from './lifetime.mjs';
import { ROOT } from './paths.mjs';

/** Runs `main`, which resolves with `{passed, failed}`; an error counts as one failed test. Ends the process. */
export async function suite(main) {
  process.chdir(ROOT);
  process.setSourceMapsEnabled(true);
  let result;
  try {
    result = await main();
  } catch (error) {
    // After Ctrl+C all sorts of things break off; the signal's own handler ends the process.
    if (isEnding()) return;
    console.error(error);
    result = { passed: 0, failed: 1 };
  }
  await endAll();
  const { passed, failed } = result;
  if (passed + failed === 0) console.error('No test ran.');
  process.stdout.write(`${passed} passed, ${failed} failed\n`, () => process.exit(failed > 0 || passed === 0 ? 1 : 0));
}

/** The value of `--name VALUE` or `--name=VALUE` among the arguments. */
export function argument(name, args = process.argv.slice(2)) {
  const index = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  if (index < 0) return undefined;
  const [, ...rest] = args[index].split('=');
  return rest.length > 0 ? rest.join('=') : args[index + 1];
}

/** Files below `folder` whose name ends in `ending`, sorted. */
export function filesBelow(folder, ending) {
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => path.join(folder, file));
}

/** Options of every mocha in this project: a test that is skipped or singled out by accident is a failure. */
export function mochaOptions(overrides) {
  const grep = argument('grep') ?? process.env.RAD_TEST_GREP;
  return { ui: 'bdd', forbidOnly: true, forbidPending: true, ...(grep === undefined ? {} : { grep }), ...overrides };
}

/**
 * Runs test files: in this process, or with `parallel: true` a file at a time in each of several. `onFailure(title)` is
 * awaited before the next test starts.
 */
export async function runMocha(files, overrides, { onFailure } = {}) {
  const mocha = new Mocha(mochaOptions({ reporter: argument('reporter') ?? 'spec', ...overrides }));
  for (const file of files) mocha.addFile(file);
  // Processes of their own load what they run.
  if (!mocha.options.parallel) await mocha.loadFilesAsync();
  const inHook = [];
  if (onFailure) {
    mocha.rootHooks({
      async afterEach() {
        if (this.currentTest.state === 'failed') await onFailure(this.currentTest.fullTitle());
      },
    });
  }
  const result = await new Promise((resolve) => {
    const runner = mocha.run((failures) => resolve({ passed: runner.stats.passes, failed: failures }));
    // No hook runs after a failed hook.
    if (onFailure) runner.on('fail', (test) => test.type === 'hook' && inHook.push(onFailure(test.fullTitle())));
  });
  await Promise.all(inHook);
  return result;
}
