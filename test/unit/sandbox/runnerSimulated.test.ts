import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PIPELINES } from '../../../src/sandbox/runner/pipelines';
import type { BuildAction, RunJob, RunResult } from '../../../src/sandbox/runner/runner';
import { simulatedRunner } from '../../../src/sandbox/runner/simulated/simulatedRunner';
import { jobOf, moduleOf, Recorder, sampleModule, SAMPLE_MODULES } from './runnerFixture';

const REASON = 'A reason to simulate.';
const BROKEN = 'Batch_Data_Pipeline';

/** Values for the variables of the sample that have no default. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  project_id: 'sandbox-project-1',
  site_name: 'spring-sale',
  workspace_name: 'data-team',
  name_prefix: 'net-1',
  region: 'europe-west1',
  network_cidr: '10.20.0.0/20',
  enable_services: true,
  hostname: 'login.sandbox.example',
  cluster_name: 'main',
  database: { host: '10.0.0.5', name: 'keycloak', username: 'keycloak', port: 5432 },
  database_password: 'correct horse battery',
  admin_email: 'owner@sandbox.example',
};

interface Run {
  readonly result: RunResult;
  readonly sink: Recorder;
}

async function run(job: RunJob, signal = new AbortController().signal, pace = 0): Promise<Run> {
  const sink = new Recorder();
  const result = await simulatedRunner({ pace, timeoutMs: 30_000, reason: REASON }).run(job, sink, signal);
  return { result, sink };
}

function assertLabelled({ sink }: Run): void {
  for (const { text } of sink.pieces) {
    assert.ok(text.endsWith('\n'));
    for (const line of text.slice(0, -1).split('\n')) assert.match(line, /^\[simulated\]/);
  }
}

function assertAllSteps({ sink }: Run, action: BuildAction): void {
  const steps = PIPELINES[action];
  assert.deepEqual(sink.announced, steps);
  assert.deepEqual(
    sink.events,
    steps.flatMap(({ id }) => [`${id} started`, `${id} SUCCESS`]),
  );
  for (const { id } of steps) assert.notEqual(sink.text(id), '', id);
}

const VARIABLES = `variable "region" {
  type = string
  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]$", var.region))
    error_message = "Give a region such as europe-west1."
  }
}

variable "password" {
  type      = string
  sensitive = true
  default   = "default-secret"
}

variable "count" {
  type    = number
  default = 2
}
`;
const MAIN = `locals {
  name = "app-\${local.region}"
  region = upper(var.region)
}

resource "google_thing" "main" {
  count = var.count
  name  = "\${local.name}-\${count.index}"
  key   = var.password
  digest = upper(var.password)

  dynamic "rule" {
    for_each = { a = 1, b = 2 }
    content {
      port = rule.value
    }
  }
}

output "name" {
  value = local.name
}

output "id" {
  value = google_thing.main[0].id
}

output "password" {
  value     = var.password
  sensitive = true
}

output "digest" {
  value = upper(var.password)
}
`;
const small = {
  'modules/Test/variables.tf': VARIABLES.replaceAll('"count"', '"amount"'),
  'modules/Test/main.tf': MAIN.replace('var.count', 'var.amount'),
};

describe('simulated builds', () => {
  for (const name of SAMPLE_MODULES.filter((one) => one !== BROKEN)) {
    it(`${name}: create, update, destroy and purge go through their steps, every line labelled`, async () => {
      const job = jobOf(sampleModule(name), { variables: ANSWERS });
      const create = await run(job);
      assert.equal(create.result.status, 'SUCCESS', create.sink.text());
      assert.match(create.sink.text(), /Plan: [1-9]\d* to add, 0 to change, 0 to destroy\./);
      assert.match(create.sink.text(), /# [\w."[\]]+.* will be created/);
      assert.ok(create.sink.text().includes(REASON));
      assert.ok(!create.sink.text().includes('correct horse'));
      const update = await run({ ...job, action: 'update' });
      assert.match(update.sink.text(), /No changes\./);
      const destroy = await run({ ...job, action: 'destroy' });
      assert.match(destroy.sink.text(), /Plan: 0 to add, 0 to change, [1-9]\d* to destroy\./);
      assert.deepEqual(readdirSync(job.workDir), []);
      const purge = await run({ ...job, action: 'purge' });
      assert.match(purge.sink.text(), /cloud resources are kept/);
      const runs = { create, update, destroy, purge };
      for (const action of ['create', 'update', 'destroy', 'purge'] as const) {
        assertLabelled(runs[action]);
        assertAllSteps(runs[action], action);
      }
    });
  }

  it('a module that does not parse fails the plan with the line', async () => {
    const { result, sink } = await run(jobOf(sampleModule(BROKEN), { variables: ANSWERS }));
    assert.equal(result.status, 'FAILURE');
    assert.match(sink.text('initialize-and-plan-infrastructure'), /on variables\.tf line \d+/);
    assert.equal(sink.events.at(-1), 'initialize-and-plan-infrastructure FAILURE');
  });

  it('a value that breaks a rule, has another type or is missing fails the plan with the line', async () => {
    const base = moduleOf(small);
    const broken = await run(jobOf(base, { variables: { region: 'x' } }));
    assert.deepEqual(broken.result, {
      status: 'FAILURE',
      detail: 'Initialize and Plan Infrastructure failed: Invalid value for variable (variables.tf, line 1)',
    });
    assert.match(broken.sink.text(), /on variables\.tf line 1, in variable "region":\n.*\n.*\n.*Give a region such as/);
    const mistyped = await run(jobOf(base, { variables: { region: 'europe-west1', amount: 'many' } }));
    assert.match(
      mistyped.sink.text(),
      /Invalid value for input variable[^]*on variables\.tf line 15, in variable "amount"/,
    );
    const missing = await run(jobOf(base));
    assert.match(missing.sink.text(), /No value for required variable[^]*on variables\.tf line 1/);
    for (const each of [broken, mistyped, missing]) {
      assertLabelled(each);
      assert.equal(each.sink.events.at(-1), 'initialize-and-plan-infrastructure FAILURE');
    }
  });

  it('outputs are known, known after a real apply, or without their value', async () => {
    const variables = { region: 'europe-west1', password: 'hunter2hunter2' };
    const { result, sink } = await run(jobOf(moduleOf(small), { variables }));
    assert.deepEqual(result, {
      status: 'SUCCESS',
      outputs: {
        name: { type: 'string', sensitive: false, value: 'app-EUROPE-WEST1' },
        id: { type: 'dynamic', sensitive: false, value: '(known after a real apply)' },
        password: { type: 'dynamic', sensitive: true },
        digest: { type: 'dynamic', sensitive: true },
      },
    });
    assert.match(sink.text(), /name = "app-EUROPE-WEST1-1"/);
    assert.match(sink.text(), /key = \(sensitive value\)/);
    assert.match(sink.text(), /rule \{\n.*port = 2/);
    assert.doesNotMatch(sink.text() + JSON.stringify(result), /hunter2/i);
  });

  it('an update shows what changes', async () => {
    const base = moduleOf(small);
    const job = jobOf(base, { variables: { region: 'europe-west1' } });
    await run(job);
    const { sink } = await run({ ...job, action: 'update', variables: { region: 'europe-west2', amount: 1 } });
    assert.match(sink.text(), /# google_thing\.main\[0\] will be updated in-place/);
    assert.match(sink.text(), /- +name = "app-EUROPE-WEST1-0"/);
    assert.match(sink.text(), /\+ +name = "app-EUROPE-WEST2-0"/);
    assert.match(sink.text(), /# google_thing\.main\[1\] will be destroyed/);
    assert.match(sink.text(), /Plan: 0 to add, 1 to change, 1 to destroy\./);
  });

  it('an update with another secret says so, and no file holds the secret', async () => {
    const job = jobOf(moduleOf(small), { variables: { region: 'europe-west1', password: 'first-secret' } });
    await run(job);
    const same = await run({ ...job, action: 'update' });
    assert.doesNotMatch(same.sink.text(), /Sensitive values have changed/);
    const other = await run({ ...job, action: 'update', variables: { ...job.variables, password: 'other-secret' } });
    assert.match(other.sink.text(), /No changes\.[^]*Sensitive values have changed/);
    for (const name of readdirSync(job.workDir)) {
      assert.doesNotMatch(readFileSync(join(job.workDir, name), 'utf8'), /(first|other|default)-secret/);
    }
  });

  it('a precondition that does not hold fails the plan', async () => {
    const text =
      'resource "terraform_data" "x" {\n  lifecycle {\n    precondition {\n      condition     = 1 > 2\n      error_message = "Never."\n    }\n  }\n}\n';
    const { result, sink } = await run(jobOf(moduleOf({ 'modules/Test/main.tf': text })));
    assert.equal(result.status, 'FAILURE');
    assert.match(sink.text(), /Resource precondition failed[^]*on main\.tf line 4[^]*Never\./);
  });

  it('a build that is cancelled or out of time stops in its step', async () => {
    const job = jobOf(sampleModule('Static_Site_CDN'), { variables: ANSWERS });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    const cancelled = await run(job, controller.signal, 60_000);
    assert.deepEqual(cancelled.result, { status: 'CANCELLED', detail: 'The build was cancelled.' });
    assert.deepEqual(cancelled.sink.events, ['prepare-source-code started', 'prepare-source-code CANCELLED']);
    assertLabelled(cancelled);
    const sink = new Recorder();
    const slow = simulatedRunner({ pace: 60_000, timeoutMs: 50, reason: undefined });
    assert.equal((await slow.run(job, sink, new AbortController().signal)).status, 'TIMEOUT');
    assert.deepEqual(sink.events, ['prepare-source-code started', 'prepare-source-code TIMEOUT']);
  });

  it('a commit that is gone fails the first step, and a purge works without it', async () => {
    const job = jobOf({ ...sampleModule('Static_Site_CDN'), commitSha: '0'.repeat(40) });
    writeFileSync(join(job.workDir, 'archive.json'), '{}');
    writeFileSync(join(job.workDir, 'terraform.tfstate'), '{}');
    const { result, sink } = await run(job);
    assert.equal(result.status, 'FAILURE');
    assert.deepEqual(sink.events, ['prepare-source-code started', 'prepare-source-code FAILURE']);
    const purge = await run({ ...job, action: 'purge' });
    assertAllSteps(purge, 'purge');
    assert.deepEqual(readdirSync(job.workDir).sort(), ['purge.json', 'terraform.tfstate']);
    assert.match(readFileSync(join(job.workDir, 'purge.json'), 'utf8'), /"stateKept": true/);
  });
});
