// Measures what esbuild.mjs has built, from esbuild's own account of it, and says what is over its budget.
import fs from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';

const ROOT = import.meta.dirname;

/** Minified bytes; 1 kB = 1000 bytes. */
const BUDGETS = {
  /** Everything VS Code reads to activate: dist/extension.js and the chunks it loads without being asked. */
  activation: { limit: 120_000, goal: 60_000 },
  /** The first script of each webview, and all its lazy chunks together. */
  webviewFirst: { limit: 150_000 },
  webviewLazy: { limit: 160_000 },
};

/** Loaded on first use, never at activation. */
const LAZY_PACKAGES = ['@octokit/rest', 'axios', 'simple-git', 'zod'];
/** Belong to the sandbox or to a worker; in the extension's own process they would cost size, time or globals. */
const FOREIGN_PACKAGES = ['@hono/node-server', 'hcl2-parser', 'hono', 'pdf-lib'];

const packageName = (input) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
const packagesIn = (output) => new Set(Object.keys(output.inputs).map(packageName));

/** The files an output loads without being asked: itself and its static imports, transitively. */
function staticClosure(metafile, start) {
  const closure = new Set([start]);
  for (const file of closure) {
    for (const { path: imported, kind, external } of metafile.outputs[file].imports) {
      if (!external && kind !== 'dynamic-import') closure.add(imported);
    }
  }
  return [...closure];
}

/** How activation comes to load a package: the source files from the entry to it. */
function importChain(metafile, wanted) {
  const queue = [['src/extension.ts']];
  const seen = new Set(queue[0]);
  for (const chain of queue) {
    if (packageName(chain.at(-1)) === wanted) return chain.join('\n    -> ');
    for (const { path: next, kind } of metafile.inputs[chain.at(-1)]?.imports ?? []) {
      if (kind === 'dynamic-import' || seen.has(next)) continue;
      seen.add(next);
      queue.push([...chain, next]);
    }
  }
  return wanted;
}

async function minifiedSize(files) {
  const sizes = await Promise.all(
    files.map(async (file) => {
      const { code } = await esbuild.transform(fs.readFileSync(path.join(ROOT, file), 'utf8'), { minify: true });
      return Buffer.byteLength(code);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** One line of the report, and what is wrong when it is over its limit. */
function entry(label, bytes, { limit, goal } = {}) {
  const aims = [limit && `limit ${kB(limit)}`, goal && `goal ${kB(goal)}`].filter(Boolean).join(', ');
  return {
    lines: [`  ${label.padEnd(30)} ${kB(bytes).padStart(11)}${aims && `   (${aims})`}`],
    problems: limit !== undefined && bytes > limit ? [`${label}: ${kB(bytes)} is over the budget of ${kB(limit)}`] : [],
  };
}

const together = (reports) => ({
  lines: reports.flatMap(({ lines }) => lines),
  problems: reports.flatMap(({ problems }) => problems),
});

function misplacedPackages(metafile, first) {
  const has = (file, name) => packagesIn(metafile.outputs[file]).has(name);
  const early = LAZY_PACKAGES.filter((name) => first.some((file) => has(file, name)));
  const foreign = FOREIGN_PACKAGES.flatMap((name) =>
    Object.keys(metafile.outputs).flatMap((file) =>
      has(file, name) ? [`${name} does not belong in the extension: ${file}`] : [],
    ),
  );
  return [
    ...early.map(
      (name) => `${name} is loaded at activation; import() what needs it:\n    ${importChain(metafile, name)}`,
    ),
    ...foreign,
  ];
}

async function measureExtension(metafile) {
  const first = staticClosure(metafile, 'dist/extension.js');
  const lazy = Object.keys(metafile.outputs).filter((file) => !first.includes(file));
  return together([
    entry('extension at activation', await minifiedSize(first), BUDGETS.activation),
    entry('extension, lazy chunks', await minifiedSize(lazy)),
    { lines: [], problems: misplacedPackages(metafile, first) },
  ]);
}

async function measureWebviews(metafile) {
  const reports = [];
  for (const file of Object.keys(metafile.outputs).filter((output) => /^dist\/webview\/[^/]+\.js$/.test(output))) {
    const name = `webview ${path.basename(file, '.js')}`;
    const first = staticClosure(metafile, file);
    const reachable = new Set(first);
    for (const loaded of reachable) {
      for (const next of metafile.outputs[loaded].imports) if (!next.external) reachable.add(next.path);
    }
    const lazy = [...reachable].filter((loaded) => !first.includes(loaded));
    reports.push(entry(`${name}, first script`, await minifiedSize(first), BUDGETS.webviewFirst));
    if (lazy.length > 0) reports.push(entry(`${name}, lazy`, await minifiedSize(lazy), BUDGETS.webviewLazy));
  }
  return together(reports);
}

/** hcl2-parser blocks its thread for seconds and changes globals, so the verdict worker alone has it. */
function measureBundle(name, metafile) {
  const file = `dist/${name}.js`;
  const { lines } = entry(name, metafile.outputs[file].bytes);
  const misplaced = name !== 'verdict' && packagesIn(metafile.outputs[file]).has('hcl2-parser');
  return { lines, problems: misplaced ? [`hcl2-parser belongs in the verdict worker, not in ${file}`] : [] };
}

/**
 * The sizes of one target, read from dist/ with the help of esbuild's metafile.
 * @param {string} name `extension`, `webview`, `sandbox` or a worker
 * @returns `lines` to print, and `problems`, one text each
 */
export async function measure(name, metafile) {
  if (name === 'extension') return measureExtension(metafile);
  return name === 'webview' ? measureWebviews(metafile) : measureBundle(name, metafile);
}
