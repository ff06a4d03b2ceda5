// Runs the integration tests in the extension host of real VS Code. `node run.mjs [--grep PATTERN] [CASE…]`.
import { startBrowser } from '../host/browser.mjs';
import { buildIntegrationTests } from '../host/buildTests.mjs';
import { startCodeServer } from '../host/codeServer.mjs';
import { extensionHostErrors } from '../host/extensionHostLog.mjs';
import { isEnding } from '../host/lifetime.mjs';
import { ROOT } from '../host/paths.mjs';
import { argument, suite } from '../host/suite.mjs';
import { caseNames, concludeCase, prepareCase, readReport } from './cases.mjs';

const TIMEOUT = 180_000;

/** Opens a window that loads the extension from the project's folder, runs the tests, and closes it. */
async function runInWindow(browser, server, testCase, tests) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const consoleLines = [];
  let timer;
  const problem = await new Promise((resolve, reject) => {
    timer = setTimeout(() => resolve(`No result in ${TIMEOUT / 1000} s.`), TIMEOUT);
    page.on('crash', () => resolve('The page of the workbench crashed.'));
    void server.exited.then((code) => resolve(`VS Code's server ended with ${code}.`));
    const remote = (file) => `vscode-remote://${server.authority}${file}`;
    const payload = JSON.stringify([
      ['extensionDevelopmentPath', remote(ROOT)],
      ['extensionTestsPath', remote(`${tests}/index`)],
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ]);
    const query = { ...(testCase.folder === undefined ? { ew: 'true' } : { folder: testCase.folder }), payload };
    (async () => {
      await page.exposeFunction('codeAutomationLog', (type, args) =>
        consoleLines.push(`[${type}] ${args.join(' ').split('\n')[0]}`),
      );
      await page.exposeFunction('codeAutomationExit', () => resolve(undefined));
      await page.goto(server.workbenchUrl(query));
    })().catch(reject);
  }).finally(() => clearTimeout(timer));
  await context.close();
  return { problem, consoleLines };
}

async function runCase(name, browser, tests) {
  const started = Date.now();
  const testCase = await prepareCase(name);
  // Without this option the server ignores `extensionTestsPath`. It also hides toasts and forbids dialogs.
  const driver = ['--vscode-option', 'enable-smoke-test-driver'];
  const { settings, env } = testCase;
  // The editor in a browser saves a second after each change, which no test could foresee.
  const server = await startCodeServer({
    settings: { 'files.autoSave': 'off', ...settings },
    env,
    args: [...driver, ...testCase.args],
  });
  const { problem, consoleLines } = await runInWindow(browser, server, testCase, tests);
  if (isEnding()) throw new Error('interrupted');
  await server.stop();
  await testCase.cleanup();
  console.log(`${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  const report = readReport(testCase.report);
  const errors = extensionHostErrors(server.data).map((entry) => `error in the extension host log: ${entry}`);
  const result = concludeCase(name, report, [...(problem === undefined ? [] : [problem]), ...errors]);
  if (!report.done) console.log(['  The console of the window ended with:', ...consoleLines.slice(-30)].join('\n    '));
  return result;
}

await suite(async () => {
  const args = process.argv.slice(2);
  const grep = argument('grep');
  if (grep !== undefined) process.env.RAD_TEST_GREP = grep;
  const names = caseNames(args.filter((arg) => !arg.startsWith('--') && arg !== grep));
  const [tests, browser] = await Promise.all([buildIntegrationTests(), startBrowser()]);
  const total = { passed: 0, failed: 0 };
  for (const name of names) {
    const { passed, failed } = await runCase(name, browser, tests);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
});
