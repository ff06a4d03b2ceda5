import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { gitVersion } from '../../../src/git/gitVersion';
import { installedGit, installedTerraform } from '../../../src/vscode/node/toolVersions';
import { temporaryFolder } from '../sandbox/bundledSandbox';

const ANSWER = '{"terraform_version":"1.2.3","platform":"linux_amd64"}';

/** A program that leaves what it saw in `saw` and prints a text. */
function program(folder: string, name: string, prints: string, status = 0): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  const saw = join(folder, 'saw');
  const lines = ['#!/bin/sh', `{ pwd; echo "$@"; env; } > '${saw}'`, `echo '${prints}'`, `exit ${String(status)}`];
  writeFileSync(file, lines.join('\n'));
  chmodSync(file, 0o755);
  return saw;
}

describe('versions of the programs on this machine', () => {
  const system = process.env['PATH'] ?? '';
  const basics = ['/bin', '/usr/bin'].join(delimiter);
  const find = (path: string, workspaceFolders: readonly string[] = [], signal?: AbortSignal) =>
    installedTerraform({ path, workspaceFolders }, signal);

  it("git's own words, without its name", async () => {
    const words = execFileSync('git', ['--version'], { encoding: 'utf8' }).trim();
    assert.equal(`git version ${await installedGit()}`, words);
  });

  it('an ended signal ends the question to git', async () => {
    await assert.rejects(gitVersion(temporaryFolder(), AbortSignal.abort()), { reason: 'cancelled' });
  });

  it('the first program that can say its version; terraform before tofu', async () => {
    const folder = temporaryFolder();
    program(join(folder, 'broken'), 'terraform', 'No version is set for this command', 1);
    program(join(folder, 'good'), 'terraform', ANSWER);
    program(join(folder, 'tofu'), 'tofu', ANSWER.replace('1.2.3', '1.8.0'));
    const path = ['tofu', 'broken', 'good'].map((name) => join(folder, name)).join(delimiter);
    assert.deepEqual(await find(`${path}${delimiter}${basics}`), { kind: 'terraform', version: '1.2.3' });
    const tofuOnly = join(folder, 'tofu');
    assert.deepEqual(await find(`${tofuOnly}${delimiter}/nowhere`), { kind: 'tofu', version: '1.8.0' });
    assert.equal(await find(join(folder, 'broken')), undefined);
    assert.equal(await find(''), undefined);
  });

  it('runs it in an empty folder of its own, with nothing of the environment', async () => {
    const folder = temporaryFolder();
    const saw = program(folder, 'terraform', ANSWER);
    process.env['TF_CLI_ARGS'] = '-chdir=/elsewhere';
    try {
      await find(`${folder}${delimiter}${basics}`);
    } finally {
      delete process.env['TF_CLI_ARGS'];
    }
    const [cwd = '', args, ...environment] = readFileSync(saw, 'utf8').split('\n');
    assert.equal(args, 'version -json');
    assert.notEqual(cwd, process.cwd());
    assert.ok(!existsSync(cwd), 'the folder is gone');
    assert.ok(environment.includes(`HOME=${cwd}`));
    assert.ok(environment.includes('CHECKPOINT_DISABLE=1'));
    assert.ok(!environment.some((line) => line.startsWith('TF_CLI_ARGS')));
  });

  it('nothing of the workspace decides what runs: not its folders on the PATH, not relative ones', async () => {
    const folder = temporaryFolder();
    const workspace = join(folder, 'modules');
    const saw = program(join(workspace, 'bin'), 'terraform', ANSWER);
    const path = [join(workspace, 'bin'), workspace, 'bin', '.'].join(delimiter);
    assert.equal(await find(path, [workspace]), undefined);
    assert.ok(!existsSync(saw));
    // A folder beside it with a name that begins alike is none of its own.
    const beside = join(folder, 'modules-tools');
    program(beside, 'terraform', ANSWER);
    assert.notEqual(await find(`${beside}${delimiter}${system}`, [workspace]), undefined);
  });

  it('ends when it is cancelled', async () => {
    await assert.rejects(find(system, [], AbortSignal.abort()), { reason: 'cancelled' });
  });
});
