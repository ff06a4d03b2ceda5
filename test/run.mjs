// `npm test`: does all set-up by itself, then runs every check and suite. Needs only Node >= 20, npm and git.
import fs from 'node:fs';
import path from 'node:path';
import { chromiumPath } from './host/chromium.mjs';
import { installVsCode } from './host/install.mjs';
import { endAll, isEnding } from './host/lifetime.mjs';
import { hostNode } from './host/paths.mjs';
import { installDependencies } from './host/setup.mjs';
import { isTerraformThere } from './host/terraformThere.mjs';
import { check, conclude, prepare, suite } from './host/steps.mjs';

const USAGE = `node test/run.mjs [NAME…] [--long] [--screenshots] [--grep PATTERN]
  NAME           only these: typecheck lint format unit conformance webview integration e2e terraform
  --long         randomised tests run their full counts
  --screenshots  the end-to-end tests renew media/screenshots/
  --grep PATTERN only tests whose name matches (name the suites, too)`;

/** The suites, with what they need besides the dependencies and VS Code's Node. */
const SUITES = {
  unit: { build: true },
  conformance: { build: true },
  webview: { build: true, browser: true },
  integration: { build: true, browser: true },
  e2e: { build: true, browser: true },
  terraform: {},
};
const CHECKS = ['typecheck', 'lint', 'format'];

function parseArguments(args) {
  const options = { names: [], long: false, screenshots: false, grep: undefined };
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    if (arg === '--long') options.long = true;
    else if (arg === '--screenshots') options.screenshots = true;
    else if (arg === '--grep' && args[index + 1] !== undefined) options.grep = args[++index];
    else if (arg in SUITES || CHECKS.includes(arg)) options.names.push(arg);
    else {
      console.error(arg === '--help' ? USAGE : `Unknown argument: ${arg}\n${USAGE}`);
      process.exit(arg === '--help' ? 0 : 2);
    }
  }
  return options;
}

function chosenNames({ names }) {
  const terraform = isTerraformThere();
  if (names.length > 0) {
    if (names.includes('terraform') && !terraform)
      throw new Error('No terraform or tofu is on PATH: the suite terraform cannot run.');
    return names;
  }
  if (!terraform) console.log('No terraform or tofu is on PATH: the suite terraform is not part of this run.');
  return [...CHECKS, ...Object.keys(SUITES).filter((name) => name !== 'terraform' || terraform)];
}

/** What must be there before anything runs; false when a part of it failed. */
async function setUp(wanted) {
  if (!(await prepare('dependencies', installDependencies))) return false;
  if (!(await prepare('VS Code', () => installVsCode()))) return false;
  return !wanted.some((name) => SUITES[name]?.browser) || (await prepare('Chromium', chromiumPath));
}

/** Checks and the build do not touch each other's files: two run at a time, the longest first. */
async function staticSteps(wanted) {
  const node = (...args) => [hostNode(), ...args];
  const bin = (name) => path.join('node_modules', name);
  const tsc = bin('typescript/bin/tsc');
  let built = true;
  const jobs = {
    lint: () => check('lint', [node(bin('eslint/bin/eslint.js'), '.')], { parallel: true }),
    typecheck: () =>
      check(
        'typecheck',
        ['src', 'webview', 'test'].map((folder) => node(tsc, '-p', folder)),
        { parallel: true },
      ),
    format: () =>
      check('format', [node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.')], { parallel: true }),
    build: async () => {
      // With the end-to-end tests the package is wanted too, and packing builds.
      const script = wanted.includes('e2e') ? ['test/host/package.mjs'] : ['esbuild.mjs', '--production'];
      built = await check('build', [node(...script)], { counts: false, parallel: true });
    },
  };
  const needsBuild = wanted.some((name) => SUITES[name]?.build);
  const queue = ['build', 'lint', 'typecheck', 'format'].filter((name) =>
    name === 'build' ? needsBuild : wanted.includes(name),
  );
  const worker = async () => {
    for (let name = queue.shift(); name !== undefined && !isEnding(); name = queue.shift()) await jobs[name]();
  };
  await Promise.all([worker(), worker()]);
  return built;
}

const options = parseArguments(process.argv.slice(2));
let names;
try {
  names = chosenNames(options);
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
if (await setUp(names)) {
  const built = await staticSteps(names);
  const env = options.long ? { RAD_RUNS: 'full' } : {};
  for (const name of Object.keys(SUITES).filter((suiteName) => names.includes(suiteName))) {
    if (SUITES[name].build && !built) {
      await prepare(name, () => Promise.reject(new Error(`${name} was not run: there is no build.`)));
      continue;
    }
    const args = [`test/${name}/run.mjs`];
    if (options.grep !== undefined) args.push('--grep', options.grep);
    if (name === 'e2e' && options.screenshots) args.push('--screenshots');
    await suite(name, [hostNode(), ...args], env);
  }
}
if (isEnding()) await endAll();
else process.exitCode = conclude();
