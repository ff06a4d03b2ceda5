// `node test/bench/proposal.mjs`: proposal and apply of 500 files with 50,000 changed lines, against plain `git apply` of the same
// patch in the same run. `--runs N`. A missed goal is marked, and no failure: times depend on the machine.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { endAll, temporaryFolder } from '../host/lifetime.mjs';
import { ROOT } from '../host/paths.mjs';
import { argument } from '../host/suite.mjs';

const RUNS = Number(argument('runs') ?? 7);
const FILES = 500;
const LINES = 300;
/** Every sixth line changes: 50 of each file, counted once as gone and once as come. */
const EVERY = 6;
const GOAL = 3;

const home = temporaryFolder('bench-proposal');
const work = path.join(home, 'work');
const plain = path.join(home, 'plain');
const patchFile = path.join(home, 'patch');

const git = (directory, ...args) =>
  execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@sandbox.example', ...args], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });

const nameOf = (file) => `modules/module-${file % 50}/file-${file}.tf`;
const lineOf = (file, line) => `  attribute_${line} = "value ${file} of ${line * 7}"`;

function writeFiles(directory, change) {
  for (let file = 0; file < FILES; file++) {
    const target = path.join(directory, nameOf(file));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    const lines = Array.from({ length: LINES }, (_, line) => lineOf(file, line) + (line % EVERY === 0 ? change : ''));
    fs.writeFileSync(target, lines.join('\n') + '\n');
  }
}

async function loadSource() {
  const contents = `export * from './src/git/proposal/makeProposal'; export * from './src/git/apply/applyProposal'; export * from './src/git/apply/undoApply';`;
  const outfile = path.join(home, 'proposal.mjs');
  const options = {
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    packages: 'bundle',
    logLevel: 'warning',
  };
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  await build({
    ...options,
    absWorkingDir: ROOT,
    banner,
    outfile,
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
  });
  return import(pathToFileURL(outfile).href);
}

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

const median = (numbers) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1];

async function bench() {
  const { makeProposal, applyProposal, undoApply } = await loadSource();
  git(home, 'init', '-q', '-b', 'main', 'work');
  writeFiles(work, '');
  git(work, 'add', '-A');
  git(work, 'commit', '-qm', 'base');
  const base = git(work, 'rev-parse', 'HEAD').trim();
  git(home, 'clone', '-q', 'work', 'plain');
  writeFiles(plain, ' # by the agent');
  const patch = git(plain, 'diff', '--full-index', '--binary');
  console.log(git(plain, 'diff', '--shortstat').trim());
  git(plain, 'checkout', '-q', '.');
  fs.writeFileSync(patchFile, patch);
  const times = { 'git apply': [], proposal: [], apply: [], undo: [] };
  // The first round warms up the file system and the code.
  for (let run = 0; run <= RUNS; run++) {
    const [direct] = await timed(() => git(plain, 'apply', '--whitespace=nowarn', patchFile));
    git(plain, 'checkout', '-q', '.');
    const [proposing, proposal] = await timed(() => makeProposal({ root: work, baseCommit: base, patch }));
    const choice = new Map(proposal.files.map(({ path: file }) => [file, 'all']));
    const label = { title: 'Bench', session: '1' };
    const [applying, point] = await timed(() => applyProposal(proposal, choice, label));
    const [undoing] = await timed(() => undoApply(point, 'exact'));
    if (git(work, 'status', '--porcelain') !== '') throw new Error('undo has left something');
    if (run === 0) continue;
    times['git apply'].push(direct);
    times.proposal.push(proposing);
    times.apply.push(applying);
    times.undo.push(undoing);
  }
  for (const [what, all] of Object.entries(times))
    console.log(
      `${what.padEnd(10)} ${median(all).toFixed(0).padStart(6)} ms  (${all.map((one) => one.toFixed(0)).join(' ')})`,
    );
  const ratio = (median(times.proposal) + median(times.apply)) / median(times['git apply']);
  console.log(
    `proposal + apply: ${ratio.toFixed(1)} times plain git apply (goal ${GOAL})${ratio > GOAL ? '  MISSED' : ''}`,
  );
}

try {
  await bench();
} finally {
  await endAll();
}
