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

/** Writes the chat's page with its lazy chunks to out/webview/chat, as it ships. */
export async function buildChat() {
  await build({
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
}
