// The Modules view with 2,000 modules in real VS Code, against a plain tree of the same rows in the same window: from
// what is kept to painted rows, from a tick, a typed letter and a written file to the row that shows it. `--rounds N`.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Workbench } from '../e2e/workbench.mjs';
import { startBrowser } from '../host/browser.mjs';
import { installVsix, startCodeServer } from '../host/codeServer.mjs';
import { installVsCode } from '../host/install.mjs';
import { endAll, isEnding, temporaryFolder } from '../host/lifetime.mjs';
import { packageExtension } from '../host/package.mjs';
import { cloneRepository, startSandbox } from '../host/sandbox.mjs';
import { argument } from '../host/suite.mjs';
import { generateRepository } from './generatedRepository.mjs';
import { packagePlainTree, PLAIN } from './plainTree.mjs';

const ROUNDS = Number(argument('rounds') ?? 7);
const MODULES = 2_000;
/** Milliseconds after which a window does nothing of its own any more. */
const SETTLE = 6_000;
/** Milliseconds after which a window has written down which container it shows. */
const REMEMBER = 6_000;
const TIMEOUT = 60_000;
const OURS = { container: 'RAD', view: 'Modules', filter: 'RAD: Filter Modules…' };
const TREES = { ours: OURS, plain: PLAIN };
const SMALL = { modules: MODULES, variables: 8, others: 2 };

function git(folder, ...args) {
  const { status, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}

/** A clone of the sandbox's repository with 2,000 modules more, which are on its GitHub too. */
function manyModules(sandbox, home) {
  const clone = cloneRepository(sandbox, home);
  generateRepository(clone, SMALL);
  git(clone, 'add', '--all');
  git(clone, 'commit', '--quiet', '--message', 'Many modules');
  git(clone, 'push', '--quiet', sandbox.descriptor.repositories[0].clonePath, 'HEAD:main');
  git(clone, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
  return clone;
}

/**
 * Begins to watch for the first frame whose rows are as `wanted` says: a row's name and a part of its text, or
 * (`hidden`) a name that is gone. `start`: an event of this page, or a time since the epoch. Resolves when the page
 * watches; what it gives waits for that frame, and gives the milliseconds from `start` to it.
 */
async function watchFrames(page, wanted, start) {
  await page.evaluate(
    ([{ name, text, hidden }, from, timeout]) => {
      const now = () => performance.timeOrigin + performance.now();
      let begun = typeof from === 'number' ? from : undefined;
      if (begun === undefined) addEventListener(from, () => (begun ??= now()), { capture: true, once: true });
      const isShown = () => {
        // The editor keeps rows that it does not show.
        const rows = [...document.querySelectorAll('.part.sidebar .pane-body .monaco-list-row')].filter(
          (candidate) => candidate.getClientRects().length > 0,
        );
        const row = rows.find((candidate) => candidate.querySelector('.label-name')?.textContent === name);
        if (hidden === true) return rows.length > 0 && row === undefined;
        return row?.textContent.includes(text) === true;
      };
      window.radFrame = new Promise((resolve, reject) => {
        const end = now() + timeout;
        const look = () => {
          if (begun !== undefined && isShown()) resolve(now() - begun);
          else if (now() > end) reject(new Error(`${name} never shows “${text ?? 'nothing'}”`));
          else requestAnimationFrame(look);
        };
        look();
      });
    },
    [wanted, start, TIMEOUT],
  );
  return () => page.evaluate(() => window.radFrame);
}

async function frameWith(page, wanted) {
  await (
    await watchFrames(page, wanted, Date.now())
  )();
}

/** What is measured of a tree, each as milliseconds. `round` makes the rows that are used others each time. */
const MEASURES = {
  'cache to painted rows': async ({ workbench, tree }) => {
    const painted = await watchFrames(workbench.page, { name: 'Module_000', text: 'not published' }, 'click');
    await workbench.containerIcon(tree.container).click();
    return painted();
  },
  'tick to paint': async ({ workbench, view, round }) => {
    const name = `Module_00${round % 8}`;
    const painted = await watchFrames(workbench.page, { name, text: 'will publish' }, 'mousedown');
    await view.checkbox(name).click();
    const time = await painted();
    await view.toggle(name);
    return time;
  },
  'filter keystroke to rows': async ({ workbench, tree }) => {
    await workbench.command(tree.filter);
    await workbench.quickPick.waitFor();
    await workbench.quickPick.fill('Module_199');
    await frameWith(workbench.page, { name: 'Module_000', hidden: true });
    const painted = await watchFrames(workbench.page, { name: 'Module_199', hidden: true }, 'keydown');
    await workbench.page.keyboard.press('9');
    const time = await painted();
    await workbench.quickPick.cancel();
    await frameWith(workbench.page, { name: 'Module_000', text: 'Module_000' });
    return time;
  },
  'file written to its row': async ({ workbench, clone, round }) => {
    const name = `Module_01${round % 8}`;
    const file = path.join(clone, 'modules', name, 'variables.tf');
    fs.appendFileSync(file, `\n# ${String(Date.now())}\n`);
    const painted = await watchFrames(workbench.page, { name, text: 'not committed' }, Date.now());
    return painted();
  },
};

async function measureTree(workbench, tree, clone, round) {
  const times = {};
  for (const [measure, take] of Object.entries(MEASURES)) {
    await delay(1_000);
    const view = measure === 'cache to painted rows' ? undefined : await workbench.view(tree.view);
    times[measure] = await take({ workbench, tree, view, clone, round });
  }
  git(clone, 'checkout', '--quiet', '--', '.');
  return times;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function print(rounds) {
  console.log(
    `\n${MODULES} modules, medians of ${rounds.length} windows (ms), and times a plain tree of the same rows\n`,
  );
  for (const measure of Object.keys(MEASURES)) {
    const [ours, plain] = ['ours', 'plain'].map((name) => median(rounds.map((round) => round[name][measure])));
    const columns = [ours.toFixed(0).padStart(8), plain.toFixed(0).padStart(8), (ours / plain).toFixed(2).padStart(8)];
    console.log(`  ${measure.padEnd(28)}${columns.join('')} x`);
  }
}

async function bench() {
  installVsCode();
  const home = temporaryFolder('modules');
  installVsix(home, [await packageExtension({ ifStale: true }), await packagePlainTree()]);
  const sandbox = await startSandbox();
  const clone = manyModules(sandbox, home);
  const server = await startCodeServer({ folder: home, env: { RAD_SANDBOX_DATA: sandbox.data } });
  const browser = await startBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(TIMEOUT);
  const workbench = new Workbench(await context.newPage(), server);
  const rounds = [];
  // The first round fills what is kept between windows, and is not counted.
  for (let round = -1; round < ROUNDS; round++) {
    const times = {};
    const names = round % 2 === 0 ? ['ours', 'plain'] : ['plain', 'ours'];
    for (const name of names) {
      // A window opens with the container of before: another one, so that the click is what loads the tree.
      if (round === -1 && name === names[0]) await workbench.open(clone);
      await workbench.openContainer('Explorer');
      await delay(REMEMBER);
      await workbench.reload();
      await delay(SETTLE);
      times[name] = await measureTree(workbench, TREES[name], clone, round + 1);
    }
    if (round < 0) continue;
    rounds.push(times);
    const text = (name) => Object.values(times[name]).map((time) => time.toFixed(0).padStart(6));
    console.log(`  window ${round + 1}: ours ${text('ours').join('')}   plain ${text('plain').join('')}`);
  }
  print(rounds);
}

try {
  await bench();
  await endAll();
  process.exit(0);
} catch (error) {
  if (!isEnding()) {
    console.error(error);
    await endAll();
    process.exit(1);
  }
}
