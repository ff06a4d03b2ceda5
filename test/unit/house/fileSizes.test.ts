import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { filesBelow } from './files';

const LINE_LIMIT = 300;
const MEDIAN_LIMIT = 80;
const NOT_OURS = /(?:^|\/)node_modules\/|^test\/fixtures\/|^src\/sandbox\/sample\//;

const code = (folder: string): string[] =>
  filesBelow(folder, (file) => /\.(?:ts|mjs|css)$/.test(file) && !NOT_OURS.test(file));
const lines = (file: string): number => readFileSync(file, 'utf8').trimEnd().split('\n').length;

describe('small rooms', () => {
  it('no file is longer than 300 lines', () => {
    const files = [
      ...['src', 'webview', 'test'].flatMap(code),
      'esbuild.mjs',
      'esbuild.budgets.mjs',
      'eslint.config.mjs',
    ];
    assert.ok(files.length > 50);
    const long = files.filter((file) => lines(file) > LINE_LIMIT).map((file) => `${file}: ${lines(file)}`);
    assert.deepEqual(long, []);
  });

  it('half of the files in src have 80 lines or fewer', () => {
    const sizes = code('src')
      .map(lines)
      .sort((one, other) => one - other);
    const median = sizes[Math.floor(sizes.length / 2)] ?? Infinity;
    assert.ok(median <= MEDIAN_LIMIT, `the median is ${median}`);
  });

  it('no file is named after nothing', () => {
    const vague = /^(?:index|misc|types)$|util|helper|manager/i;
    const named = ['src', 'webview'].flatMap(code).filter((file) => vague.test(basename(file).split('.')[0] ?? ''));
    assert.deepEqual(named, []);
  });
});
