// `npm run bench`: how long RAD Partner takes to activate in real VS Code, against an extension that does nothing but
// register an empty view, measured in the same windows; and the sizes of what is shipped. `--windows N`.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startBrowser } from '../host/browser.mjs';
import { installVsix, startCodeServer } from '../host/codeServer.mjs';
import { installVsCode } from '../host/install.mjs';
import { endAll, isEnding, temporaryFolder } from '../host/lifetime.mjs';
import { packageExtension, VSIX } from '../host/package.mjs';
import { ROOT } from '../host/paths.mjs';
import { cloneRepository, startSandbox } from '../host/sandbox.mjs';
import { argument, filesBelow } from '../host/suite.mjs';
import { Workbench } from '../e2e/workbench.mjs';
import { EMPTY_ID, measureCommand, packageEmptyExtension, packageProbe } from './extensions.mjs';

const RAD_ID = 'rad-partner.rad-partner';
const WINDOWS = Number(argument('windows') ?? 7);
const GOAL = 2;
const LIMIT = 4;
/** Milliseconds in which the extensions that VS Code ships have started: they would be measured along. */
const SETTLE = 5_000;
const RESULT_TIMEOUT = 30_000;

async function nextResult(file, count) {
  for (let waited = 0; waited < RESULT_TIMEOUT; waited += 100) {
    const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : [];
    if (lines.length > count) return JSON.parse(lines[count]);
    await delay(100);
  }
  throw new Error('No measurement within 30 s');
}

/** Opens a window with a fresh extension host and profile, and has both extensions activated in it. */
async function measureWindow(browser, server, folder, reversed) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const workbench = new Workbench(await context.newPage(), server);
  await workbench.open(folder);
  await delay(SETTLE);
  await workbench.command(measureCommand(reversed));
  return { close: () => context.close() };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function printSizes() {
  console.log('\nShipped files (bytes)');
  for (const file of [...filesBelow(path.join(ROOT, 'dist'), '.js'), VSIX]) {
    console.log(`${String(fs.statSync(file).size).padStart(10)}  ${path.relative(ROOT, file)}`);
  }
}

async function bench() {
  installVsCode();
  const home = temporaryFolder('bench');
  const results = path.join(home, 'results.jsonl');
  const packages = [
    await packageExtension({ ifStale: true }),
    await packageEmptyExtension(),
    await packageProbe([RAD_ID, EMPTY_ID], results),
  ];
  installVsix(home, packages);
  const sandbox = await startSandbox();
  const folder = cloneRepository(sandbox, home);
  const server = await startCodeServer({ folder: home, env: { RAD_SANDBOX_DATA: sandbox.data } });
  const browser = await startBrowser();
  const measured = [];
  console.log('\nActivation (ms from asking for it until it is done)');
  for (let window = 0; window < WINDOWS; window++) {
    // The first of the two may pay for what both share, so they take turns.
    const opened = await measureWindow(browser, server, folder, window % 2 === 1);
    const result = await nextResult(results, window);
    await opened.close();
    measured.push(result);
    const text = (id) => result[id].toFixed(1).padStart(6);
    console.log(`  window ${window + 1}: RAD Partner ${text(RAD_ID)}   empty extension ${text(EMPTY_ID)}`);
  }
  const [rad, empty] = [RAD_ID, EMPTY_ID].map((id) => median(measured.map((result) => result[id])));
  const ratio = rad / empty;
  console.log(
    `  median of ${WINDOWS}: RAD Partner ${rad.toFixed(1)}, empty extension ${empty.toFixed(1)}, ` +
      `ratio ${ratio.toFixed(2)} (goal ${GOAL}, limit ${LIMIT})`,
  );
  printSizes();
  return ratio > LIMIT ? 1 : 0;
}

try {
  const code = await bench();
  await endAll();
  process.exit(code);
} catch (error) {
  if (!isEnding()) {
    console.error(error);
    await endAll();
    process.exit(1);
  }
}
