// One measurement of scanning in a process of its own: `node scanProbe.mjs SCENARIO OPTIONS`, answers one line of JSON.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { filesBelow } from '../host/suite.mjs';

const [scenario, options] = [process.argv[2], JSON.parse(process.argv[3])];
const { repository, cache, script, client } = options;
const quiet = { debug() {}, info() {}, warn() {}, error: console.error };
const request = { root: repository, layout: 'auto', facts: { ticked: new Set(), rules: {}, takenNames: new Set() } };

const since = (start) => performance.now() - start;
const variableFiles = () => filesBelow(repository, 'variables.tf');

function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[sorted.length >> 1];
}

/** How late this thread's event loop is at most while `work` runs; watching must not keep a core busy. */
async function withStall(work) {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const result = await work();
  delays.disable();
  return { ...result, stall: delays.max / 1e6 };
}

function startThread() {
  const { ScanThread } = createRequire(import.meta.url)(client);
  return new ScanThread({ script, cacheDirectory: cache }, quiet);
}

async function scan(thread, more = {}) {
  const start = performance.now();
  let first;
  const onModules = () => (first ??= since(start));
  const { modules } = await thread.scan({ ...request, ...more }, onModules, new AbortController().signal);
  return { total: since(start), first, modules: modules.length, problems: modules.flatMap((m) => m.problems).length };
}

const peak = () => process.resourceUsage().maxRSS / 1024;

/** Git is part of a scan, and of nothing it is compared with: the floor reads and searches what a scan reads. */
function floor(files) {
  const declaration = /^\s*(variable|output|module|resource|data)\s+"([^"]+)"/gm;
  let count = 0;
  for (const file of files)
    for (const match of fs.readFileSync(file, 'utf8').matchAll(declaration)) count += match.length;
  return count;
}

const SCENARIOS = {
  read() {
    const start = performance.now();
    for (const file of filesBelow(repository, '.tf')) fs.readFileSync(file);
    return { total: since(start) };
  },
  floor() {
    const start = performance.now();
    floor(filesBelow(repository, '.tf'));
    return { total: since(start) };
  },
  /** In a process that has done nothing yet, as when a window opens; and what it adds to its memory. */
  async scan() {
    const before = peak();
    const thread = startThread();
    const result = await withStall(() => scan(thread));
    const rss = peak() - before;
    // Until it is written down.
    await delay(options.settle ?? 0);
    thread.dispose();
    return { ...result, rss };
  },
  async changed() {
    const thread = startThread();
    await scan(thread);
    const [file] = variableFiles();
    const relative = path.relative(repository, file).split(path.sep).join('/');
    const times = [];
    for (let round = 0; round < 9; round++) {
      fs.appendFileSync(file, `# ${round}\n`);
      times.push(await withStall(() => scan(thread, { changed: [relative], isOnlyChanged: true })));
    }
    thread.dispose();
    return { total: median(times.map(({ total }) => total)), stall: Math.max(...times.map(({ stall }) => stall)) };
  },
  async check() {
    const thread = startThread();
    await scan(thread);
    const directory = path.dirname(variableFiles()[0]);
    const text = fs.readFileSync(options.text, 'utf8');
    const times = [];
    for (let round = 0; round < 15; round++) {
      const texts = new Map([['variables.tf', `${text}# ${'x'.repeat(round)}\n`]]);
      const root = repository;
      const check = {
        root,
        path: path.relative(root, directory).split(path.sep).join('/'),
        texts,
        facts: request.facts,
      };
      times.push(
        await withStall(async () => {
          const start = performance.now();
          await thread.check(check, new AbortController().signal);
          return { total: since(start) };
        }),
      );
    }
    thread.dispose();
    const warm = times.slice(3);
    return { total: median(warm.map(({ total }) => total)), stall: Math.max(...warm.map(({ stall }) => stall)) };
  },
  parse() {
    const { parseHcl } = createRequire(import.meta.url)(client);
    const texts = variableFiles().map((file) => fs.readFileSync(file, 'utf8'));
    const times = texts.map((text) => {
      const start = performance.now();
      parseHcl(text);
      return since(start);
    });
    return { cold: times[0], warm: median(times.slice(20)), total: times.reduce((sum, time) => sum + time, 0) };
  },
  async hcl2() {
    const start = performance.now();
    const { default: parser } = await import('hcl2-parser');
    for (const file of variableFiles()) parser.parseToObject(fs.readFileSync(file, 'utf8'));
    return { total: since(start) };
  },
};

console.log(JSON.stringify(await SCENARIOS[scenario]()));
process.exit(0);
