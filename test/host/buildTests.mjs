// Bundles the TypeScript of the tests.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './paths.mjs';
import { filesBelow } from './suite.mjs';

const source = (name) => path.join(ROOT, 'test', name);
const output = (name) => path.join(ROOT, 'out', 'test', name);

async function bundle(name, entryPoints, options) {
  fs.rmSync(output(name), { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints,
    outbase: source(name),
    outdir: output(name),
    bundle: true,
    platform: 'node',
    target: 'node22',
    sourcemap: true,
    logLevel: 'warning',
    ...options,
  });
  return output(name);
}

/** Tests that run in plain Node: ES modules that share their code in chunks. Returns the test files. */
export async function buildNodeTests(name) {
  const folder = await bundle(name, filesBelow(source(name), '.test.ts'), {
    format: 'esm',
    splitting: true,
    packages: 'external',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
  });
  return filesBelow(folder, '.test.mjs');
}

/** Tests that run in the extension host: CommonJS beside the `index` that VS Code loads. Returns the folder. */
export async function buildIntegrationTests() {
  const entryPoints = [path.join(source('integration'), 'index.ts'), ...filesBelow(source('integration'), '.test.ts')];
  // As the extension is bundled: jsonc-parser's other form looks for its files at run time.
  const mainFields = ['module', 'main'];
  return bundle('integration', entryPoints, { format: 'cjs', mainFields, external: ['vscode', 'mocha'] });
}
