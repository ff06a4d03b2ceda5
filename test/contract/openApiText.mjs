// The text of openapi.json, from the schemas and their docstrings.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { readSchemaTexts } from './schemaTexts.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Where the document is checked in. */
export const OPENAPI_FILE = path.join(ROOT, 'openapi.json');

/** @returns {Promise<string>} */
export async function openApiText() {
  const outfile = path.join(ROOT, 'out', 'contract', 'openapi.mjs');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/contract/openapi.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  const { openApi } = await import(`${pathToFileURL(outfile).href}?${process.hrtime.bigint()}`);
  return `${JSON.stringify(openApi(readSchemaTexts(path.join(ROOT, 'src', 'contract'))), null, 2)}\n`;
}
