// Drives real VS Code with the packaged extension, as a user would. `--grep PATTERN`, `--screenshots`.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { extensionHostErrors, UNHANDLED_DELAY } from '../host/extensionHostLog.mjs';
import { isEnding } from '../host/lifetime.mjs';
import { ROOT } from '../host/paths.mjs';
import { filesBelow, runMocha, suite } from '../host/suite.mjs';
import { findSecrets, watchArguments } from './secretSearch.mjs';
import { openedSessions, startE2e } from './session.mjs';

const FAILURES = path.join(ROOT, 'out', 'e2e');

/** Keeps what every open window shows, for the reader of a failure, and closes what would stand in the next test's way. */
async function photograph(title) {
  const name = title.replace(/[^\w-]+/g, '-').slice(0, 80);
  const pages = openedSessions().flatMap((session) => session.pages());
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: path.join(FAILURES, `failed-${name}-${index + 1}.png`) }).catch(() => {});
    for (let dialogs = 0; dialogs < 2; dialogs++) await page.keyboard.press('Escape').catch(() => {});
  }
}

/** Where secrets of a session lie that may not lie there, one text each. That nothing was searched is a problem, too. */
async function secretsLeft(session) {
  const secrets = await session.secrets();
  const exclude = [(file) => session.sandboxFolders.includes(file)];
  const { searched, found } = findSecrets(session.searchRoots(), secrets, { exclude });
  if (searched === 0) return ['no file was searched'];
  if (session.sandbox && secrets.length === 0) return ['no secret of the sandbox is known'];
  return found.map(({ file, offset, secret, encoding }) => `${secret} (${encoding}) in ${file}, at ${offset}`);
}

function inArguments(watch, secrets) {
  if (watch.seen() < 2) return ['no process was seen'];
  const texts = watch
    .violations(secrets)
    .map((hit) => `${hit.secret} (${hit.encoding}): ${hit.program}, ${hit.argument}`);
  return [...new Set(texts)];
}

/** Checks that hold for the whole run and count as one test each. */
async function closingChecks(watch) {
  await delay(UNHANDLED_DELAY);
  watch.stop();
  const sessions = openedSessions();
  const left = [];
  const secrets = [];
  for (const session of sessions) {
    left.push(...(await secretsLeft(session)));
    secrets.push(...(await session.secrets()));
  }
  const checks = {
    'no window asked for anything outside this machine': [...new Set(sessions.flatMap((session) => session.outside()))],
    'the extension host log has no unhandled error': sessions.flatMap((session) =>
      extensionHostErrors(session.server.data),
    ),
    'no secret is in user data, settings, logs or state files': [...new Set(left)],
    // Windows tells nobody the arguments of a process in passing.
    ...(process.platform === 'win32' ? {} : { 'no secret is in process arguments': inArguments(watch, secrets) }),
  };
  let failed = 0;
  for (const [title, problems] of Object.entries(checks)) {
    console.log(`  ${problems.length === 0 ? '✔' : '✖'} ${[title, ...problems].join('\n      ')}`);
    if (problems.length > 0) failed++;
  }
  return { passed: Object.keys(checks).length - failed, failed };
}

await suite(async () => {
  fs.rmSync(FAILURES, { recursive: true, force: true });
  fs.mkdirSync(FAILURES, { recursive: true });
  const watch = watchArguments();
  await startE2e({ keepScreenshots: process.argv.includes('--screenshots') });
  const files = filesBelow(import.meta.dirname, '.e2e.mjs');
  const tests = await runMocha(files, { timeout: 90_000, slow: 10_000 }, { onFailure: photograph });
  if (isEnding()) throw new Error('interrupted');
  const checks = await closingChecks(watch);
  // The closing checks alone are no test run.
  if (tests.passed + tests.failed === 0) return { passed: 0, failed: 0 };
  return { passed: tests.passed + checks.passed, failed: tests.failed + checks.failed };
});
