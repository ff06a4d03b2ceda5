import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { findBinary } from '../../src/sandbox/runner/binary';
import { terraformRunner } from '../../src/sandbox/runner/terraformRunner';
import { temporaryFolder } from '../unit/sandbox/bundledSandbox';
import { jobOf, moduleOf, Recorder } from '../unit/sandbox/runnerFixture';

/** A process that runs one build and prints its log. */
const PROGRAM = `
import { readFileSync } from 'node:fs';
import { terraformRunner } from './src/sandbox/runner/terraformRunner';
const { binary, job } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const sink = { steps() {}, stepStarted() {}, stepFinished() {}, log: (id, text) => process.stdout.write(text) };
void terraformRunner(binary, 60000).run(job, sink, new AbortController().signal);
`;

/** Letters of `ps`: Z is ended and not collected yet, nothing is gone. */
function stateOf(pid: number): string {
  return spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}

describe('a build whose process is killed', () => {
  it('leaves a terraform that the next build ends, and files that do not stop it', async () => {
    const binary = (await findBinary()) ?? assert.fail('no binary');
    const folder = temporaryFolder();
    const outfile = join(folder, 'build.cjs');
    await build({
      stdin: { contents: PROGRAM, resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      outfile,
      logLevel: 'error',
    });
    const slow = (command: string): string =>
      `resource "terraform_data" "first" {}\nresource "terraform_data" "run" {\n  depends_on = [terraform_data.first]\n  provisioner "local-exec" {\n    command = "${command}"\n  }\n}\n`;
    const job = jobOf(moduleOf({ 'modules/Test/main.tf': slow('echo started; sleep 300') }), {
      hazardsConfirmed: true,
      variables: {},
    });
    writeFileSync(join(folder, 'input.json'), JSON.stringify({ binary, job }));
    const child = spawn(process.execPath, [outfile, join(folder, 'input.json')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += String(chunk);
      if (/\(local-exec\): started/.test(printed.replace(/\u001b\[[0-9;]*m/g, ''))) break;
    }
    child.kill('SIGKILL');
    await (child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined);
    const [left] = readdirSync(job.workDir).filter((name) => name.startsWith('run-'));
    const pid = Number(readFileSync(join(job.workDir, left ?? '', 'pid'), 'utf8'));
    assert.match(stateOf(pid), /^[^Z]/, 'the killed process leaves its terraform');
    assert.ok(existsSync(join(job.workDir, left ?? '', 'source/modules/Test/terraform.tfvars.json')));

    const sink = new Recorder();
    const quick = moduleOf({ 'modules/Test/main.tf': slow('true') });
    const again = await terraformRunner(binary, 60_000).run(
      { ...job, ...quick, action: 'update' },
      sink,
      new AbortController().signal,
    );
    assert.equal(again.status, 'SUCCESS', sink.plainText());
    assert.match(stateOf(pid), /^(Z.*)?$/, 'the terraform of the killed process is still there');
    assert.deepEqual(
      readdirSync(job.workDir).filter((name) => /^run-|tfvars|lock/.test(name)),
      [],
    );
  });
});
