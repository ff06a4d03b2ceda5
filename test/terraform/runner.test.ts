import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findBinary } from '../../src/sandbox/runner/binary';
import { chooseRunner, type RunJob, type RunOutput, type RunResult } from '../../src/sandbox/runner/runner';
import { AFTER_APPLY } from '../../src/sandbox/runner/simulated/moduleValues';
import { simulatedRunner } from '../../src/sandbox/runner/simulated/simulatedRunner';
import { jobOf, moduleOf, Recorder, sampleModule } from '../unit/sandbox/runnerFixture';

const SECRET = 'Zw4nzig "Zeichen" <& mehr>';

interface Run {
  readonly result: RunResult;
  readonly sink: Recorder;
}

async function run(job: RunJob, signal = new AbortController().signal, sink = new Recorder()): Promise<Run> {
  const binary = await findBinary();
  const options = { binary, trusted: true, pace: 0, timeoutMs: 120_000 };
  const { kind, runner, reason } = await chooseRunner(job, options);
  assert.equal(kind, binary?.kind, reason);
  return { result: await runner.run(job, sink, signal), sink };
}

async function simulate(job: RunJob): Promise<Run> {
  const sink = new Recorder();
  const runner = simulatedRunner({ pace: 0, timeoutMs: 60_000, reason: undefined });
  return { result: await runner.run(job, sink, new AbortController().signal), sink };
}

function outputsOf({ result, sink }: Run): Readonly<Record<string, RunOutput>> {
  return result.status === 'SUCCESS' ? result.outputs : assert.fail(`${result.detail}\n${sink.plainText()}`);
}

function assertNoSecret({ result, sink }: Run): void {
  const text = sink.plainText() + JSON.stringify(result);
  assert.doesNotMatch(text, /Zw4nzig|Zeichen/);
}

/** A resource whose creation runs a shell command. */
function shell(command: string): string {
  return `resource "terraform_data" "run" {\n  provisioner "local-exec" {\n    command = ${JSON.stringify(command)}\n  }\n}\n`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 20) {
    assert.ok(waited < 20_000, 'waited too long');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('builds that run for real', () => {
  const samples = [
    {
      name: 'Static_Site_CDN',
      secret: 'preview_password',
      hidden: 'preview_url',
      add: { site_name: 'spring-sale' },
      change: { index_document: 'start.html' },
    },
    {
      name: 'Team_Workspace',
      secret: 'invite_token',
      hidden: 'invite_link',
      add: { workspace_name: 'data-team' },
      change: { monthly_budget: 750 },
    },
  ];
  for (const { name, secret, hidden, add, change } of samples) {
    it(`${name}: create, update and destroy`, async () => {
      const variables = { project_id: 'sandbox-project-1', deployment_id: '3f9a', [secret]: SECRET, ...add };
      const job = jobOf(sampleModule(name), { variables });

      const create = await run(job);
      const outputs = outputsOf(create);
      assert.deepEqual(outputs['deployment_id'], { type: 'string', sensitive: false, value: '3f9a' });
      assert.equal(outputs[hidden]?.sensitive, true);
      assert.ok(!('value' in outputs[hidden]));
      assert.match(create.sink.plainText(), /Apply complete! Resources: [1-9]\d* added, 0 changed, 0 destroyed\./);
      assert.match(create.sink.text('apply-infrastructure-changes'), /\u001b\[/);
      assert.deepEqual(
        create.sink.events,
        create.sink.announced?.flatMap(({ id }) => [`${id} started`, `${id} SUCCESS`]),
      );
      assert.equal(create.sink.announced?.length, 7);
      assert.deepEqual(
        readdirSync(job.workDir).filter((file) => !/^(archive\.json|terraform\.tfstate.*)$/.test(file)),
        [],
      );
      for (const file of readdirSync(job.workDir))
        assert.equal(statSync(join(job.workDir, file)).mode & 0o077, 0, file);

      const simulated = await simulate(jobOf(sampleModule(name), { variables }));
      assert.equal(/Plan: .*/.exec(simulated.sink.text())?.[0], /Plan: .*/.exec(create.sink.plainText())?.[0]);
      const told = Object.entries(outputsOf(simulated)).filter(
        ([, { value }]) => !JSON.stringify(value ?? null).includes(AFTER_APPLY),
      );
      assert.ok(told.length >= 3);
      for (const [output, { value }] of told) assert.deepEqual(value, outputs[output]?.value, output);

      const update = await run({ ...job, action: 'update', variables: { ...variables, ...change } });
      outputsOf(update);
      assert.match(update.sink.plainText(), /Plan: \d+ to add, [1-9]\d* to change/);
      assert.equal(update.sink.announced?.length, 6);

      const destroy = await run({ ...job, action: 'destroy', variables: { ...variables, ...change } });
      assert.deepEqual(outputsOf(destroy), {});
      assert.match(destroy.sink.plainText(), /Destroy complete! Resources: [1-9]\d* destroyed\./);
      assert.deepEqual(readdirSync(job.workDir), []);
      for (const each of [create, update, destroy]) assertNoSecret(each);
    });
  }

  it('a value that breaks a rule fails the plan with its line', async () => {
    const variables = { project_id: 'sandbox-project-1', site_name: 'X', preview_password: SECRET };
    const failed = await run(jobOf(sampleModule('Static_Site_CDN'), { variables }));
    assert.equal(failed.result.status, 'FAILURE');
    assert.match(JSON.stringify(failed.result), /Invalid value for variable \(variables\.tf, line \d+\)/);
    assert.match(failed.sink.plainText(), /on terraform\.tfvars\.json line \d+:[^]*at variables\.tf:\d+,/);
    assert.equal(failed.sink.events.at(-1), 'initialize-and-plan-infrastructure FAILURE');
    assertNoSecret(failed);
  });

  it('a secret that a module gives away on purpose is replaced all the same', async () => {
    const base = moduleOf({
      'modules/Test/main.tf': `variable "key" {\n  type = string\n  sensitive = true\n}\noutput "key" {\n  value = "key \${nonsensitive(var.key)}"\n}\noutput "list" {\n  value = jsonencode([nonsensitive(var.key)])\n}\n${shell('echo got $KEY').replace('command =', 'environment = { KEY = nonsensitive(var.key) }\n    command =')}`,
    });
    const shown = await run(jobOf(base, { hazardsConfirmed: true, variables: { key: SECRET } }));
    assertNoSecret(shown);
    assert.equal(outputsOf(shown)['key']?.value, 'key (sensitive value)');
    assert.match(shown.sink.plainText(), /got \(sensitive value\)/);
  });

  it('a cluster that is ready gets a second apply', async () => {
    const text = 'output "kubernetes_ready" {\n  value = true\n}\n';
    const { sink, result } = await run(jobOf(moduleOf({ 'modules/Test/main.tf': text })));
    assert.deepEqual(result, {
      status: 'SUCCESS',
      outputs: { kubernetes_ready: { type: 'bool', sensitive: false, value: true } },
    });
    assert.match(sink.text('refresh-state-and-generate-outputs'), /planned and applied once more\.\n\$ \w+ apply/);
  });

  it('modules beside it are there; committed values, plug-ins and state are not', async () => {
    const base = moduleOf({
      'modules/Test/main.tf':
        'variable "name" {\n  default = "default"\n}\nmodule "a" {\n  source = "../Other"\n  name = var.name\n}\noutput "name" {\n  value = module.a.name\n}\noutput "files" {\n  value = sort(fileset("\${path.module}/..", "**"))\n}\n',
      'modules/Test/evil.auto.tfvars': 'name = "committed"\n',
      'modules/Test/terraform.tfstate': '{ not json',
      'modules/Test/.terraform/x': '',
      'modules/Test/terraform.d/plugins/x': '',
      'modules/Other/main.tf':
        'variable "name" {}\nresource "terraform_data" "x" {\n  input = var.name\n}\noutput "name" {\n  value = terraform_data.x.output\n}\n',
      'modules/Unrelated/main.tf': '',
    });
    const given = outputsOf(await run(jobOf(base, { variables: { name: 'given', unknown: 1 } })));
    assert.equal(given['name']?.value, 'given');
    const files = JSON.stringify(given['files']?.value);
    assert.match(files, /Other\/main\.tf/);
    assert.doesNotMatch(files, /Unrelated|evil|terraform\.d|"Test\/terraform\.tfstate|\.terraform\/x/);
  });

  it('nothing of the user reaches a module but the PATH', async () => {
    const hostile: Readonly<Record<string, string>> = {
      TF_LOG: 'TRACE',
      TF_VAR_name: 'hostile',
      TF_CLI_ARGS: '-hostile',
      TF_WORKSPACE: 'hostile',
      AWS_SECRET_ACCESS_KEY: 'hostile',
      GOOGLE_APPLICATION_CREDENTIALS: 'hostile',
      HTTPS_PROXY: 'http://hostile',
      SSH_AUTH_SOCK: 'hostile',
    };
    const before = { ...process.env };
    Object.assign(process.env, hostile);
    try {
      const base = moduleOf({ 'modules/Test/main.tf': `variable "name" {\n  default = "default"\n}\n${shell('env')}` });
      const job = jobOf(base, { hazardsConfirmed: true });
      const seen = await run(job);
      outputsOf(seen);
      const names = [...seen.sink.plainText().matchAll(/\(local-exec\): (\w+)=/g)].map(([, name]) => name ?? '');
      assert.ok(names.includes('PATH'), seen.sink.plainText());
      const allowed =
        /^(PATH|LANG|HOME|TMPDIR|CHECKPOINT_DISABLE|TF_CLI_CONFIG_FILE|TF_IN_AUTOMATION|PWD|OLDPWD|SHLVL|_|TF_PLUGIN_MAGIC_COOKIE)$/;
      assert.deepEqual(
        names.filter((name) => !allowed.test(name)),
        [],
      );
      assert.doesNotMatch(seen.sink.plainText(), /hostile/);
      assert.match(seen.sink.plainText(), new RegExp(`HOME=${job.workDir}`));
    } finally {
      for (const name of Object.keys(hostile)) Reflect.deleteProperty(process.env, name);
      Object.assign(process.env, before);
    }
  });

  it('a cancelled build ends with everything it has started, and the next one works', async () => {
    const slow = moduleOf({ 'modules/Test/main.tf': shell('sleep 300 & echo "pids $$ $!"; sleep 300') });
    const job = jobOf(slow, { hazardsConfirmed: true });
    const controller = new AbortController();
    const sink = new Recorder();
    const building = run(job, controller.signal, sink);
    await until(() => /pids \d+ \d+/.test(sink.plainText()));
    const [, ...pids] = /\): pids (\d+) (\d+)/.exec(sink.plainText()) ?? [];
    assert.deepEqual(pids.map(Number).map(isAlive), [true, true]);
    controller.abort();
    const { result } = await building;
    assert.deepEqual(result, { status: 'CANCELLED', detail: 'The build was cancelled.' });
    await until(() => !pids.map(Number).some(isAlive));
    assert.equal(sink.events.at(-1), 'apply-infrastructure-changes CANCELLED');
    assert.deepEqual(
      readdirSync(job.workDir).filter((name) => name.startsWith('run-')),
      [],
    );

    const quick = moduleOf({ 'modules/Test/main.tf': shell('true') });
    outputsOf(await run({ ...job, ...quick, action: 'update' }));
    outputsOf(await run({ ...job, ...quick, action: 'destroy' }));
  });

  it('a build that takes too long is stopped', async () => {
    const binary = await findBinary();
    const job = jobOf(moduleOf({ 'modules/Test/main.tf': shell('sleep 300') }), { hazardsConfirmed: true });
    const { runner } = await chooseRunner(job, { binary, trusted: true, pace: 0, timeoutMs: 2_000 });
    const sink = new Recorder();
    assert.equal((await runner.run(job, sink, new AbortController().signal)).status, 'TIMEOUT');
    assert.equal(sink.events.at(-1), 'apply-infrastructure-changes TIMEOUT');
  });
});
