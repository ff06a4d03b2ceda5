import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { listFiles, PackageManager } from '@vscode/vsce';
import { filesBelow } from './files';

/** Bytes. */
const SIZE_LIMIT = 2_500_000;
/** What a zip file needs for each of its files besides content and twice its name, bytes. */
const ZIP_ENTRY = 100;

const REQUIRED = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'dist/THIRD-PARTY-NOTICES.txt',
  'dist/extension.js',
  'dist/check.js',
  'dist/sandbox.js',
  'dist/scan.js',
  'dist/verdict.js',
  'media/icon-256.png',
  'media/icon.svg',
  'package.json',
  'package.nls.json',
];
const ALLOWED = [
  /^dist\/chunks\/[\w-]+\.js$/,
  /^dist\/webview\/(?:chunks\/)?[\w-]+\.(?:js|css|ttf)$/,
  /^dist\/l10n\/bundle\.l10n(?:\.[\w-]+)?\.json$/,
  /^dist\/sandbox\/sample\//,
  /^media\/(?!screenshots\/)/,
  /^package\.nls\.[\w-]+\.json$/,
];

describe('the package', function () {
  this.timeout(60_000);
  let files: string[];

  before(async () => {
    assert.ok(existsSync('dist/extension.js'), 'nothing is built: node esbuild.mjs --production');
    files = await listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
  });

  it('has what it needs', () => {
    assert.deepEqual(
      REQUIRED.filter((file) => !files.includes(file)),
      [],
    );
  });

  it('has nothing else', () => {
    const others = files.filter((file) => !REQUIRED.includes(file) && !ALLOWED.some((pattern) => pattern.test(file)));
    assert.deepEqual(others, []);
  });

  it('has no source maps', () => {
    const scripts = files.filter((file) => file.endsWith('.js') && file.startsWith('dist/'));
    const mapped = scripts.filter((file) => readFileSync(file, 'utf8').includes('sourceMappingURL=data:'));
    assert.deepEqual(mapped, [], 'this is a development build: node esbuild.mjs --production');
    assert.deepEqual(
      files.filter((file) => file.endsWith('.map')),
      [],
    );
  });

  it('has the whole sample', () => {
    const sample = filesBelow('src/sandbox/sample').map((file) => file.replace(/^src\//, 'dist/'));
    assert.ok(sample.length > 8);
    assert.deepEqual(files.filter((file) => file.startsWith('dist/sandbox/sample/')).sort(), sample);
  });

  it('names every package that is inside, with its licence', () => {
    const notices = readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
    for (const name of ['@vscode/l10n', 'axios', 'hcl2-parser', 'hono', 'simple-git', 'zod']) {
      assert.match(
        notices,
        new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)\n\n[\\s\\S]*?Permission is hereby granted`, 'm'),
      );
    }
  });

  it('is small', () => {
    const sizes = files.map((file) => deflateRawSync(readFileSync(file)).length + 2 * file.length + ZIP_ENTRY);
    const size = sizes.reduce((sum, next) => sum + next, 0);
    assert.ok(size <= SIZE_LIMIT, `${size} bytes`);
  });
});
