import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBinary, type Binary } from '../../../src/sandbox/runner/binary';
import { runEnvironment } from '../../../src/sandbox/runner/environment';
import { chooseRunner, type RunnerChoice } from '../../../src/sandbox/runner/runner';
import { temporaryFolder } from './bundledSandbox';
import { moduleOf, sampleModule, SIMULATED, type JobBase } from './runnerFixture';

const TERRAFORM: Binary = { kind: 'terraform', file: '/nowhere/terraform' };
const PLAIN = 'resource "terraform_data" "one" {\n  input = 1\n}\n';

function choose(base: JobBase, hazardsConfirmed = false, binary: Binary = TERRAFORM): Promise<RunnerChoice> {
  return chooseRunner({ ...base, hazardsConfirmed }, { ...SIMULATED, binary });
}

async function reasonFor(files: Readonly<Record<string, string>>, binary = TERRAFORM): Promise<string> {
  const { kind, runner, reason } = await choose(moduleOf(files), true, binary);
  assert.equal(kind, 'simulated');
  assert.equal(runner.kind, 'simulated');
  return reason ?? assert.fail('no reason');
}

describe('which runner a module gets', () => {
  for (const name of ['Static_Site_CDN', 'Team_Workspace']) {
    it(`${name} of the sample runs for real`, async () => {
      const { kind, runner, reason } = await choose(sampleModule(name));
      assert.deepEqual([kind, runner.kind, reason], ['terraform', 'terraform', undefined]);
    });
  }

  it('a module that needs a provider is simulated, and so is one that calls such a module', async () => {
    assert.match(
      (await choose(sampleModule('Keycloak_GKE'))).reason ?? '',
      /^main\.tf, line \d+: resource "random_id" "deployment" needs/,
    );
    const reason = await reasonFor({
      'modules/Test/main.tf': 'module "a" {\n  source = "../Other"\n}\n',
      'modules/Other/main.tf': 'module "b" {\n  source = "./deep"\n}\n',
      'modules/Other/deep/main.tf': `${PLAIN}\nresource "random_id" "x" {}\n`,
    });
    assert.match(reason, /^main\.tf, line 5: resource "random_id" "x" needs more than terraform_data/);
  });

  it('nothing runs without a binary or in a workspace that is not trusted', async () => {
    const job = { ...sampleModule('Static_Site_CDN'), hazardsConfirmed: true };
    const without = await chooseRunner(job, SIMULATED);
    assert.deepEqual([without.kind, without.reason], ['simulated', 'Neither terraform nor tofu is on the PATH.']);
    const untrusted = await chooseRunner(job, { ...SIMULATED, binary: TERRAFORM, trusted: false });
    assert.deepEqual([untrusted.kind, untrusted.reason], ['simulated', 'The workspace is not trusted.']);
  });

  it('a provisioner anywhere needs a confirmation for the commit', async () => {
    const base = moduleOf({
      'modules/Test/main.tf': 'module "a" {\n  source = "../Other"\n}\n',
      'modules/Other/main.tf': PLAIN.replace('input = 1', 'provisioner "local-exec" {\n    command = "true"\n  }'),
    });
    const refused = await choose(base);
    assert.equal(refused.kind, 'simulated');
    assert.match(refused.reason ?? '', /^main\.tf, line 2: a provisioner runs programs/);
    assert.equal((await choose(base, true)).kind, 'terraform');
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['external data', 'data "external" "x" {\n  program = ["true"]\n}\n', /data "external" "x" needs/],
    ['http data', 'data "http" "x" {\n  url = "http://127.0.0.1"\n}\n', /data "http" "x" needs/],
    ['data in a check', 'check "c" {\n  data "http" "x" {}\n}\n', /data "http" "x" needs/],
    ['state of others', 'data "terraform_remote_state" "x" {}\n', /terraform_remote_state/],
    ['a provider', 'provider "google" {}\n', /provider "google" needs/],
    [
      'a required provider',
      'terraform {\n  required_providers {\n    null = {\n      source = "hashicorp/null"\n    }\n  }\n}\n',
      /the provider null/,
    ],
    ['a backend', 'terraform {\n  backend "gcs" {}\n}\n', /backend "gcs" needs/],
    ['a cloud workspace', 'terraform {\n  cloud {}\n}\n', /line 2: cloud needs/],
    ['a block nobody knows', 'action "x" "y" {}\n', /action "x" "y" needs/],
    ['a module of a registry', 'module "x" {\n  source = "hashicorp/dir/template"\n}\n', /not in this repository/],
    [
      'a module outside',
      'module "x" {\n  source = "../../../etc"\n}\n',
      /"\.\.\/\.\.\/\.\.\/etc" is not in this repository/,
    ],
    ['a file that does not parse', 'resource "terraform_data" {', /does not parse/],
  ];
  for (const [what, text, expected] of refused) {
    it(`simulates ${what}, confirmed or not`, async () => {
      assert.match(await reasonFor({ 'modules/Test/main.tf': PLAIN, 'modules/Test/more.tf': text }), expected);
    });
  }

  it('the built-in provider may be required by name', async () => {
    const text =
      'terraform {\n  required_providers {\n    terraform = {\n      source = "terraform.io/builtin/terraform"\n    }\n  }\n}\n';
    assert.equal((await choose(moduleOf({ 'modules/Test/main.tf': text + PLAIN }))).kind, 'terraform');
  });

  it('files in a syntax that is not parsed here are not run', async () => {
    assert.match(await reasonFor({ 'modules/Test/main.tf': PLAIN, 'modules/Test/x.tf.json': '{}' }), /x\.tf\.json/);
    const tofu: Binary = { kind: 'tofu', file: '/nowhere/tofu' };
    const withTofu = { 'modules/Test/main.tf': PLAIN, 'modules/Test/main.tofu': PLAIN };
    assert.match(await reasonFor(withTofu, tofu), /main\.tofu/);
    assert.equal((await choose(moduleOf(withTofu))).kind, 'terraform');
  });

  it('a commit or directory that is not there is told, and simulated', async () => {
    const base = sampleModule('Static_Site_CDN');
    assert.match(
      (await choose({ ...base, commitSha: '0'.repeat(40) })).reason ?? '',
      /Commit 0000000 has no directory/,
    );
    assert.match((await choose({ ...base, modulePath: 'modules/Nope' })).reason ?? '', /no directory modules\/Nope/);
    assert.match((await choose({ ...base, commitSha: '--help' })).reason ?? '', /"--help" is not a commit/);
  });
});

describe('the program for real runs', () => {
  function program(name: string, script: string): string {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
    return folder;
  }

  it('is the first that can say its version; relative folders are not searched', async () => {
    const broken = program('terraform', 'echo "no version is set" >&2; exit 126');
    const works = program('tofu', `echo '{"terraform_version":"1.9.0"}'`);
    assert.deepEqual(await findBinary([broken, '', '.', works].join(delimiter)), {
      kind: 'tofu',
      file: join(works, 'tofu'),
    });
    assert.equal(await findBinary(broken), undefined);
    assert.equal(await findBinary(''), undefined);
  });

  it('gets no variable of the user but the PATH', () => {
    const hostile = {
      PATH: '/bin',
      TF_LOG: 'trace',
      TF_VAR_x: '1',
      AWS_SECRET_ACCESS_KEY: 'k',
      GOOGLE_CREDENTIALS: 'c',
      HTTPS_PROXY: 'p',
      GITHUB_TOKEN: 't',
      HOME: '/home/me',
    };
    const env = runEnvironment({ home: '/h', temporary: '/t', cliConfig: '/c' }, hostile);
    assert.equal(env['PATH'], '/bin');
    assert.equal(env['HOME'], '/h');
    for (const name of Object.keys(hostile).filter((one) => !['PATH', 'HOME'].includes(one)))
      assert.ok(!(name in env), name);
  });
});
