// Builds everything that ships into dist/: the extension, the sandbox and its workers, and the webviews.
//   node esbuild.mjs                 development: source maps, readable code
//   node esbuild.mjs --production    minified, without source maps
//   node esbuild.mjs --watch         development, again after each change
// Each build measures its result and fails over the budgets of esbuild.budgets.mjs.
import fs from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { measure } from './esbuild.budgets.mjs';
import { thirdPartyNotices } from './esbuild.notices.mjs';

const ROOT = import.meta.dirname;
const DIST = path.join(ROOT, 'dist');
const META = path.join(ROOT, 'out', 'meta');
const { version: VERSION } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const production = process.argv.includes('--production');
const watching = process.argv.includes('--watch');

// `supports-color` is an optional part of simple-git's `debug`, and no dependency of ours.
// VS Code 1.105 runs extensions, and the processes they fork, on Node 22.
const NODE = {
  platform: 'node',
  target: 'node22',
  external: ['vscode', 'supports-color'],
  mainFields: ['module', 'main'],
};
const WEBVIEWS = ['jules', 'deploy', 'deployment', 'credits', 'revenue'];

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
};

const targets = [
  {
    name: 'extension',
    entries: { extension: 'src/extension.ts' },
    options: {
      ...NODE,
      format: 'esm',
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      minifySyntax: production,
      sourcemap: production ? false : 'inline',
      // All requests go through the fetch adapter, which axios' single-file build has too, at a fifth of the size.
      alias: { axios: path.join(ROOT, 'node_modules', 'axios', 'dist', 'esm', 'axios.js') },
      write: false,
    },
  },
  { name: 'sandbox', entries: { sandbox: 'src/sandbox/main.ts' }, options: { ...NODE, format: 'cjs' } },
  { name: 'verdict', entries: { verdict: 'src/sandbox/verdict/worker.ts' }, options: { ...NODE, format: 'cjs' } },
  { name: 'scan', entries: { scan: 'src/scan/worker.ts' }, options: { ...NODE, format: 'cjs' } },
  {
    // One file that pipelines can copy and run.
    name: 'check',
    entries: { check: 'src/check/main.ts' },
    options: {
      ...NODE,
      format: 'cjs',
      banner: { js: '#!/usr/bin/env node' },
      define: { RAD_PARTNER_VERSION: JSON.stringify(VERSION) },
    },
  },
  {
    name: 'webview',
    entries: {
      ...Object.fromEntries(WEBVIEWS.map((name) => [`webview/${name}`, `webview/${name}/main.ts`])),
      'webview/page': 'webview/components/page.css',
    },
    options: {
      platform: 'browser',
      target: 'chrome138',
      format: 'esm',
      splitting: true,
      chunkNames: 'webview/chunks/[name]-[hash]',
      assetNames: 'webview/[name]',
      loader: { '.ttf': 'file' },
      tsconfig: 'webview/tsconfig.json',
    },
  },
].flatMap(({ name, entries, options }) => {
  const present = Object.fromEntries(
    Object.entries(entries).filter(([, file]) => fs.existsSync(path.join(ROOT, file))),
  );
  if (Object.keys(present).length === 0) return [];
  const output = { minify: production, sourcemap: !production, outdir: DIST, entryPoints: present };
  return [{ name, options: { ...COMMON, ...output, ...(name === 'extension' ? { minify: false } : {}), ...options } }];
});

/**
 * `import * as vscode` would become a copy of the whole API object, one for each module that has it: measured 28 copies
 * of some 400 properties at activation. The API object itself does as well.
 */
const withPlainVscode = (code) => code.replace(/^import \* as (\w+) from "vscode";$/gm, 'var $1 = require("vscode");');

/**
 * CommonJS chunks: VS Code starts them faster than ES modules, but esbuild splits only ES modules. So the extension is
 * split as ES modules in memory, and each file is then turned into CommonJS by itself: `import()` becomes a lazy
 * `require` of its own file, shared code stays in shared chunks.
 */
async function writeExtension(result) {
  const written = new Set();
  const helpers = new Map();
  const write = (file, code) => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, code);
    written.add(file);
  };
  for (const file of result.outputFiles) {
    const options = { platform: 'node', target: NODE.target, logLevel: 'warning' };
    const { code } = await esbuild.transform(withPlainVscode(file.text), {
      ...options,
      format: 'cjs',
      supported: { 'dynamic-import': false },
      sourcemap: production ? false : 'inline',
      sourcefile: path.basename(file.path),
    });
    if (production) {
      const own = path.basename(path.dirname(file.path)) === 'chunks' ? './helpers.js' : './chunks/helpers.js';
      write(
        file.path,
        (await esbuild.transform(withSharedHelpers(code, own, helpers), { ...options, format: 'cjs', minify: true }))
          .code,
      );
    } else write(file.path, code);
  }
  if (helpers.size > 0) {
    const text = `${[...helpers.values()].join('')}module.exports = { ${[...helpers.keys()].join(', ')} };`;
    const { code } = await esbuild.transform(text, { platform: 'node', target: NODE.target, minify: true });
    write(path.join(DIST, 'chunks', 'helpers.js'), code);
  }
  const chunks = fs.readdirSync(path.join(DIST, 'chunks')).map((name) => path.join(DIST, 'chunks', name));
  for (const stale of chunks.filter((file) => !written.has(file))) fs.rmSync(stale);
}

/**
 * What each CommonJS file begins with is the same in some four hundred of them: one file has it for all.
 * @param own how that file is found from this one
 * @param helpers gets the definitions, by name, in an order in which they can stand
 */
function withSharedHelpers(code, own, helpers) {
  const names = [];
  let rest = code;
  for (;;) {
    const definition = /^var (__\w+) = (?:[^\n]*;|[^\n]*\n(?: [^\n]*\n)*[)}][^\n]*;)\n/.exec(rest);
    if (definition === null) break;
    helpers.set(definition[1], definition[0]);
    names.push(definition[1]);
    rest = rest.slice(definition[0].length);
  }
  // Nobody imports them as ES modules.
  rest = rest.replace(/\n\/\/ Annotate the CommonJS export names for ESM import in node:[\s\S]*$/, '\n');
  const used = names.filter((name) => rest.includes(name));
  return used.length === 0 ? rest : `const { ${used.join(', ')} } = require(${JSON.stringify(own)});\n${rest}`;
}

function copyFolders() {
  for (const [from, to] of [
    ['src/sandbox/sample', 'sandbox/sample'],
    ['l10n', 'l10n'],
  ]) {
    fs.rmSync(path.join(DIST, to), { recursive: true, force: true });
    if (fs.existsSync(path.join(ROOT, from)))
      fs.cpSync(path.join(ROOT, from), path.join(DIST, to), { recursive: true });
  }
}

/** What remains when all bundles are made. @returns the problems found, in one line each */
async function finish(results) {
  const problems = [];
  fs.rmSync(META, { recursive: true, force: true });
  fs.mkdirSync(META, { recursive: true });
  for (const [name, { metafile }] of results) {
    fs.writeFileSync(path.join(META, `${name}.json`), JSON.stringify(metafile));
    const report = await measure(name, metafile);
    for (const line of report.lines) console.log(line);
    problems.push(...report.problems);
  }
  copyFolders();
  const metafiles = [...results.values()].map((result) => result.metafile);
  fs.writeFileSync(path.join(DIST, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(metafiles));
  return problems;
}

const results = new Map();

async function build({ name, options }) {
  const result = await esbuild.build(options);
  if (name === 'extension') await writeExtension(result);
  results.set(name, result);
}

async function buildAll() {
  await Promise.all(targets.map(build));
  return finish(results);
}

fs.rmSync(DIST, { recursive: true, force: true });
fs.mkdirSync(path.join(DIST, 'chunks'), { recursive: true });

if (watching) {
  await watch();
} else {
  const problems = await buildAll().catch((error) => [
    error.errors ? 'The build failed.' : (error.stack ?? String(error)),
  ]);
  for (const problem of problems) console.error(`error: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

/** Builds again after each change. The two `[watch]` lines are what the problem matcher in .vscode/tasks.json waits for. */
async function watch() {
  let running = 0;
  const inform = (target) => ({
    name: 'inform',
    setup(build) {
      build.onStart(() => {
        if (running++ === 0) console.log('[watch] build started');
      });
      build.onEnd(async (result) => {
        try {
          if (result.errors.length === 0) {
            if (target.name === 'extension') await writeExtension(result);
            results.set(target.name, result);
          }
          if (result.errors.length === 0 && running === 1 && results.size === targets.length) {
            for (const problem of await finish(results))
              console.error(`✘ [ERROR] ${problem}\n\n    esbuild.mjs:1:0:\n`);
          }
        } finally {
          if (--running === 0) console.log('[watch] build finished');
        }
      });
    },
  });
  for (const target of targets) {
    const context = await esbuild.context({ ...target.options, plugins: [inform(target)] });
    await context.watch();
  }
}
