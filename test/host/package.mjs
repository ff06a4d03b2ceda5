// `npm run package`: builds the extension and packs it into out/rad-partner.vsix.
import fs from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { hostNode, ROOT } from './paths.mjs';

export const VSIX = path.join(ROOT, 'out', 'rad-partner.vsix');

/** Whatever a build or the package's content depends on, besides the text files of the root. */
const INPUT_FOLDERS = ['src', 'webview', 'media', 'l10n', 'node_modules/.package-lock.json'];

function newestChange(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time tells of files that were removed.
  return Math.max(stat.mtimeMs, ...fs.readdirSync(file).map((name) => newestChange(path.join(file, name))));
}

/** Whether the package is newer than everything it is made from, and the build it came from is still there. */
export function packageIsCurrent() {
  const packed = fs.statSync(VSIX, { throwIfNoEntry: false });
  if (packed === undefined || !fs.existsSync(path.join(ROOT, 'dist', 'sandbox.js'))) return false;
  const rootFiles = fs
    .readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tsbuildinfo'));
  const inputs = [...INPUT_FOLDERS, ...rootFiles.map((entry) => entry.name)].map((name) => path.join(ROOT, name));
  return inputs.every((input) => newestChange(input) < packed.mtimeMs);
}

/** Packs the extension in `folder`; its `vscode:prepublish` script, where it has one, builds it first. */
export async function createPackage(folder, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  // vsce runs the script with the first Node on PATH: let that be the one that everything else runs on.
  process.env.PATH = [path.dirname(hostNode()), process.env.PATH].join(path.delimiter);
  await createVSIX({
    cwd: folder,
    packagePath: file,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    dependencies: false,
  });
  return file;
}

/** Builds and packs RAD Partner. With `ifStale` only when the last package is older than a source. Returns its path. */
export async function packageExtension({ ifStale = false } = {}) {
  if (ifStale && packageIsCurrent()) return VSIX;
  // A failed run must not leave the package of another state behind.
  fs.rmSync(VSIX, { force: true });
  return createPackage(ROOT, VSIX);
}

if (process.argv[1] === import.meta.filename) await packageExtension({ ifStale: process.argv.includes('--if-stale') });
