import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import type { Log } from 'sarif';
import { PUBLIC_ACCESS } from '../terraform/rules/ruleCase';

const FAULTY = `${PUBLIC_ACCESS}\nvariable "a" {}\nvariable "a" {}\n`;

describe('the rules on the command line', function () {
  this.timeout(30_000);
  let folder: string;
  let script: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rad-check-'));
    script = join(folder, 'check.js');
    await build({
      entryPoints: ['src/check/main.ts'],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      outfile: script,
      define: { RAD_PARTNER_VERSION: '"1.2.3"' },
    });
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function repository(name: string, files: Readonly<Record<string, string>>): string {
    const root = join(folder, name);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    return root;
  }

  function check(...args: readonly string[]): { code: number | null; out: string; err: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      encoding: 'utf8',
      cwd: folder,
    });
    return { code: status, out: stdout, err: stderr };
  }

  it('finds nothing wrong with the sample, but for the module that is meant to be broken', () => {
    cpSync('src/sandbox/sample/partner-two', join(folder, 'sample'), { recursive: true });
    const { code, out, err } = check('sample');
    assert.deepEqual([code, err], [0, ''], out);
    assert.match(out, /^2 modules checked: 0 errors/m);
  });

  it('tells each problem in a line, and fails for errors', () => {
    repository('faulty', { 'modules/My_Module/variables.tf': FAULTY });
    const { code, out } = check('faulty');
    assert.equal(code, 1);
    assert.match(
      out,
      /^modules\/My_Module\/variables\.tf:8:1: error: The variable "a" is declared already, in variables\.tf, line 7\. \[RAD008\]$/m,
    );
    assert.match(out, /^1 module checked: \d+ errors?, \d+ warnings?, \d+ notes?\.\n$/m);
  });

  it('checks one module by its own directory', () => {
    repository('single', { 'modules/One/variables.tf': FAULTY, 'modules/Two/variables.tf': PUBLIC_ACCESS });
    const { out } = check('single/modules/One');
    assert.match(out, /^modules\/One\/variables\.tf:8:1: error: .*\[RAD008\]$/m);
    assert.match(out, /^1 module checked/m);
  });

  it('writes SARIF with every rule and the place of each problem', () => {
    repository('sarif', { 'modules/A b/variables.tf': FAULTY });
    const { code } = check('sarif', '--format', 'sarif', '--output', 'report.sarif');
    assert.equal(code, 1);
    const { version, runs } = JSON.parse(readFileSync(join(folder, 'report.sarif'), 'utf8')) as Log;
    const [run] = runs;
    const found = run?.results?.find(({ ruleId }) => ruleId === 'RAD008');
    assert.deepEqual([version, run?.tool.driver.version, run?.columnKind], ['2.1.0', '1.2.3', 'utf16CodeUnits']);
    assert.equal(run?.tool.driver.rules?.[found?.ruleIndex ?? -1]?.id, 'RAD008');
    assert.deepEqual(found?.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: 'modules/A%20b/variables.tf', uriBaseId: 'SRCROOT' },
      region: { startLine: 8, startColumn: 1 },
    });
  });

  it('writes workflow commands of GitHub Actions', () => {
    repository('github', { 'modules/My_Module/variables.tf': FAULTY });
    assert.match(
      check('github', '--format', 'github').out,
      /^::error file=modules\/My_Module\/variables\.tf,line=8,col=1,title=RAD008::The variable "a" is/m,
    );
  });

  it('obeys the settings of the repository and of the command line, but for what the platform refuses', () => {
    const settings = '{ // as in the editor\n "rad.rules": { "RAD030": "off", "RAD008": "off" },\n }';
    repository('settings', { 'modules/My_Module/variables.tf': FAULTY, '.vscode/settings.json': settings });
    const without = check('settings', '--no-settings').out;
    const by = check('settings').out;
    assert.match(without, /RAD030/);
    assert.doesNotMatch(by, /RAD030/);
    assert.match(by, /RAD008/);
    assert.match(check('settings', '--rule', 'RAD030=error').out, /error: .*\[RAD030\]/);
  });

  it('fails with more warnings than allowed', () => {
    const files = { 'modules/My_Module/variables.tf': `${PUBLIC_ACCESS}\nvariable "plain" {\n  default = 1\n}\n` };
    repository('warnings', files);
    const [loose, strict] = [check('warnings', '--max-warnings', '1000'), check('warnings', '--max-warnings', '0')];
    assert.equal(strict.code, 1, strict.out);
    assert.match(loose.out, /warning: /);
  });

  it('says what is wrong with a command line', () => {
    for (const args of [[], ['--no-such-option', '.'], ['.', '--format', 'xml'], ['.', '--rule', 'RAD1=off']]) {
      const { code, out, err } = check(...args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, /node check\.js \[options\] DIRECTORY/);
    }
    assert.equal(check('--help').code, 0);
    assert.equal(check('--version').out, '1.2.3\n');
  });

  it('says when there is nothing to check', () => {
    repository('ordinary', { 'network/variables.tf': 'variable "a" {}\n' });
    assert.equal(check('ordinary').code, 2);
    const { code, err } = check('not-there');
    assert.equal(code, 2);
    assert.match(err, /not-there cannot be read/);
  });
});
