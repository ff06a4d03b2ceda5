// `npm run test:desktop`: the integration tests in desktop VS Code. VSCODE_PATH is the executable of an installed one;
// otherwise VSCODE_VERSION ("stable" by default, or like 1.105.0) is downloaded.
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { caseNames, concludeCase, prepareCase, readReport } from '../integration/cases.mjs';
import { buildIntegrationTests } from './buildTests.mjs';
import { writeSettings } from './codeServer.mjs';
import { extensionHostErrors } from './extensionHostLog.mjs';
import { temporaryFolder } from './lifetime.mjs';
import { hostNode, ROOT } from './paths.mjs';
import { run } from './setup.mjs';
import { suite } from './suite.mjs';

/** VS Code exits with a code of its own when a test failed; the report says which. */
async function exitReason(options) {
  try {
    await runTests(options);
    return [];
  } catch (error) {
    return [`VS Code: ${error.message}`];
  }
}

async function runCase(name, tests) {
  const { folder, settings, env, args, report: file, cleanup } = await prepareCase(name);
  const home = temporaryFolder('desk');
  writeSettings(home, { 'security.workspace.trust.enabled': false, ...settings });
  const data = path.join(home, 'data');
  const places = [`--user-data-dir=${data}`, `--extensions-dir=${path.join(home, 'extensions')}`];
  const installed = process.env.VSCODE_PATH;
  const problems = await exitReason({
    ...(installed ? { vscodeExecutablePath: installed } : { version: process.env.VSCODE_VERSION ?? 'stable' }),
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: path.join(tests, 'index'),
    extensionTestsEnv: env,
    launchArgs: [
      ...(folder === undefined ? [] : [folder]),
      ...places,
      '--disable-workspace-trust',
      '--skip-welcome',
      ...args,
    ],
  });
  await cleanup();
  const report = readReport(file);
  // A failed test is reported by itself.
  const unexplained = report.tests.some((test) => test.kind === 'failed') ? [] : problems;
  console.log(name);
  return concludeCase(name, report, [...unexplained, ...extensionHostErrors(data)]);
}

await suite(async () => {
  await run(hostNode(), ['esbuild.mjs', '--production']);
  const tests = await buildIntegrationTests();
  const total = { passed: 0, failed: 0 };
  for (const name of caseNames(process.argv.slice(2).filter((arg) => !arg.startsWith('--')))) {
    const { passed, failed } = await runCase(name, tests);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
});
