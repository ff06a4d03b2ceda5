import assert from 'node:assert/strict';
import {
  lstatSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyFixes } from '../../../src/check/applyFixes';
import type { ModuleReading } from '../../../src/terraform/module';
import type { ModuleProblem, TextEdit } from '../../../src/terraform/problem';
import { inspectModule } from '../../../src/terraform/inspectModule';

const insertion = (file: string, text: string): TextEdit => ({
  file,
  start: { line: 1, column: 1 },
  end: { line: 1, column: 1 },
  text,
});

const problem = (...edits: TextEdit[]): ModuleProblem => ({
  rule: 'RAD018',
  severity: 'warning',
  message: 'Something.',
  fix: { title: 'Mend', edits },
});

const reading = (...problems: ModuleProblem[]): ModuleReading => ({
  ...inspectModule('M', []),
  isForRad: true,
  problems,
});

describe('the fixes of the command line', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'rad-fixes-'));
    mkdirSync(join(root, 'M'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const fix = (...edits: TextEdit[]): Promise<readonly string[]> => applyFixes(root, [reading(problem(...edits))]);

  it('writes nothing through a link that lies where it keeps a file for a moment', async () => {
    const outside = join(root, 'outside');
    writeFileSync(outside, 'mine\n');
    writeFileSync(join(root, 'M/main.tf'), '# b\n');
    symlinkSync(outside, join(root, 'M/main.tf.rad-fix'));
    assert.deepEqual(await fix(insertion('main.tf', '# a\n')), [join('M', 'main.tf')]);
    assert.equal(readFileSync(outside, 'utf8'), 'mine\n');
    assert.equal(readFileSync(join(root, 'M/main.tf'), 'utf8'), '# a\n# b\n');
    assert.deepEqual(readdirSync(join(root, 'M')).sort(), ['main.tf', 'main.tf.rad-fix']);
  });

  it('leaves a link as it is, and copies nothing of what it leads to', async () => {
    writeFileSync(join(root, 'secret'), 'secret\n');
    symlinkSync(join(root, 'secret'), join(root, 'M/outputs.tf'));
    assert.deepEqual(await fix(insertion('outputs.tf', '# a\n')), []);
    assert.ok(lstatSync(join(root, 'M/outputs.tf')).isSymbolicLink());
  });

  it('leaves a file that is not UTF-8 as it is', async () => {
    const bytes = Buffer.from([0x23, 0xe9, 0x0a]);
    writeFileSync(join(root, 'M/main.tf'), bytes);
    assert.deepEqual(await fix(insertion('main.tf', '# a\n')), []);
    assert.deepEqual(readFileSync(join(root, 'M/main.tf')), bytes);
  });

  it('makes a file that is not there', async () => {
    assert.deepEqual(await fix(insertion('README.md', '# M\n')), [join('M', 'README.md')]);
    assert.equal(readFileSync(join(root, 'M/README.md'), 'utf8'), '# M\n');
  });
});
