// `node test/bench/scan.mjs`: how quickly modules are read and checked, on a generated repository of 200 modules with 60
// variables each, against reading the same files and against hcl2-parser in the same run. `--runs N`.
// A missed target is marked, and no failure: times depend on the machine.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import { endAll, temporaryFolder } from '../host/lifetime.mjs';
import { hostNode, ROOT } from '../host/paths.mjs';
import { argument } from '../host/suite.mjs';
import { generateRepository } from './generatedRepository.mjs';

const RUNS = Number(argument('runs') ?? 5);
/** Milliseconds until a finished scan is written down. */
const SETTLE = 3_000;

const home = temporaryFolder('bench-scan');
const repository = path.join(home, 'repository');
const script = path.join(home, 'scan.js');
const client = path.join(home, 'client.cjs');

function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[sorted.length >> 1];
}

async function bundle(entry, outfile, more = {}) {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    external: ['supports-color'],
    mainFields: ['module', 'main'],
    metafile: true,
    logLevel: 'warning',
    ...more,
  });
  return metafile;
}

/** The parser for both syntaxes, as one bundle would have it. */
async function parserSize() {
  const file = path.join(home, 'parser.js');
  const contents = `export * from './src/terraform/hcl/parseHcl'; export * from './src/terraform/hcl/literal'; export * from './src/terraform/json/parseTfJson';`;
  await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    outfile: file,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    // Every bundle has it anyway.
    external: ['@vscode/l10n'],
  });
  return fs.statSync(file).size / 1000;
}

function probe(scenario, more = {}) {
  const options = JSON.stringify({ repository, script, client, ...more });
  const file = path.join(ROOT, 'test', 'bench', 'scanProbe.mjs');
  return JSON.parse(execFileSync(hostNode(), [file, scenario, options], { encoding: 'utf8', cwd: ROOT }));
}

const probes = (scenario, options = () => ({})) =>
  Array.from({ length: RUNS }, (_, run) => probe(scenario, options(run)));
const medianOf = (results, field) => median(results.map((result) => result[field]));
const worstOf = (results, field) => Math.max(...results.map((result) => result[field]));

/** A file of 3,000 lines and more of what a variables.tf holds. */
function writeLongVariables() {
  let text = '';
  for (let module = 0; text.split('\n').length < 3_000; module++) {
    const name = `Module_${String(module).padStart(3, '0')}`;
    const source = fs.readFileSync(path.join(repository, 'modules', name, 'variables.tf'), 'utf8');
    text += source.replace(/^variable "(\w+)"/gm, `variable "$1_${module}"`);
  }
  const file = path.join(home, 'long.tf');
  fs.writeFileSync(file, text);
  return file;
}

function git(...args) {
  const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.invalid', '-c', 'core.autocrlf=false'];
  execFileSync('git', ['-C', repository, ...identity, ...args], { stdio: 'ignore' });
}

async function measure() {
  const { files, bytes } = generateRepository(repository);
  console.log(
    `\n200 modules, ${files} files, ${(bytes / 1e6).toFixed(1)} MB; medians of ${RUNS} runs, each in a new process`,
  );
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '-m', 'modules');
  await bundle('src/scan/worker.ts', script);
  await bundle('test/bench/scanClient.ts', client);
  await delay(1_000);
  probe('read');
  const read = medianOf(probes('read'), 'total');
  const floor = medianOf(probes('floor'), 'total');
  const cold = probes('scan', (run) => ({ cache: path.join(home, `cold${run}`) }));
  const cache = path.join(home, 'cache');
  probe('scan', { cache, settle: SETTLE });
  const warm = probes('scan', () => ({ cache }));
  const parse = probe('parse');
  const check = probe('check', { text: writeLongVariables() });
  const changed = probe('changed');
  const hcl2 = probe('hcl2').total;
  const total = medianOf(cold, 'total');
  console.log(
    `${cold[0].modules} modules and ${cold[0].problems} problems found; ${(
      fs
        .readdirSync(cache)
        .map((name) => fs.statSync(path.join(cache, name)).size)
        .reduce((a, b) => a + b, 0) / 1e6
    ).toFixed(1)} MB kept\n`,
  );
  return [
    row('plain read of all files', read, undefined, 'ms'),
    row('floor: read and search by pattern', floor, undefined, 'ms'),
    row('cold scan', total, 600, 'ms'),
    row('cold scan, times the floor', total / floor, 8, 'x'),
    row('first modules', medianOf(cold, 'first'), 150, 'ms'),
    row("longest stall of the caller's thread", worstOf(cold, 'stall'), 16, 'ms'),
    row('memory added at its peak', worstOf(cold, 'rss'), 100, 'MB'),
    row('warm start from what is kept', medianOf(warm, 'total'), 100, 'ms'),
    row("longest stall of the caller's thread", worstOf(warm, 'stall'), 16, 'ms'),
    row('one file changed, whole scan', changed.total, 30, 'ms'),
    row('variables.tf of 60 variables, parsed', parse.warm, 5, 'ms'),
    row('the first one, with nothing compiled yet', parse.cold, undefined, 'ms'),
    row('variables.tf of 3,000 lines, checked', check.total, 50, 'ms'),
    row("longest stall of the caller's thread", check.stall, 16, 'ms'),
    row('200 variables.tf, parsed', parse.total, undefined, 'ms'),
    row('200 variables.tf, hcl2-parser', hcl2, undefined, 'ms'),
    row('hcl2-parser, times ours', hcl2 / parse.total, undefined, 'x'),
    row('parser, minified', await parserSize(), 40, 'kB'),
  ];
}

const row = (what, value, target, unit) => ({ what, value, target, unit });

function print(rows) {
  for (const { what, value, target, unit } of rows) {
    const aim = target === undefined ? '' : `   at most ${target}${value > target ? '   MISSED' : ''}`;
    console.log(`  ${what.padEnd(42)} ${value.toFixed(1).padStart(9)} ${unit.padEnd(2)}${aim}`);
  }
}

try {
  print(await measure());
} finally {
  await endAll();
}
