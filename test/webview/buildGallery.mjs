// Builds the component gallery the way a shipped webview is built: one minified script, one sheet, one font.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../host/paths.mjs';

export const GALLERY_OUT = path.join(ROOT, 'out', 'webview');

/** What a webview's first script may weigh, minified, in bytes. */
const SCRIPT_BUDGET = 150_000;

/** Writes main.js, page.css and the icon font to out/webview; throws when the script is over its budget. */
export async function buildGallery() {
  fs.rmSync(GALLERY_OUT, { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: { main: 'webview/gallery/main.ts', page: 'webview/components/page.css' },
    outdir: GALLERY_OUT,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    tsconfig: 'webview/tsconfig.json',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
    legalComments: 'none',
    logLevel: 'warning',
  });
  const size = fs.statSync(path.join(GALLERY_OUT, 'main.js')).size;
  console.log(`gallery script: ${(size / 1000).toFixed(1)} kB minified (budget ${SCRIPT_BUDGET / 1000} kB)`);
  if (size > SCRIPT_BUDGET) throw new Error('The gallery script is over the budget of a webview.');
}

/** What all lazy chunks of a webview together may weigh, minified, in bytes. */
const LAZY_BUDGET = 160_000;

/** Writes the chat's page with its lazy chunks to out/webview/chat, as it ships; throws when one is over its budget. */
export async function buildChat() {
  const { metafile } = await build({
    metafile: true,
    absWorkingDir: ROOT,
    entryPoints: { jules: 'webview/jules/main.ts', page: 'webview/components/page.css' },
    outdir: path.join(GALLERY_OUT, 'chat'),
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    tsconfig: 'webview/tsconfig.json',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
    chunkNames: '[name]-[hash]',
    legalComments: 'none',
    logLevel: 'warning',
  });
  const scripts = Object.entries(metafile.outputs).filter(([file]) => file.endsWith('.js'));
  const [entry] = scripts.find(([, { entryPoint }]) => entryPoint === 'webview/jules/main.ts');
  const first = new Set([entry]);
  for (const file of first)
    for (const { path: other, kind } of metafile.outputs[file].imports)
      if (kind === 'import-statement') first.add(other);
  const sum = (isFirst) =>
    scripts.reduce((bytes, [file, output]) => bytes + (first.has(file) === isFirst ? output.bytes : 0), 0);
  console.log(`chat script: ${(sum(true) / 1000).toFixed(1)} kB minified, lazily ${(sum(false) / 1000).toFixed(1)} kB`);
  if (sum(true) > SCRIPT_BUDGET || sum(false) > LAZY_BUDGET)
    throw new Error('The chat is over the budget of a webview.');
}
