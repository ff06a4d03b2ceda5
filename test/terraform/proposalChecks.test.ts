import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../src/common/appError';
import { withTerraform } from '../../src/vscode/node/terraformProgram';
import { ProposalRepository } from '../unit/jules/proposalRepository';
import { terraformBinary } from './terraform';

const MAIN = 'variable "size" {\n  type = number\n}\n\nresource "terraform_data" "one" {\n  input = var.size\n}\n';
const OURS = {
  'modules/One/main.tf': MAIN,
  'modules/Two/main.tf': 'module "one" {\n  source = "../One"\n  size   = 1\n}\n',
  'modules/Three/main.tf': 'locals {\n    x=1\n}\n',
};
const NO_SIGNAL = new AbortController().signal;

describe('checks of a proposal with terraform', () => {
  const kind = terraformBinary();
  const repository = new ProposalRepository(OURS);
  after(() => repository.dispose());

  it('finds formatted and valid files formatted and valid', async () => {
    const results = await repository.check({
      'modules/One/main.tf': `${MAIN}\noutput "size" {\n  value = var.size\n}\n`,
    });
    assert.deepEqual(results.of('format'), {
      id: 'format',
      status: 'passed',
      title: `${kind} fmt`,
      detail: '1 file',
      findings: [],
      canSend: false,
    });
    assert.match(results.of('validate').detail, /^valid, \d+\.\d s$/);
    assert.equal(results.of('validate').status, 'passed');
  });

  it('names files that are not formatted, unless they were not before', async () => {
    const change = {
      'modules/One/main.tf': MAIN.replace('  input', '      input'),
      'modules/Three/main.tf': 'locals {\n    x=2\n}\n',
    };
    const found = (await repository.check(change)).of('format');
    assert.equal(found.status, 'warning');
    assert.deepEqual(found.findings, [`modules/One/main.tf: is not formatted by ${kind} fmt`]);
  });

  it('says what is not valid, and where', async () => {
    const found = (await repository.check({ 'modules/One/main.tf': MAIN.replace('var.size', 'var.other') })).of(
      'validate',
    );
    assert.equal(found.status, 'failed');
    assert.match(found.findings.join('\n'), /^modules\/One\/main\.tf:6: Reference to undeclared input variable/);
  });

  it('validates a module that calls its neighbour', async () => {
    const found = (
      await repository.check({ 'modules/Two/main.tf': OURS['modules/Two/main.tf'].replace('size   = 1', 'wrong  = 1') })
    ).of('validate');
    assert.equal(found.status, 'failed', found.detail);
    assert.match(found.findings.join('\n'), /wrong/);
  });

  it('does not tell what a file of this machine holds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rad-secret-'));
    try {
      writeFileSync(join(folder, 'key'), 'swordfish');
      const change = {
        'modules/One/main.tf': `${MAIN}\nlocals {\n  x = tonumber(file("${join(folder, 'key')}"))\n}\n`,
      };
      const results = await repository.check(change);
      assert.equal(results.of('validate').status, 'failed');
      assert.doesNotMatch(JSON.stringify(results.heard), /swordfish/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const [what, added] of [
    ['a module of another source', 'module "x" {\n  source = "git::https://example.invalid/x.git"\n}\n'],
    ['a required provider', 'terraform {\n  required_providers {\n    x = { source = "evil/x" }\n  }\n}\n'],
    ['a provider by the type of a resource', 'resource "random_id" "x" {\n  byte_length = 1\n}\n'],
  ] as const) {
    it(`downloads nothing for ${what}`, async () => {
      const found = (await repository.check({ 'modules/One/main.tf': `${MAIN}\n${added}` })).of('validate');
      assert.equal(found.status, 'skipped');
      assert.match(found.detail, /changes providers or sources of modules/);
    });
  }

  it('is no failure of the agent when init cannot load what was needed before', async () => {
    const needing = {
      'modules/One/main.tf':
        'terraform {\n  required_providers {\n    x = { source = "example.invalid/a/x" }\n  }\n}\n',
    };
    const other = new ProposalRepository(needing);
    try {
      const found = (await other.check({ 'modules/One/main.tf': `${needing['modules/One/main.tf']}# more\n` })).of(
        'validate',
      );
      assert.equal(found.status, 'skipped', JSON.stringify(found));
      assert.match(found.detail, /^init failed: ./);
    } finally {
      other.dispose();
    }
  }).timeout(90_000);

  it('gives programs nothing of the environment, and ends them in time and when it is cancelled', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rad-program-'));
    const program = join(folder, 'terraform');
    const version = 'echo \'{"terraform_version": "9.9.9"}\'';
    writeFileSync(program, `#!/bin/sh\ncase "$1" in version) ${version};; env) env;; *) sleep 100;; esac\n`);
    chmodSync(program, 0o755);
    process.env['AWS_SECRET_ACCESS_KEY'] = 'swordfish';
    process.env['TF_VAR_x'] = 'swordfish';
    try {
      const places = { workspaceFolders: [], path: `${folder}:${process.env['PATH'] ?? ''}` };
      const env = await withTerraform(places, { signal: NO_SIGNAL, timeLimit: 5000 }, (bench) => bench.run(['env']));
      assert.match(env?.stdout ?? '', /CHECKPOINT_DISABLE=1/);
      assert.doesNotMatch(env?.stdout ?? '', /swordfish|TF_VAR|GITHUB/);
      const late = await withTerraform(places, { signal: NO_SIGNAL, timeLimit: 200 }, (bench) => bench.run(['sleep']));
      assert.equal(late?.isLate, true);
      const controller = new AbortController();
      const start = Date.now();
      const running = withTerraform(places, { signal: controller.signal, timeLimit: 60_000 }, (bench) => {
        setTimeout(() => controller.abort(), 100);
        return bench.run(['sleep']);
      });
      await assert.rejects(running, (error) => AppError.is(error, 'cancelled'));
      assert.ok(Date.now() - start < 10_000);
      const inWorkspace = { ...places, path: folder, workspaceFolders: [folder] };
      assert.equal(
        await withTerraform(inWorkspace, { signal: NO_SIGNAL, timeLimit: 1000 }, (bench) => bench.run(['env'])),
        undefined,
      );
    } finally {
      delete process.env['AWS_SECRET_ACCESS_KEY'];
      delete process.env['TF_VAR_x'];
      rmSync(folder, { recursive: true });
    }
  });

  it('writes nothing outside its folder', async () => {
    const places = { workspaceFolders: [] };
    const writing = withTerraform(places, { signal: NO_SIGNAL, timeLimit: 5000 }, (bench) =>
      bench.write('../x', new Uint8Array()),
    );
    await assert.rejects(writing, RangeError);
  });
});
